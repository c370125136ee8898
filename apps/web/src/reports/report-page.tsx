import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import type { SectionTexts } from '@lots/contracts';
import { ApiError } from '../api/api-error.js';
import { lotsApi } from '../api/lots-api.js';
import type { ReportView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { clock } from '../ui/time.js';
import { SectionEditor } from './section-editor.js';
import { useDraft, type Draft } from './use-draft.js';

const empty: SectionTexts = { known: '', unknown: '', sure: '', confidence: null };

/** Where a report is written. */
export function ReportPage() {
  const { ref = '' } = useParams();
  const query = useQuery({
    queryKey: ['report', ref],
    queryFn: () => lotsApi.report(ref),
    retry: false,
    // Nothing is read anew under the hands of somebody who writes.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (!query.data)
    return (
      <Page heading="Lägesbild">
        <ErrorText error={query.error} />
      </Page>
    );
  if (query.data.state !== 'draft') return <Navigate to={`/lagesbilder/${ref}/version/${query.data.version}`} replace />;
  return <Writing key={query.data.version} report={query.data} />;
}

function Writing({ report }: { readonly report: ReportView }) {
  const draft = useDraft(report);
  const missing = report.kind !== 'local' && report.received.length === 0;
  return (
    <Page heading={`${report.kindSv}, ${report.periodSv}`}>
      <p className="muted">
        {report.boardName}. Version {report.version}. Skriv om läget och om händelser, aldrig om enskilda personer. Texten
        granskas medan du skriver.
      </p>
      {report.versions.length === 0 ? null : (
        <p>
          Tidigare versioner:{' '}
          {report.versions.map(({ no }) => (
            <Link key={no} to={`/lagesbilder/${report.ref}/version/${no}`}>
              version {no}
            </Link>
          ))}
        </p>
      )}
      {missing ? (
        <p>Ingen nämnd har lämnat in sin lägesbild för perioden än. Talen om händelser är därför bara era egna.</p>
      ) : null}
      <Contents template={report.template} />
      {report.template.map((section) => (
        <SectionEditor
          key={section.id}
          section={section}
          texts={draft.sections[section.id] ?? empty}
          figures={report.figures}
          received={report.received}
          onWrite={draft.write}
        />
      ))}
      <HandIn report={report} draft={draft} />
    </Page>
  );
}

/** A long page: straight to a section, or to the end. */
function Contents({ template }: Pick<ReportView, 'template'>) {
  return (
    <nav aria-label="Avsnitt">
      <ul className="report-contents">
        {[...template.map(({ id, sv }) => ({ to: `section-${id}`, sv })), { to: 'hand-in', sv: 'Lämna in' }].map(({ to, sv }) => (
          <li key={to}>
            <a href={`#${to}`}>{sv}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function HandIn({ report, draft }: { readonly report: ReportView; readonly draft: Draft }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const submit = useMutation({
    mutationFn: async () => lotsApi.submitReport(report.ref, await draft.flush()),
    onSuccess: async ({ no }) => {
      await queries.invalidateQueries({ queryKey: ['reports'] });
      queries.removeQueries({ queryKey: ['report', report.ref] });
      void navigate(`/lagesbilder/${report.ref}/version/${no}`);
    },
  });
  const details = submit.error instanceof ApiError ? submit.error.details : [];
  return (
    <section className="card report-section" aria-labelledby="hand-in">
      <h2 id="hand-in" tabIndex={-1}>
        Lämna in
      </h2>
      <p>Talen fryses som de är i dag. Den inlämnade versionen ändras aldrig: vill ni skriva vidare gör ni en ny version.</p>
      <p role="status">{savedWords(draft)}</p>
      <ErrorText error={draft.error ?? submit.error} />
      {details.length === 0 ? null : (
        <ul>
          {details.map(({ code, sv }) => (
            <li key={code}>
              <a href={`#section-${code.split('.')[0] ?? ''}`}>{sv}</a>
            </li>
          ))}
        </ul>
      )}
      <div className="button-row">
        <Button size="medium" isDisabled={submit.isPending} onPress={() => submit.mutate()}>
          Lämna in version {report.version}
        </Button>
      </div>
    </section>
  );
}

function savedWords({ settled, savedAt, error }: Draft): string {
  if (settled) return `Sparad ${clock(savedAt)}`;
  return error === null ? 'Sparar …' : 'Kunde inte spara. Texten finns kvar här.';
}
