import { consentGivenBySv, ConsentGivenBy, disclosureFormSv, nothingAdded, type ConsentSaid } from '@lots/contracts';
import { DayField } from '../consents/day-field.js';
import { yesNoUnknown } from '../disclosures/gate-words.js';
import { Choice } from '../ui/choice.js';
import { Line, LongText } from '../ui/text-inputs.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import type { GroundStep } from './ground-form.js';

const givers = ConsentGivenBy.map((value) => ({ value, sv: consentGivenBySv[value] }));

/** The yes of the call as it will be kept, and only the questions that the call leaves open (rule Ö22). */
export function ConsentKept({ person, choice, onChange }: GroundStep) {
  const said = choice.consent ?? nothingAdded;
  const set = (changes: Partial<ConsentSaid>) => onChange({ ...choice, consent: { ...said, ...changes } });
  return (
    <>
      {person.consentAsks.includes('adult') ? (
        <Choice
          label="Har personen som har sagt ja fyllt 18?"
          field="consent_adult"
          options={yesNoUnknown}
          value={said.adult}
          onChange={(adult) => set({ adult })}
        />
      ) : null}
      {person.consentAsks.includes('giver') ? <Giver said={said} set={set} /> : null}
      {person.consentAsks.includes('others') ? (
        <Choice
          label="Har alla som uppgifterna handlar om sagt ja, eller är det om andra borttaget?"
          field="consent_others"
          options={yesNoUnknown}
          value={said.others}
          onChange={(others) => set({ others })}
        />
      ) : null}
      {person.consent ? <Kept person={person} said={said} set={set} /> : null}
    </>
  );
}

interface ConsentPart {
  readonly said: ConsentSaid;
  readonly set: (changes: Partial<ConsentSaid>) => void;
}

function Giver({ said, set }: ConsentPart) {
  return (
    <>
      <Choice
        label="Vem har sagt ja?"
        field="consent_giver"
        options={givers}
        value={said.givenBy}
        onChange={(givenBy) => set({ givenBy })}
      />
      <Line label="Namn på den som har sagt ja" value={said.givenByNames} onChange={(givenByNames) => set({ givenByNames })} />
      <LongText
        label="Bedömning av ålder och mognad"
        maxLength={2000}
        value={said.maturity}
        onChange={(maturity) => set({ maturity })}
      />
    </>
  );
}

/** What will stand under Samtycken. Everything is proposed; nothing has to be touched. */
function Kept({ person: { consent }, said, set }: ConsentPart & Pick<GroundStep, 'person'>) {
  const now = useNow();
  if (consent === null) return null;
  return (
    <>
      <p>
        Sparas som ett samtycke: {disclosureFormSv[consent.form].toLocaleLowerCase('sv')} {when(consent.givenAt, now)}, av{' '}
        {consent.givenBy === 'self' ? 'personen själv' : consent.givenByNames}, till {consent.party.name}. Gäller till och med{' '}
        {consent.to}. Språk: {consent.language}. Tolk: {consent.interpreter.toLocaleLowerCase('sv')}. Det kan återkallas under
        Samtycken.
      </p>
      <details className="folded">
        <summary>Ändra samtycket</summary>
        <div className="folded-body">
          <DayField
            label="Gäller till och med"
            value={said.to ?? consent.to}
            onChange={(to) => set({ to: to === '' ? null : to })}
          />
          <div className="field-row">
            <Line label="Språk" value={said.language} onChange={(language) => set({ language })} />
            <Line label="Tolk" value={said.interpreter} onChange={(interpreter) => set({ interpreter })} />
          </div>
        </div>
      </details>
    </>
  );
}
