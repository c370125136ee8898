import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { PeriodListView } from '../api/types.js';
import { useSignedIn } from '../session/session-context.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { readablePart, StatMargin, StatTable } from './stat-table.js';
import { marginOf } from './table-shape.js';
import { WhyNotExact } from './why-not-exact.js';
import { hiddenBecauseSv, periodSv, refusedBecauseSv } from './words.js';

/** What coordinators see: published, protected numbers, one closed period at a time. */
export function StatisticsPage() {
  const { period } = useParams();
  const list = useQuery({ queryKey: ['statistics'], queryFn: lotsApi.statisticsPeriods });
  const chosen = period ?? list.data?.periods[0]?.period;
  return (
    <Page heading="Statistik">
      <ErrorText error={list.error} />
      {list.data ? <Periods list={list.data} chosen={chosen} /> : null}
      {chosen === undefined ? null : <PeriodTables period={chosen} />}
      <WhyNotExact />
    </Page>
  );
}

function Periods({ list, chosen }: { readonly list: PeriodListView; readonly chosen: string | undefined }) {
  if (list.periods.length === 0 && list.refused.length === 0)
    return <p>Ingen period är publicerad än. Ett tertial publiceras fem arbetsdagar efter att det har tagit slut.</p>;
  return (
    <>
      <nav aria-label="Perioder">
        <ul className="period-list">
          {list.periods.map(({ period }) => (
            <li key={period}>
              <Link to={`/statistik/${period}`} aria-current={period === chosen ? 'page' : undefined}>
                {periodSv(period)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {list.refused.map(({ period, reasons }) => (
        <Notice key={period} kind="info" title={`${periodSv(period)} publiceras inte`}>
          <p>{refusedBecauseSv(reasons)} Använd helåret, eller beskriv läget i ord.</p>
        </Notice>
      ))}
    </>
  );
}

function PeriodTables({ period }: { readonly period: string }) {
  const { cityName } = useSignedIn();
  const query = useQuery({ queryKey: ['statistics', period], queryFn: () => lotsApi.statistics(period), retry: false });
  const view = query.data;
  if (!view) return <ErrorText error={query.error} />;
  const words = periodSv(view.period);
  const source = `Lots, ${cityName}, publicerad ${view.releasedOn}`;
  const crossings = view.tables.filter(({ dims }) => dims.length > 1);
  const hidden = crossings.filter((table) => readablePart(table) === null);
  const margins = [...new Set(view.tables.flatMap(({ dims }) => dims.map(({ id }) => id)))].flatMap(
    (id) => marginOf(view.tables, id) ?? [],
  );
  return (
    <>
      <p className="muted">
        {words}. Publicerad {view.releasedOn}. Alla tal är avrundade till närmaste eller näst närmaste femtal för att skydda
        enskilda. 0* betyder oftast 0–4.
      </p>
      {margins.map((margin) => (
        <StatMargin key={margin.dims[0]?.id} margin={margin} period={words} source={source} base={view.base} />
      ))}
      {crossings.map((table) => (
        <StatTable key={table.id} table={table} period={words} source={source} />
      ))}
      {hidden.length === 0 ? null : (
        <section className="card" aria-labelledby="too-small">
          <h2 id="too-small">Visas inte för den här perioden</h2>
          <p>För få händelser för en tabell. Använd stadens tal och beskriv läget i ord.</p>
          <ul>
            {hidden.map((table) => (
              <li key={table.id}>
                {table.title}: {hiddenBecauseSv(table.why)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
