import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { ReturneeMapView, ReturneeView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Folded } from '../ui/folded.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { ChildRows } from './child-rows.js';
import { FollowUps } from './follow-ups.js';
import { StepForm } from './step-form.js';
import { StepHistory } from './step-history.js';
import { mapRowSv, mapStatusSv } from './words.js';

/** One process: where it stands first, then each step with what has been done and what can be done. */
export function ReturneePage() {
  const { ref = '' } = useParams();
  const query = useQuery({ queryKey: ['returnee', ref], queryFn: () => lotsApi.returnee(ref), retry: false });
  return (
    <Page heading={`Återvändare, ärende ${ref}`} narrow>
      <p>
        <Link to="/atervandare">Till listan</Link>
      </p>
      <ErrorText error={query.error} />
      {query.data ? <Process process={query.data} /> : null}
    </Page>
  );
}

function Process({ process }: { readonly process: ReturneeView }) {
  const { caseRef } = process;
  return (
    <>
      <ProcessMap process={process} />
      <nav className="button-row" aria-label="Ärendet">
        <Link to={`/atervandare/${caseRef}/ankomst`}>Ankomst</Link>
        <Link to={`/arenden/${caseRef}`}>Vad lotsen berättade</Link>
        <Link to={`/samtycken/nytt?arende=${caseRef}`}>Skriv samtycke</Link>
        <Link to="/statistik">Statistik</Link>
      </nav>
      <Circle process={process} />
      <Step
        title="Ansvarig nämnd"
        process={process}
        row="board"
        kinds={['board']}
        form={<StepForm caseRef={caseRef} kind="board" whoLabel="Chefens namn, funktion och nämnd" submit="Bekräfta" />}
      />
      <ChildRows process={process} />
      <Step
        title="Den vuxne tillfrågad"
        process={process}
        row="adult_contact"
        kinds={['adult_contact']}
        form={<StepForm caseRef={caseRef} kind="adult_contact" whoLabel="Vem frågade?" ground />}
      >
        <p className="muted">Allt är frivilligt. Inget om den vuxne lämnas till stadsdelen innan hen har sagt ja.</p>
      </Step>
      <Step
        title="Gemensamt möte med polis och stadsdel"
        process={process}
        row="meeting"
        kinds={['meeting']}
        form={
          <StepForm
            caseRef={caseRef}
            kind="meeting"
            whoLabel="Vem kallar?"
            wordsLabel="Dagordning och vad som sades"
            participants
          />
        }
      >
        <ToldToPolice process={process} />
      </Step>
      <Step
        title="Erbjudet stöd"
        process={process}
        row="support"
        kinds={['housing', 'health', 'livelihood', 'relatives']}
        form={<StepForm caseRef={caseRef} kind="support" whoLabel="Vem erbjöd?" />}
      />
      <Step
        title="Svar på erbjudandet"
        process={process}
        row="answer"
        kinds={['answer']}
        form={<StepForm caseRef={caseRef} kind="answer" whoLabel="Vem svarade?" />}
      />
      <FollowUps process={process} />
      <Step
        title="Avslut"
        process={process}
        row="closed"
        kinds={['closed']}
        form={<StepForm caseRef={caseRef} kind="closed" whoLabel="Vem beslutade?" wordsLabel="Sammanfattning" submit="Avsluta" />}
      />
    </>
  );
}

function ProcessMap({ process }: { readonly process: ReturneeView }) {
  return (
    <ol className="process-map" aria-label="Processkarta">
      {process.map.map((row: ReturneeMapView) => (
        <li
          key={row.code}
          className={`process-step process-${row.status}`}
          aria-current={row.code === process.nextStep ? 'step' : undefined}
        >
          <span className="process-name">{mapRowSv[row.code]}</span>
          <span className="process-status">{mapStatusSv[row.status]}</span>
          <span>{row.sv}</span>
        </li>
      ))}
    </ol>
  );
}

function Circle({ process: { circle } }: { readonly process: ReturneeView }) {
  if (circle === null)
    return (
      <Notice kind="warning" title="Ingen krets">
        <p>
          Alla i teamet kan se ärendet, och Ankomst går inte att skriva. Sätt en krets med minst två namngivna, varav en chef, på
          ärendet.
        </p>
      </Notice>
    );
  return (
    <section className="card">
      <h2>Krets</h2>
      <p className="muted">Bara de här ser att ärendet finns.</p>
      <ul>
        {circle.map((person) => (
          <li key={person.name}>
            {person.name}
            {person.manager ? ', chef' : ''}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface StepProps {
  readonly title: string;
  readonly process: ReturneeView;
  /** Its row on the map: the form of the next step is open. */
  readonly row: ReturneeMapView['code'];
  readonly kinds: readonly string[];
  readonly form: React.ReactNode;
  readonly children?: React.ReactNode;
}

function Step({ title, process, row, kinds, form, children }: StepProps) {
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <StepHistory steps={process.steps.filter((step) => kinds.includes(step.kind))} />
      {children}
      {process.closedAt === null ? (
        <Folded title="Skriv in" filled={process.nextStep === row}>
          {form}
        </Folded>
      ) : null}
    </section>
  );
}

/** Every item that is told to the police goes through the gate; what has no ground is said in red words. */
function ToldToPolice({ process: { caseRef, disclosures, closedAt } }: { readonly process: ReturneeView }) {
  const now = useNow();
  const without = disclosures.filter((one) => one.withoutGround);
  return (
    <>
      <p>Varje uppgift som sägs till polisen prövas för sig, före mötet.</p>
      {closedAt === null ? (
        <p>
          <Link to={`/sekretess/ny?arende=${caseRef}`}>Lämna uppgift → sekretessprövning</Link>
        </p>
      ) : null}
      {without.length === 0 ? null : (
        <Notice kind="danger" title="Lämnat utan färdig grund">
          <p>
            {without.map(({ ref }) => ref).join(', ')}: skriv protokollet, eller tala med juristen. Säg inget mer tills det är
            klart.
          </p>
        </Notice>
      )}
      {disclosures.length === 0 ? (
        <p className="muted">Inget är prövat eller lämnat ut än.</p>
      ) : (
        <ul>
          {disclosures.map((one) => (
            <li key={one.ref}>
              <Link to={`/sekretess/${one.ref}`}>{one.ref}</Link> · {one.recipientSv} · {when(one.at, now)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
