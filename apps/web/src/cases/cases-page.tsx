import { errandSv, sealedMatterSv } from '@lots/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import { ConsentReminder } from '../consents/consent-reminder.js';
import type { CaseRowView } from '../api/types.js';
import { nextClockWords } from '../assessments/clock-words.js';
import { LateCases } from '../assessments/late-cases.js';
import { Caseload } from '../case-work/caseload.js';
import { ProtocolReminder } from '../disclosures/protocol-reminder.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { UrgencyMark } from '../ui/urgency-mark.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** The unit's own cases. */
export function CasesPage() {
  const query = useQuery({ queryKey: ['cases'], queryFn: lotsApi.cases });
  const cases = query.data?.cases ?? [];
  return (
    <Page heading="Ärenden">
      <ProtocolReminder />
      <ConsentReminder />
      <LateCases />
      <Caseload />
      <ErrorText error={query.error} />
      {query.isSuccess && cases.length === 0 ? (
        <p className="muted">Inga ärenden än. De kommer hit när du tar emot något i inkorgen.</p>
      ) : null}
      <ul className="row-list">
        {cases.map((row) => (
          <CaseCard key={row.ref} row={row} />
        ))}
      </ul>
      <p className="muted">
        Måste du läsa ett ärende som inte är ditt, nu? <Link to="/nodatkomst">Nödåtkomst</Link>
      </p>
    </Page>
  );
}

function CaseCard({ row }: { readonly row: CaseRowView }) {
  return (
    <li className="row-card">
      <div>
        <p className="row-title">
          {row.sealed ? null : <UrgencyMark urgency={row.urgency} />}
          <Link to={`/arenden/${row.ref}`}>
            {row.sealed ? sealedMatterSv : errandSv[row.errand]}, {row.ref}
          </Link>
        </p>
        {row.sealed ? null : <CaseTimes row={row} />}
      </div>
    </li>
  );
}

function CaseTimes({ row }: { readonly row: CaseRowView }) {
  const now = useNow();
  return (
    <p className="muted">
      Inkom till staden {when(row.receivedAt, now)} · mottagen {when(row.openedAt, now)}
      {row.areaName === null ? '' : ` · ${row.areaName}`}
      {row.nextClock === null ? null : (
        <span className={row.nextClock.state === 'overdue' ? 'cell-second important-text' : 'cell-second'}>
          {nextClockWords(row.nextClock, now)}
        </span>
      )}
    </p>
  );
}
