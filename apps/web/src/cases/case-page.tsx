import { errandSv, Permission, sealedMatterSv, supplementKindSv, type Errand } from '@lots/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import { AssessmentPanel } from '../assessments/assessment-panel.js';
import { CaseReaders } from '../break-glass/case-readers.js';
import { CaseWorkPanel } from '../case-work/case-work-panel.js';
import { DeclareConflict } from '../conflicts/declare-conflict.js';
import { CaseCodesForm } from './case-codes.js';
import { BeginExit } from '../exit/begin-exit.js';
import { AskBoards } from '../matching/ask-boards.js';
import { OwnCases } from '../matching/own-cases.js';
import { CaseArrival } from '../returnees/arrival-updates.js';
import { BeginReturnee } from '../returnees/begin-returnee.js';
import { ProtectOwn } from '../protection/protect-own.js';
import { useSignedIn } from '../session/session-context.js';
import { ErrorText } from '../ui/error-text.js';
import { PackageText } from '../ui/package-text.js';
import { Page } from '../ui/page.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { WrittenReport } from './written-report.js';

/** One case of our own: what came with the hand-over. */
export function CasePage() {
  const { ref = '' } = useParams();
  const now = useNow();
  const query = useQuery({ queryKey: ['cases', ref], queryFn: () => lotsApi.case(ref), retry: false });
  const item = query.data;
  return (
    <Page heading={`Ärende ${ref}`} narrow>
      <p>
        <Link to="/arenden">Till ärenden</Link>
      </p>
      <ErrorText error={query.error} />
      {item ? (
        <article className="card">
          <h2>{item.row.sealed ? sealedMatterSv : errandSv[item.row.errand]}</h2>
          <p className="muted">
            Inkom till staden {when(item.row.receivedAt, now)} · mottagen {when(item.row.openedAt, now)}
          </p>
          {item.writtenReport === null ? null : <WrittenReport refId={ref} report={item.writtenReport} />}
          <PackageText
            doNotReveal={item.doNotReveal}
            onShowSealed={() => lotsApi.caseSealedContact(ref)}
            mustNotKnow={item.mustNotKnow}
            sections={item.sections}
            goodToKnow={item.goodToKnow}
            heading="Det som lämnades"
          />
          {item.additions.map((added) => (
            <section key={added.ref} className="case-addition" aria-label={`${supplementKindSv[added.kind]}, ${added.ref}`}>
              <h2>{supplementKindSv[added.kind]}</h2>
              <p className="muted">
                {added.ref} · tillagd {when(added.at, now)}
              </p>
              <PackageText mustNotKnow={added.mustNotKnow} sections={added.sections} goodToKnow={[]} heading="Det som är nytt" />
            </section>
          ))}
        </article>
      ) : null}
      {item ? <CaseWork key={ref} refId={ref} sealed={item.row.sealed} errand={item.row.errand} /> : null}
    </Page>
  );
}

/** What is done in the case. In a sealed one nothing is searched and nothing counted. */
function CaseWork({ refId, sealed, errand }: { readonly refId: string; readonly sealed: boolean; readonly errand: Errand }) {
  return (
    <>
      <AssessmentPanel refId={refId} />
      <CaseWorkPanel refId={refId} />
      <CaseActions refId={refId} errand={errand} />
      <CaseReaders refId={refId} />
      <ProtectOwn place="case" refId={refId} sealed={sealed} leaveTo="/arenden" />
      {sealed ? null : <OwnCases refId={refId} />}
      {sealed || errand !== 'child_report' ? null : <AskBoards refId={refId} />}
      {sealed ? null : <CaseCodesForm refId={refId} />}
    </>
  );
}

function CaseActions({ refId, errand }: { readonly refId: string; readonly errand: Errand }) {
  const { permissions } = useSignedIn();
  const ofRelative = errand === 'relative_support' && permissions.includes(Permission.RelativeSupport);
  return (
    <>
      <CaseArrival caseRef={refId} />
      <nav className="button-row" aria-label="Lämna uppgift ur ärendet">
        <Link to={`/sekretess/ny?arende=${refId}`}>Lämna uppgift → sekretessprövning</Link>
        <Link to={`/samtycken/nytt?arende=${refId}`}>Nytt samtycke</Link>
        <Link to={`/grupper/ny?arende=${refId}`}>Öppna insatsgrupp</Link>
        {ofRelative ? <Link to={`/anhoriga/nytt?arende=${refId}`}>Öppna anhörigstöd</Link> : null}
      </nav>
      <BeginReturnee caseRef={refId} />
      <BeginExit caseRef={refId} />
      <div className="button-row">
        <DeclareConflict declare={() => lotsApi.declareConflictOnCase(refId)} leaveTo="/arenden" />
      </div>
    </>
  );
}
