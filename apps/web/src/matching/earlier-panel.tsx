import type { CallSnapshot } from '../call/call-session.js';
import { ErrorText } from '../ui/error-text.js';
import { EarlierHit } from './earlier-hit.js';
import { searchable, stopOf, useEarlier } from './use-earlier.js';

/** "Tidigare hos lotsen": quiet, by itself, never in the way. What was said opens only with a reason. */
export function EarlierPanel({ snapshot }: { readonly snapshot: CallSnapshot }) {
  const stop = stopOf(snapshot.draft);
  const numbers = stop === null ? searchable(snapshot.draft) : [];
  return (
    <section className="earlier" aria-labelledby="earlier-heading">
      <h2 id="earlier-heading">Tidigare hos lotsen</h2>
      {stop === null ? null : <p>{stop}</p>}
      {stop === null && numbers.length === 0 ? (
        <p className="muted">Söks av sig själv när det finns ett namn. Sökningen loggas.</p>
      ) : null}
      {numbers.map((subjectNo) => (
        <EarlierOfSubject key={subjectNo} snapshot={snapshot} subjectNo={subjectNo} />
      ))}
    </section>
  );
}

function EarlierOfSubject({ snapshot, subjectNo }: { readonly snapshot: CallSnapshot; readonly subjectNo: number }) {
  const query = useEarlier(snapshot, subjectNo);
  const several = snapshot.draft.subjects.length > 1;
  return (
    <div className="earlier-subject">
      {several ? <p className="muted">Person {subjectNo}</p> : null}
      <p role="status" aria-label="Tidigare hos lotsen">
        {query.data?.sv ?? ''}
      </p>
      <ErrorText error={query.error} />
      <ul className="plain-list">
        {(query.data?.hits ?? []).map((hit) => (
          <EarlierHit key={hit.personId} hit={hit} callId={snapshot.id} subjectNo={subjectNo} />
        ))}
      </ul>
    </div>
  );
}
