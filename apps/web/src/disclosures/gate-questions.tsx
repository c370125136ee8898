import type { GateQuestionView, GateView } from '../api/types.js';
import { Choice } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { Line } from '../ui/text-inputs.js';
import type { GateForm, GateStepProps } from './gate-form.js';
import { stages, yesNoUnknown } from './gate-words.js';

/** Step 2: only what can still open or close something, asked again after each answer. */
export function GateQuestions({ form, set, gate }: GateStepProps & { readonly gate: GateView }) {
  const answered = Object.entries(form.facts).filter(([code]) => !gate.ask.some((question) => question.code === code));
  return (
    <section className="card" aria-labelledby="gate-questions">
      <h2 id="gate-questions">2. Frågor som lagen ställer</h2>
      <Changes gate={gate} form={form} />
      {gate.ask.length === 0 ? <p>Inget mer att svara på. Fler svar ändrar inte vilka bestämmelser som kan prövas.</p> : null}
      {gate.ask.map((question) => (
        <Question key={question.code} question={question} form={form} set={set} />
      ))}
      {answered.length > 0 ? (
        <div className="button-row">
          <button type="button" className="link-button" onClick={() => set({ facts: {} })}>
            Ta bort alla svar och börja om med frågorna
          </button>
        </div>
      ) : null}
    </section>
  );
}

/** Said aloud: what the last answer opened and closed, with the paragraph. */
function Changes({ gate, form }: { readonly gate: GateView; readonly form: GateForm }) {
  const whom = (persons: readonly number[]) =>
    persons.length < gate.persons.length
      ? ` (gäller ${persons.map((no) => form.persons[no - 1]?.label.trim() || `person ${no}`).join(', ')})`
      : '';
  const lines = gate.changes.map(({ lagrum, change, becauseSv, persons }) =>
    change === 'opened'
      ? `${lagrum} kan nu prövas${whom(persons)}.`
      : `${lagrum} stängdes${whom(persons)}. ${becauseSv.join(' ')}`,
  );
  return (
    <div role="status" aria-label="Vad senaste svaret ändrade">
      {lines.length === 0 ? null : (
        <Notice title="Senaste svaret">
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}

function Question({ question, form, set }: GateStepProps & { readonly question: GateQuestionView }) {
  const { code, sv, lagrum } = question;
  const help = `Avgör ${lagrum.join(', ')}`;
  if (code === 'subject_age')
    return (
      <p className="help">
        {sv} Fyll i det du vet om åldern i steg 1. {help}
      </p>
    );
  if (code === 'offence') return <OffenceFields form={form} set={set} help={help} />;
  if (code === 'same_municipality')
    return (
      <Choice
        label={sv}
        help={help}
        options={yesNoUnknown}
        value={wordOf(form.sameMunicipality ?? undefined)}
        onChange={(value) => set({ sameMunicipality: answerOf(value) })}
      />
    );
  return (
    <Choice
      label={sv}
      help={help}
      field={code}
      options={yesNoUnknown}
      value={wordOf(form.facts[code])}
      onChange={(value) => set({ facts: withAnswer(form, code, value) })}
    />
  );
}

function OffenceFields({ form, set, help }: GateStepProps & { readonly help: string }) {
  return (
    <div className="field-row">
      <Line
        label="Lägsta straff för brottet, i månader"
        help={`Böter eller inget lägsta straff: 0. ${help}`}
        inputMode="numeric"
        maxLength={4}
        value={form.minPenaltyMonths}
        onChange={(minPenaltyMonths) => set({ minPenaltyMonths })}
      />
      <Choice label="Är brottet fullbordat?" options={stages} value={form.stage} onChange={(stage) => set({ stage })} />
    </div>
  );
}

type Word = 'yes' | 'no' | 'unknown';

function wordOf(answer: boolean | null | undefined): Word | null {
  if (answer === undefined) return null;
  return answer === null ? 'unknown' : answer ? 'yes' : 'no';
}

function answerOf(word: Word | null): boolean | null {
  return word === 'yes' ? true : word === 'no' ? false : null;
}

function withAnswer(form: GateForm, code: string, word: Word | null): Record<string, boolean | null> {
  const rest = Object.fromEntries(Object.entries(form.facts).filter(([name]) => name !== code));
  return word === null ? rest : { ...rest, [code]: answerOf(word) };
}
