import { nothingAdded, type GroundChoice } from '@lots/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lotsApi } from '../api/lots-api.js';
import type { HandoverView, PersonGroundView } from '../api/types.js';
import { yesNoUnknown } from '../disclosures/gate-words.js';
import { ConsentKept } from '../preview/consent-kept.js';
import { GroundAnswers, GroundForm } from '../preview/ground-form.js';
import { Choice } from '../ui/choice.js';
import { useSettled } from '../ui/use-settled.js';

interface GroundPartProps {
  readonly handover: HandoverView;
  readonly unitCode: string;
  readonly choice: GroundChoice;
  readonly onChange: (choice: GroundChoice) => void;
}

/** What may be tried towards the receiver that is chosen, as the server finds it. Null until it has answered. */
function usePersonGround({ handover, unitCode, choice }: Omit<GroundPartProps, 'onChange'>): PersonGroundView | null {
  const tried = useSettled(choice);
  const query = useQuery({
    queryKey: ['resend-ground', handover.ref, unitCode, tried],
    queryFn: () => lotsApi.resendProposal(handover.ref, { place: null, unitCode, ground: sent(tried) }),
    enabled: unitCode !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return query.data?.ground ?? null;
}

export function sent({ facts, judgements, ...choice }: GroundChoice) {
  return { ...choice, facts: [...facts], judgements: [...judgements] };
}

/** Another receiver: a yes was said to the first one, and what was judged was judged about it. Asked anew, only where it is needed. */
export function ResendGround(props: GroundPartProps) {
  const { handover, unitCode, choice } = props;
  const person = usePersonGround(props);
  if (unitCode === '' || person === null) return null;
  const asked = handover.groundId === 'osl-samtycke' || person.groundId === null || choice.groundId !== null;
  return asked ? <NewGround {...props} person={person} /> : null;
}

function NewGround({ choice, onChange, person }: GroundPartProps & { readonly person: PersonGroundView }) {
  const said = choice.consent ?? nothingAdded;
  const again = (answer: 'yes' | 'no' | 'unknown' | null) =>
    onChange({ ...choice, consent: { ...said, saidAgain: answer === 'yes' } });
  const others = !said.saidAgain && person.grounds.length > 0;
  return (
    <fieldset className="subject-card">
      <legend>Grund för {person.unitName}</legend>
      {person.child ? null : (
        <Choice
          label={`Har du frågat igen, och säger personen ja till ${person.unitName}?`}
          field="consent_said_again"
          options={yesNoUnknown}
          value={said.saidAgain ? 'yes' : null}
          onChange={again}
        />
      )}
      {said.saidAgain ? <ConsentKept person={person} choice={choice} onChange={onChange} /> : null}
      {others ? <GroundForm person={person} choice={choice} onChange={onChange} /> : null}
    </fieldset>
  );
}

/** Something added where the ground was judged: the new words are judged too (rule Ö21). */
export function AddedGround({ handover, choice, onChange }: Omit<GroundPartProps, 'unitCode'>) {
  // Back at the desk: it goes with the next package, and is judged then.
  const back = handover.state === 'returned' || handover.state === 'withdrawn';
  const person = usePersonGround({ handover, choice, unitCode: back ? '' : handover.unitCode });
  if (person === null || !person.grounds.some(({ id, judged }) => id === handover.groundId && judged)) return null;
  return (
    <fieldset className="subject-card">
      <legend>Bedömning av det nya</legend>
      <p className="help">Grunden för överlämningen är bedömd. Bedöm också det du lägger till.</p>
      <GroundAnswers person={person} choice={choice} onChange={onChange} />
    </fieldset>
  );
}
