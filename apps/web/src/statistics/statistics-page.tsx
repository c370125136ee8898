import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import {
  baseWords,
  hiddenBecauseSv,
  periodSv,
  refusedBecauseSv,
  statisticsSource,
  tablesToRead,
  zeroSv,
  type StatTable as Table,
} from '@lots/rules/statistics';
import { lotsApi } from '../api/lots-api.js';
import type { PeriodListView, StatisticsView } from '../api/types.js';
import { useSignedIn } from '../session/session-context.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ExportStatistics } from './export-statistics.js';
import { GenderShares } from './gender-shares.js';
import { OverTertials } from './over-tertials.js';
import { SinceBefore } from './since-before.js';
import { StatTable } from './stat-table.js';
import { WhyNotExact } from './why-not-exact.js';

/** What coordinators see: published, protected numbers, one closed period at a time. */
export function StatisticsPage() {
  const { period } = useParams();
  const list = useQuery({ queryKey: ['statistics'], queryFn: lotsApi.statisticsPeriods });
  const chosen = period ?? list.data?.periods[0]?.period;
  return (
    <Page heading="Statistik">
      <ErrorText error={list.error} />
      {list.data ? <Periods list={list.data} chosen={chosen} /> : null}
      {chosen === undefined || !list.data ? null : (
        <Period period={chosen} published={list.data.periods.map((one) => one.period)} />
      )}
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

function Period({ period, published }: { readonly period: string; readonly published: readonly string[] }) {
  const query = useQuery({ queryKey: ['statistics', period], queryFn: () => lotsApi.statistics(period), retry: false });
  if (!query.data) return <ErrorText error={query.error} />;
  return <PeriodTables view={query.data} published={published} />;
}

function PeriodTables({ view, published }: { readonly view: StatisticsView; readonly published: readonly string[] }) {
  const { cityName } = useSignedIn();
  const words = periodSv(view.period);
  const source = statisticsSource(cityName, view.releasedOn);
  const { readable, hidden } = tablesToRead(view.tables);
  return (
    <>
      <p className="muted">
        {words}. Publicerad {view.releasedOn}. Alla tal är avrundade till närmaste eller näst närmaste{' '}
        {baseWords(view.base).multiple} för att skydda enskilda. {zeroSv(view.base)}
      </p>
      <ExportStatistics period={view.period} />
      <SinceBefore view={view} published={published} />
      {readable.map((table) => (
        <StatTable key={table.id} table={table} period={words} source={source} base={view.base} />
      ))}
      <GenderShares tables={view.tables} />
      <OverTertials published={published} source={source} />
      <Hidden tables={hidden} />
      <WhyNotExact base={view.base} />
    </>
  );
}

/** Little may be shown for a small district: what to do instead is said once. */
function Hidden({ tables }: { readonly tables: readonly Table[] }) {
  if (tables.length === 0) return null;
  return (
    <section className="card" aria-labelledby="too-small">
      <h2 id="too-small">Visas inte för den här perioden</h2>
      <p>För få händelser för en tabell. Använd stadens tal och beskriv läget i ord:</p>
      <ul>
        <li>
          <b>Det här vet vi:</b> det som har hänt, utan personer, och var uppgiften kommer ifrån.
        </li>
        <li>
          <b>Det här vet vi inte:</b> det som saknas eller är osäkert.
        </li>
        <li>
          <b>Så säkert är det:</b> hur säkra ni är, och varför.
        </li>
      </ul>
      <ul>
        {tables.map((table) => (
          <li key={table.id}>
            {table.title}: {hiddenBecauseSv(table.why)}
          </li>
        ))}
      </ul>
    </section>
  );
}
