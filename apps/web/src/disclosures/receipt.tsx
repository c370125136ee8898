import { disclosureFormSv, disclosureInitiativeSv, disclosureResultSv, disclosureStateSv } from '@lots/contracts';
import type { DisclosureView } from '../api/types.js';
import { Notice } from '../ui/notice.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

interface ReceiptProps {
  readonly shown: DisclosureView;
}

const together = (...parts: string[]): string => parts.filter((part) => part !== '').join(', ');

/** What may be done now, said first; who decided, and the receipt. */
export function Receipt({ shown }: ReceiptProps) {
  const { row, recipientName, recipientFunction } = shown;
  const waits = row.state !== 'decided';
  const title = waits || row.result === null ? disclosureStateSv[row.state] : disclosureResultSv[row.result];
  return (
    <Notice kind={waits ? 'warning' : 'done'} title={title} live>
      {row.state === 'awaiting_second' && row.mode === 'before' ? <p>Lämna inget än. En person till ska säga ja.</p> : null}
      <p>
        {together(row.recipientSv, recipientFunction, recipientName)} · {disclosureInitiativeSv[row.initiative]} ·{' '}
        {disclosureFormSv[row.form]}
      </p>
      <Signed shown={shown} />
      <Given shown={shown} />
    </Notice>
  );
}

/** By name and role; by initials where the decision is older than that. */
function Signed({ shown: { row, decidedBy, secondBy } }: ReceiptProps) {
  const now = useNow();
  if (row.decidedAt === null) return null;
  const second = row.secondAt === null ? '' : ` · ${when(row.secondAt, now)} av ${secondBy ?? row.secondInitials ?? ''}`;
  return (
    <p>
      Beslutat {when(row.decidedAt, now)} av {decidedBy ?? row.decidedInitials}
      {second}
    </p>
  );
}

function Given({ shown: { row, handedTo, mayHandOut } }: ReceiptProps) {
  const now = useNow();
  if (row.givenAt !== null) return <p>Lämnat {when(row.givenAt, now)}</p>;
  if (mayHandOut) return <p>Inte lämnat än, eller inte antecknat.</p>;
  if (row.handedAt === null || handedTo === null) return null;
  const to = together(handedTo.function, handedTo.name, row.handedForm ? disclosureFormSv[row.handedForm].toLowerCase() : '');
  return (
    <p>
      Lämnat {when(row.handedAt, now)} till {to}. Antecknat av {handedTo.byName}.
    </p>
  );
}
