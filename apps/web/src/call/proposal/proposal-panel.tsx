import type { CodedText, ProposalView, ProposedReceiverView, SideTrackView } from '../../api/types.js';
import { UrgencyMark } from '../../ui/urgency-mark.js';
import { when } from '../../ui/time.js';
import { useNow } from '../../ui/use-now.js';
import { useCallForm } from '../call-form-context.js';
import { stillToSay } from './answered-advice.js';
import { howWords, proposalSentence, receiverName, targetName } from './proposal-words.js';

interface ProposalPanelProps {
  readonly proposal: ProposalView | null;
  readonly unreachable: boolean;
}

/** The quiet side panel: who, how soon, why, what is still to ask, what to do and not to do, what to say. Never takes the focus. */
export function ProposalPanel({ proposal, unreachable }: ProposalPanelProps) {
  return (
    <section className="proposal" aria-labelledby="proposal-heading">
      <h2 id="proposal-heading">Förslag</h2>
      <p className="visually-hidden" role="status" aria-label="Förslag i en mening">
        {proposal ? proposalSentence(proposal) : ''}
      </p>
      {unreachable ? <p className="muted">Förslaget kan inte hämtas just nu. Fortsätt skriva.</p> : null}
      {proposal ? <ProposalBody proposal={proposal} /> : <p className="muted">Kommer när du har svarat på de första frågorna.</p>}
    </section>
  );
}

function ProposalBody({ proposal }: { readonly proposal: ProposalView }) {
  const { draft } = useCallForm();
  const several = proposal.receivers.length > 1;
  return (
    <>
      <Texts heading="Gör först" texts={proposal.actFirst} className="act-first" />
      {proposal.receivers.map((receiver) => (
        <Receiver key={receiver.subjectNo} receiver={receiver} several={several} />
      ))}
      {proposal.receivers.length === 0 && proposal.questions.length > 0 ? <p>Vet inte än.</p> : null}
      <Questions proposal={proposal} />
      <Texts heading="Gör nu" texts={stillToSay(proposal.must, draft)} />
      <Texts heading="Gör inte" texts={stillToSay(proposal.mustNot, draft)} />
      <SideTracks tracks={proposal.also} />
      <SayToCaller lines={proposal.sayToCaller} />
    </>
  );
}

function Receiver({ receiver, several }: { readonly receiver: ProposedReceiverView; readonly several: boolean }) {
  const now = useNow();
  return (
    <div className="receiver">
      {several ? <p className="muted">Person {receiver.subjectNo}</p> : null}
      <p className="receiver-name">{receiverName(receiver)}</p>
      <p className="receiver-facts">
        {receiver.urgency === 'none' ? null : <UrgencyMark urgency={receiver.urgency} />}
        {receiver.receiptBy === null ? null : <span>Kvittens senast {when(receiver.receiptBy, now)}</span>}
        {receiver.unconfirmed ? <span className="unconfirmed">Obekräftat</span> : null}
      </p>
      {receiver.because === '' ? null : <p>Därför: {receiver.because}.</p>}
    </div>
  );
}

/** At most two at a time; the rest come when these are answered. */
function Questions({ proposal }: { readonly proposal: ProposalView }) {
  const questions = proposal.questions.slice(0, 2);
  if (questions.length === 0) return null;
  return (
    <div className="proposal-part">
      <h3>Fråga</h3>
      <ul>
        {questions.map((question) => (
          <li key={question.fact}>
            {question.sv}
            {question.candidates.length === 0 ? null : <span className="muted"> {question.candidates.join(' eller ')}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Texts({
  heading,
  texts,
  className,
}: {
  readonly heading: string;
  readonly texts: readonly CodedText[];
  readonly className?: string;
}) {
  if (texts.length === 0) return null;
  return (
    <div className={`proposal-part ${className ?? ''}`}>
      <h3>{heading}</h3>
      <ul>
        {texts.map((text) => (
          <li key={text.code}>{text.sv}</li>
        ))}
      </ul>
    </div>
  );
}

function SideTracks({ tracks }: { readonly tracks: readonly SideTrackView[] }) {
  if (tracks.length === 0) return null;
  return (
    <div className="proposal-part">
      <h3>Andra spår</h3>
      <p className="muted">Inget skickas om du inte väljer det.</p>
      <ul>
        {tracks.map((track) => (
          <li key={`${track.targetType}-${track.how}`}>
            {track.sv === ''
              ? `${track.unitName ?? targetName(track.targetType)}: ${howWords[track.how] ?? track.how}.`
              : track.sv}
            {track.phone === null ? null : <span className="phone"> {track.phone}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function SayToCaller({
  lines,
  heading: Heading = 'h3',
}: {
  readonly lines: readonly string[];
  readonly heading?: 'h2' | 'h3';
}) {
  if (lines.length === 0) return null;
  return (
    <div className="proposal-part say">
      <Heading>Säg till uppringaren</Heading>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
