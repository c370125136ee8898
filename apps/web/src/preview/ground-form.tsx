import { HandoverGround, type GroundChoice } from '@lots/contracts';
import type { PersonGroundView } from '../api/types.js';
import { yesNoUnknown } from '../disclosures/gate-words.js';
import { Choice } from '../ui/choice.js';
import { JudgementField, type Judged } from '../ui/judgement-field.js';

export interface GroundStep {
  readonly person: PersonGroundView;
  readonly choice: GroundChoice;
  readonly onChange: (choice: GroundChoice) => void;
}

/** A ground other than the one the call gives: what the law asks about it, and what it leaves to the officer (rule Ö19). */
export function GroundForm({ person, choice, onChange }: GroundStep) {
  const chosen = person.grounds.find(({ id }) => id === choice.groundId);
  const options = person.grounds.map(({ id, lagrum }) => ({ value: id, sv: lagrum.replace(/;.*$/, '').split(',')[0] ?? lagrum }));
  return (
    <>
      <Choice
        label="På vilken grund?"
        field={`ground_${person.subjectNo}`}
        options={options}
        value={chosen?.id ?? null}
        onChange={(groundId) => onChange({ ...choice, groundId, judgements: [] })}
      />
      {chosen ? <p className="help">{chosen.sv}</p> : null}
      <GroundAnswers person={person} choice={choice} onChange={onChange} />
    </>
  );
}

/** The chosen ground's questions. A fact that is not known opens nothing; a judgement is a yes with its reason. */
export function GroundAnswers({ person, choice, onChange }: GroundStep) {
  const ground = person.grounds.find(({ id }) => id === choice.groundId);
  if (!ground) return null;
  // Asked until it is answered, and shown afterwards: the server asks only for what is still open.
  const answered = choice.facts.filter(({ code }) => !ground.ask.some((one) => one.code === code));
  const asked = [...ground.ask, ...answered.map(({ code }) => ({ code, sv: wordsOf.get(code) ?? code }))];
  for (const { code, sv } of ground.ask) wordsOf.set(code, sv);
  return (
    <>
      {asked.map(({ code, sv }) => (
        <Choice
          key={code}
          label={sv}
          field={`fact_${code}`}
          options={yesNoUnknown}
          value={choice.facts.find((one) => one.code === code)?.answer ?? null}
          onChange={(answer) => onChange({ ...choice, facts: withFact(choice, code, answer) })}
        />
      ))}
      {ground.assess.map(({ code, sv }) => (
        <JudgementField
          key={code}
          sv={sv}
          field={`judgement_${code}`}
          given={choice.judgements.find((one) => one.code === code) ?? { answer: null, reason: '' }}
          onChange={(given) => onChange({ ...choice, judgements: withJudgement(choice, code, given) })}
        />
      ))}
    </>
  );
}

/** Words of questions that were asked on this page. */
const wordsOf = new Map<string, string>();

function withFact({ facts }: GroundChoice, code: string, answer: 'yes' | 'no' | 'unknown' | null): GroundChoice['facts'] {
  const others = facts.filter((one) => one.code !== code);
  return answer === null ? others : [...others, { code, answer }];
}

function withJudgement({ judgements }: GroundChoice, code: string, given: Judged): GroundChoice['judgements'] {
  return [...judgements.filter((one) => one.code !== code), { code, ...given }];
}

/** Somebody judges it in writing before it is used. */
export function isJudged(id: string | null): boolean {
  return id === HandoverGround.Care || id === HandoverGround.NoHarm || id === HandoverGround.OwnTask;
}
