import { Button } from '@midas-ds/components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { ReportListedView, ReportListView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';

/** One's own reports, and what others have handed in. */
export function ReportsPage() {
  const query = useQuery({ queryKey: ['reports'], queryFn: lotsApi.reports });
  const list = query.data;
  return (
    <Page heading="Lägesbilder">
      <ErrorText error={query.error} />
      {list ? (
        <>
          {list.kinds.length === 0 ? null : <Begin list={list} />}
          <Reports heading="Egna" reports={list.reports.filter(({ own }) => own)} empty="Ingen lägesbild är påbörjad." />
          <Reports heading="Inlämnade av andra" reports={list.reports.filter(({ own }) => !own)} empty={null} />
        </>
      ) : null}
    </Page>
  );
}

function Begin({ list: { kinds, periods } }: { readonly list: ReportListView }) {
  const [kind, setKind] = useState(kinds[0]?.code ?? 'local');
  const [period, setPeriod] = useState(periods[0]?.code ?? '');
  const ids = { kind: useId(), period: useId() };
  const navigate = useNavigate();
  const begin = useMutation({
    mutationFn: () => lotsApi.beginReport({ kind, period }),
    onSuccess: ({ ref }) => navigate(`/lagesbilder/${ref}`),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin.mutate();
  };
  return (
    <section className="card" aria-labelledby="begin-report">
      <h2 id="begin-report">Skriv en lägesbild</h2>
      <form className="report-begin" onSubmit={submit}>
        <div className="field">
          <label className="label" htmlFor={ids.kind}>
            Slag
          </label>
          <select
            id={ids.kind}
            className="input"
            value={kind}
            onChange={(event) => setKind(kinds.find(({ code }) => code === event.target.value)?.code ?? kind)}
          >
            {kinds.map(({ code, sv }) => (
              <option key={code} value={code}>
                {sv}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label className="label" htmlFor={ids.period}>
            Period
          </label>
          <select id={ids.period} className="input" value={period} onChange={(event) => setPeriod(event.target.value)}>
            {periods.map(({ code, sv }) => (
              <option key={code} value={code}>
                {sv}
              </option>
            ))}
          </select>
        </div>
        <Button type="submit" size="medium" isDisabled={begin.isPending}>
          Öppna
        </Button>
      </form>
      <ErrorText error={begin.error} />
    </section>
  );
}

interface ReportsProps {
  readonly heading: string;
  readonly reports: readonly ReportListedView[];
  /** null: without reports the heading is not shown. */
  readonly empty: string | null;
}

function Reports({ heading, reports, empty }: ReportsProps) {
  const id = useId();
  if (reports.length === 0 && empty === null) return null;
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {reports.length === 0 ? <p>{empty}</p> : null}
      <ul className="report-list">
        {reports.map((report) => (
          <li key={report.ref}>
            <Link
              to={
                report.own && report.state === 'draft'
                  ? `/lagesbilder/${report.ref}`
                  : `/lagesbilder/${report.ref}/version/${report.handedIn ?? 1}`
              }
            >
              {report.kindSv}, {report.own ? '' : `${report.boardName}, `}
              {report.periodSv}
            </Link>{' '}
            <span className="muted">
              {report.stateSv}, version {report.version}
              {report.own && report.state === 'draft' && report.handedIn !== null ? (
                <>
                  {' – '}
                  <Link to={`/lagesbilder/${report.ref}/version/${report.handedIn}`}>läs version {report.handedIn}</Link>
                </>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
