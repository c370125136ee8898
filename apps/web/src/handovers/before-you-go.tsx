import { Button } from '@midas-ds/components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { referralStateSv } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import { LateCallbacks } from '../callbacks/callback-list.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { clock, receiptWords } from '../ui/time.js';
import { UrgencyMark } from '../ui/urgency-mark.js';
import { useNow } from '../ui/use-now.js';
import { ContactList } from './contact-list.js';

/** "Innan du går": who has nothing yet, and whom to ring about it. */
export function BeforeYouGo() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className="button-row">
        <Button variant="secondary" size="medium" onPress={() => setOpen(true)}>
          Innan du går
        </Button>
      </div>
      {open ? <BeforeYouGoDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function BeforeYouGoDialog({ onClose }: { readonly onClose: () => void }) {
  const now = useNow();
  const query = useQuery({
    queryKey: ['handovers', 'before-you-go'],
    queryFn: lotsApi.beforeYouGo,
    refetchOnMount: 'always',
    refetchInterval: 30_000,
  });
  const { data } = query;
  return (
    <Dialog title="Innan du går" open onClose={onClose}>
      <ErrorText error={query.error} />
      {data === undefined ? null : (
        <>
          <p>
            {data.deskClosesAt === null ? 'Lotsen har stängt nu. ' : `Lotsen stänger ${clock(data.deskClosesAt)}. `}
            {data.childrenTotal === 0
              ? 'Inget barn är lämnat i dag.'
              : `${data.childrenReceived} av ${data.childrenTotal} barn är mottagna i dag.`}
          </p>
          {data.waiting.length === 0 ? (
            <Notice kind="done" live>
              <p>Allt är kvitterat.</p>
            </Notice>
          ) : null}
          <ul className="row-list">
            {data.waiting.map((row) => (
              <li className="row-card" key={row.ref}>
                <div className="row-main">
                  <p className="row-title">
                    <UrgencyMark urgency={row.urgency} />
                    <span>{row.unitName}</span>
                    <span className={`state state-${row.state}`}>{referralStateSv[row.state]}</span>
                  </p>
                  <p>
                    {row.ref} · {row.child ? 'barn · ' : ''}kvittens: {receiptWords(row.receiptBy, now, 'ring nu')}
                  </p>
                  <ContactList contacts={row.contacts} />
                </div>
              </li>
            ))}
          </ul>
          <LateCallbacks />
        </>
      )}
      <div className="button-row">
        <Button size="medium" onPress={onClose}>
          Stäng
        </Button>
      </div>
    </Dialog>
  );
}
