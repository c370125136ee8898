import { Button } from '@midas-ds/components';
import { Link } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { InboxRowView } from '../api/types.js';
import { useNow } from '../ui/use-now.js';
import { allows, rowText } from './row-words.js';
import type { useDecide } from './use-decide.js';

interface RowActionBarProps {
  readonly row: InboxRowView;
  readonly decide: ReturnType<typeof useDecide>;
  readonly onReturn: (row: InboxRowView) => void;
  readonly onAsk: (row: InboxRowView) => void;
  readonly onConflict: (row: InboxRowView) => void;
}

/** What the keys do to the row that was focused last, in words: "Ta emot: barn 13–17, inkom 09.20". */
export function RowActionBar({ row, decide, onReturn, onAsk, onConflict }: RowActionBarProps) {
  const now = useNow();
  return (
    <div className="row-action-bar" role="toolbar" aria-label="Vald rad">
      <p className="row-action-text">{rowText(row, now)}</p>
      <Link className="button-link" to={`/inkorg/${row.ref}`}>
        Öppna
      </Link>
      {allows(row, 'accept') ? (
        <Button
          size="medium"
          isDisabled={decide.busy}
          onPress={() => decide.accept(row)}
          aria-label={`Ta emot: ${rowText(row, now)}`}
        >
          Ta emot (Enter)
        </Button>
      ) : null}
      {allows(row, 'acknowledge') ? (
        <Button variant="secondary" size="medium" isDisabled={decide.busy} onPress={() => decide.acknowledge(row)}>
          Kvittera, vi kollar (K)
        </Button>
      ) : null}
      {allows(row, 'return') ? (
        <Button variant="secondary" size="medium" onPress={() => onReturn(row)}>
          Lämna tillbaka (L)
        </Button>
      ) : null}
      {row.aboutRef === null ? (
        <Button variant="secondary" size="medium" onPress={() => onAsk(row)}>
          Fråga lotsen (F)
        </Button>
      ) : null}
      <Button variant="secondary" size="medium" onPress={() => onConflict(row)}>
        Jag är jävig (J)
      </Button>
      <a className="button-link" href={lotsApi.inboxPdfUrl(row.ref)} download>
        PDF (P)
      </a>
    </div>
  );
}
