import { useQuery } from '@tanstack/react-query';
import { retentionApi } from '../api/retention-api.js';
import type { UndecidedTermView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';

/** Terms that no board has decided: which documents therefore never fall due, who decides, and where it is written in (rule G27). */
export function UndecidedTerms() {
  const query = useQuery({ queryKey: ['retention', 'undecided'], queryFn: retentionApi.undecidedTerms });
  // Nothing is claimed before it is known.
  if (!query.data) return <ErrorText error={query.error} />;
  const { terms, file } = query.data;
  return (
    <section className="list-section">
      <h2>Tider som ingen har beslutat: {terms.length}</h2>
      {terms.length === 0 ? <p className="muted">Nämnden har beslutat alla sina tider.</p> : <Why file={file} />}
      {terms.some(({ practice }) => practice) ? (
        <p>
          I övningsläget räknas förslagen ändå, efter ett påhittat beslut, så att du kan öva. I drift gallras inget av det här.
        </p>
      ) : null}
      <ul className="row-list">
        {terms.map((term) => (
          <li key={term.kindSv} className="row-card">
            <div>
              <p className="row-title">{term.kindSv}</p>
              <p>Finns kvar: {term.documentsSv}.</p>
              <p className="muted">{suggested(term)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Why({ file }: { readonly file: string }) {
  return (
    <p>
      De här handlingarna gallras aldrig förrän tiden är beslutad. Lagen säger inte hur länge de ska finnas; det beslutar den
      nämnd som enheten hör till, efter råd från kommunens arkiv. Beslutet skrivs in i kommunens fil <code>{file}</code>: dagen i{' '}
      <code>decided_on</code> och paragrafen i <code>basis</code>. Be den som sköter driften.
    </p>
  );
}

function suggested({ months, from, basis }: UndecidedTermView): string {
  const time = months === null ? 'Ingen tid är föreslagen: det bevaras' : `Föreslagen tid: ${months} månader`;
  if (from !== null) return `${time}. Beslutat från ${from}${basis === null ? '' : ` (${basis})`}.`;
  return `${time}. Inte beslutad.`;
}
