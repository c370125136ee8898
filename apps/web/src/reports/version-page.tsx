import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { confidenceSv, reportTextSv } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { ReportVersionView, TemplateSectionView, TextChangeView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { ReportFigures } from './report-figures.js';

/** A handed-in version as the board reads it; prints well, and is the same as its files. */
export function VersionPage() {
  const { ref = '', no = '' } = useParams();
  const query = useQuery({
    queryKey: ['report-version', ref, no],
    queryFn: () => lotsApi.reportVersion(ref, Number(no)),
    retry: false,
  });
  const version = query.data;
  if (!version)
    return (
      <Page heading="Lägesbild">
        <ErrorText error={query.error} />
      </Page>
    );
  return (
    <Page heading={`${version.kindSv}, ${version.periodSv}`} narrow>
      <p className="muted">
        {version.boardName}. Version {version.no}, inlämnad {version.submittedAt.slice(0, 10)}.{' '}
        {version.decidedOn === null
          ? 'Nämnden har inte beslutat om den här versionen.'
          : `Beslutad ${version.decidedOn}, § ${version.decidedParagraph ?? ''}.`}
      </p>
      <Others version={version} />
      <p className="button-row report-files">
        <a href={lotsApi.reportFileUrl(ref, version.no, 'docx')} download>
          Spara som Word (DOCX)
        </a>
        <a href={lotsApi.reportFileUrl(ref, version.no, 'pdf')} download>
          Spara som PDF
        </a>
      </p>
      <Next version={version} />
      <Changes changes={version.changes} template={version.template} />
      {version.template.map((section) => (
        <Section key={section.id} section={section} version={version} />
      ))}
    </Page>
  );
}

function Others({ version: { ref, no, versions } }: { readonly version: ReportVersionView }) {
  if (versions.length < 2) return null;
  return (
    <nav aria-label="Versioner">
      <ul className="period-list">
        {versions.map((one) => (
          <li key={one}>
            <Link to={`/lagesbilder/${ref}/version/${one}`} aria-current={one === no ? 'page' : undefined}>
              Version {one}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Section({ section, version }: { readonly section: TemplateSectionView; readonly version: ReportVersionView }) {
  const said = version.sections[section.id];
  const figures = version.figures.filter((figure) => figure.section === section.id);
  const texts = section.texts.filter((text) => (said?.[text] ?? '').trim() !== '');
  const confidence = said?.confidence ?? null;
  return (
    <section className="card report-section" aria-labelledby={`read-${section.id}`}>
      <h2 id={`read-${section.id}`}>{section.sv}</h2>
      {texts.map((text) => (
        <div key={text}>
          {section.texts.length === 1 ? null : <h3>{reportTextSv[text]}</h3>}
          <p className="report-text">{said?.[text]}</p>
        </div>
      ))}
      {confidence === null ? null : <p>{confidenceSv[confidence]}.</p>}
      <ReportFigures figures={figures} fold={false} />
      {texts.length === 0 && figures.length === 0 ? <p className="muted">Inget att redovisa.</p> : null}
    </section>
  );
}

interface ChangesProps {
  readonly changes: readonly TextChangeView[];
  readonly template: readonly TemplateSectionView[];
}

/** Against the version before. What is added and taken away is said in words too: colour is only extra. */
function Changes({ changes, template }: ChangesProps) {
  if (changes.length === 0) return null;
  return (
    <details className="card">
      <summary>Ändrat sedan förra versionen ({changes.length})</summary>
      {changes.map(({ section, text, parts }) => (
        <div key={`${section}.${text}`}>
          <h2 className="report-change">
            {template.find(({ id }) => id === section)?.sv}, {reportTextSv[text].toLocaleLowerCase('sv')}
          </h2>
          <p className="report-text">
            {parts.map((part, no) =>
              part.kind === 'same' ? (
                <span key={no}>{part.text}</span>
              ) : part.kind === 'added' ? (
                <ins key={no}>
                  <span className="visually-hidden">Tillagt: </span>
                  {part.text}
                </ins>
              ) : (
                <del key={no}>
                  <span className="visually-hidden">Borttaget: </span>
                  {part.text}
                </del>
              ),
            )}
          </p>
        </div>
      ))}
    </details>
  );
}

/** What its writers can do next: write down the decision, or go on in a new version. */
function Next({ version }: { readonly version: ReportVersionView }) {
  return (
    <div className="report-files report-next">
      {version.mayDecide ? <Decision version={version} /> : null}
      {version.mayRevise ? <Revise version={version} /> : null}
    </div>
  );
}

function Decision({ version: { ref } }: { readonly version: ReportVersionView }) {
  const ids = { day: useId(), paragraph: useId() };
  const [day, setDay] = useState('');
  const [paragraph, setParagraph] = useState('');
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: () => lotsApi.decideReport(ref, { decidedOn: day, paragraph: Number(paragraph) }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    decide.mutate();
  };
  return (
    <section className="card" aria-labelledby="decision">
      <h2 id="decision">Nämndens beslut</h2>
      <form className="report-begin" onSubmit={submit}>
        <div className="field">
          <label className="label" htmlFor={ids.day}>
            Beslutsdag
          </label>
          <input id={ids.day} className="input" type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        </div>
        <div className="field">
          <label className="label" htmlFor={ids.paragraph}>
            Paragraf
          </label>
          <input
            id={ids.paragraph}
            className="input"
            inputMode="numeric"
            value={paragraph}
            onChange={(event) => setParagraph(event.target.value.replaceAll(/\D/g, ''))}
          />
        </div>
        <Button type="submit" size="medium" isDisabled={day === '' || paragraph === '' || decide.isPending}>
          Skriv in beslutet
        </Button>
      </form>
      <ErrorText error={decide.error} />
    </section>
  );
}

function Revise({ version: { ref, no } }: { readonly version: ReportVersionView }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const revise = useMutation({
    mutationFn: () => lotsApi.reviseReport(ref),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['reports'] });
      void navigate(`/lagesbilder/${ref}`);
    },
  });
  return (
    <>
      <ErrorText error={revise.error} />
      <p className="button-row">
        <Button variant="secondary" size="medium" isDisabled={revise.isPending} onPress={() => revise.mutate()}>
          Skriv vidare i version {no + 1}
        </Button>
      </p>
    </>
  );
}
