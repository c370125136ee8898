import { Button } from '@midas-ds/components';
import { dataCategorySv, DataCategory, GroupEntryKind, groupEntrySv } from '@lots/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { GroupEntryDto, GroupView } from '../api/types.js';
import { DayField } from '../consents/day-field.js';
import { forms } from '../disclosures/gate-words.js';
import { Choice } from '../ui/choice.js';
import { ErrorText } from '../ui/error-text.js';
import { Line, LongText } from '../ui/text-inputs.js';
import { CodeSelect } from '../ui/code-select.js';

type Fields = Omit<GroupEntryDto, 'idem'>;
interface PartProps {
  readonly entry: Fields;
  readonly set: (changes: Partial<Fields>) => void;
  readonly shown: GroupView;
}

const kinds = GroupEntryKind.map((value) => ({ value, sv: groupEntrySv[value] }));
const whoSv: Readonly<Record<GroupEntryKind, string>> = {
  navigator: 'Namn',
  goal: '',
  activity: 'Vem gör det?',
  follow_up: '',
  meeting: 'Vilka var med?',
  share: 'Vem tog emot?',
};
const textSv: Readonly<Record<GroupEntryKind, string>> = {
  navigator: 'Så når personen sin vägledare',
  goal: 'Mål',
  activity: 'Vad ska göras?',
  follow_up: 'Hur går det?',
  meeting: 'Vad kom ni fram till?',
  share: 'Vad lämnas?',
};
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date());
const empty = (kind: GroupEntryKind): Fields => ({
  kind,
  aboutId: null,
  day: kind === 'meeting' || kind === 'share' ? today() : null,
  party: null,
  category: null,
  form: null,
  forPurpose: null,
  text: '',
  who: '',
  function: '',
});

/** One thing at a time: what is asked follows from what it is (rules T3–T5, T8). */
export function EntryForm({ shown }: { readonly shown: GroupView }) {
  const queries = useQueryClient();
  const idem = useRef(crypto.randomUUID());
  const [entry, setEntry] = useState<Fields>(() => empty('goal'));
  const set = (changes: Partial<Fields>) => setEntry((before) => ({ ...before, ...changes }));
  const save = useMutation({
    mutationFn: () => lotsApi.writeGroupEntry(shown.row.ref, { ...entry, idem: idem.current }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['groups'] }),
  });
  const { kind } = entry;
  return (
    <section className="card" aria-labelledby="skriv">
      <h2 id="skriv">Skriv i gruppen</h2>
      <Choice
        label="Vad?"
        options={kinds}
        value={kind}
        onChange={(value) => {
          idem.current = crypto.randomUUID();
          setEntry(empty(value ?? kind));
        }}
      />
      {kind === 'share' ? <Share entry={entry} set={set} shown={shown} /> : null}
      {kind === 'follow_up' ? <About entry={entry} set={set} shown={shown} /> : null}
      <LongText label={textSv[kind]} value={entry.text} onChange={(text) => set({ text })} />
      <Details entry={entry} set={set} />
      <ErrorText error={save.error} />
      {kind === 'share' && save.error !== null ? (
        <p>
          <Link to={`/sekretess/ny?arende=${shown.row.caseRef}`}>Pröva i Sekretess</Link>
        </p>
      ) : null}
      <Button size="medium" isDisabled={save.isPending} onPress={() => save.mutate()}>
        Spara
      </Button>
    </section>
  );
}

function Details({ entry, set }: Omit<PartProps, 'shown'>) {
  const { kind } = entry;
  return (
    <>
      {whoSv[kind] === '' ? null : <Line label={whoSv[kind]} value={entry.who} onChange={(who) => set({ who })} />}
      {kind === 'share' ? (
        <Line label="I vilken funktion?" value={entry.function} onChange={(role) => set({ function: role })} />
      ) : null}
      {kind === 'activity' || kind === 'meeting' || kind === 'share' ? (
        <DayField label="Dag" value={entry.day ?? ''} onChange={(day) => set({ day: day === '' ? null : day })} />
      ) : null}
    </>
  );
}

function Share({ entry, set, shown }: PartProps) {
  return (
    <>
      <CodeSelect
        label="Till vem?"
        value={entry.party ?? ''}
        onChange={(party) => set({ party: party === '' ? null : party })}
        options={shown.parties.map(({ code, sv, name }) => ({ code, sv: `${sv}: ${name}` }))}
      />
      <CodeSelect
        label="Slags uppgift"
        value={entry.category ?? ''}
        onChange={(code) => set({ category: DataCategory.find((one) => one === code) ?? null })}
        options={DataCategory.map((code) => ({ code, sv: dataCategorySv[code] }))}
      />
      <Choice
        label="Behövs den för ändamålet?"
        help={shown.purpose}
        options={[
          { value: 'yes', sv: 'Ja' },
          { value: 'no', sv: 'Nej' },
        ]}
        value={entry.forPurpose === null ? null : entry.forPurpose ? 'yes' : 'no'}
        onChange={(value) => set({ forPurpose: value === null ? null : value === 'yes' })}
      />
      <Choice label="Hur lämnas den?" options={forms} value={entry.form} onChange={(form) => set({ form })} />
    </>
  );
}

function About({ entry, set, shown }: PartProps) {
  const planned = shown.entries.filter(({ kind }) => kind === 'goal' || kind === 'activity');
  return (
    <CodeSelect
      label="Vilket mål eller vilken aktivitet?"
      value={entry.aboutId ?? ''}
      onChange={(aboutId) => set({ aboutId: aboutId === '' ? null : aboutId })}
      options={planned.map(({ id, kind, text }) => ({ code: id, sv: `${groupEntrySv[kind]}: ${text}` }))}
    />
  );
}
