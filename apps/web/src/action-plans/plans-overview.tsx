import { lateLines, nothingLateSv, planHead, planNote, planRows } from '@lots/rules/action-plans';
import type { PlansView } from '../api/types.js';
import { ExactTable } from '../overview/exact-table.js';

/** The consolidated picture of the plans: how far, decided or not, what is late. */
export function PlansOverview({ plans, cityName }: { readonly plans: PlansView; readonly cityName: string }) {
  const late = lateLines(plans.boards, plans.periods);
  return (
    <div className="overview">
      <ExactTable
        caption={`Handlingsplaner mot våldsbejakande extremism ${String(plans.year)}`}
        source={`Lots, ${cityName}, ${plans.today}`}
        note={planNote}
        head={planHead}
        rows={planRows(plans.boards)}
      />
      <section aria-labelledby="late">
        <h2 id="late">Sena uppföljningar</h2>
        {late.length === 0 ? <p>{nothingLateSv(plans.boards)}</p> : null}
        {late.map(({ period, lines }) => (
          <div key={period}>
            <h3>{period}</h3>
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        ))}
      </section>
    </div>
  );
}
