import { Button } from '@midas-ds/components';
import { Link } from 'react-router';
import { useNewCall } from '../app/shell.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import type { Ended } from './end-call-button.js';

/** The text is gone, and everything that is left stands here. */
export function CallEnded({ ended }: { readonly ended: Ended }) {
  const newCall = useNewCall();
  return (
    <Page heading="Samtalet är avslutat" narrow>
      <Notice kind="done" title="Samtalstexten är raderad. Kvar finns:" live>
        <ul>
          {ended.kept.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Notice>
      {ended.code === 'abusive_threat' ? (
        <Notice kind="warning" title="Hot mot personal">
          <p>Berätta för chefen i dag och anmäl det som tillbud.</p>
        </Notice>
      ) : null}
      <div className="button-row">
        <Button size="medium" onPress={newCall}>
          Nytt samtal (F2)
        </Button>
        <Link className="button-link" to="/samtal">
          Till Samtal
        </Link>
      </div>
    </Page>
  );
}
