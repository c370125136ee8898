import { dataCategorySv, disclosureFormSv, groupEntrySv } from '@lots/contracts';
import type { GroupView } from '../api/types.js';

type Entries = GroupView['entries'];

/** The plan, the meetings and what has been given, oldest first. Nothing in it is ever changed. */
export function EntryList({ entries }: { readonly entries: Entries }) {
  return (
    <section className="card" aria-labelledby="planen">
      <h2 id="planen">Plan, möten och lämnade uppgifter</h2>
      <ul className="row-list">
        {entries.map((entry) => (
          <li key={entry.id}>
            <strong>{headOf(entry)}</strong>
            <p>{entry.kind === 'navigator' ? entry.who : entry.text}</p>
            <p className="muted">{[...detailsOf(entry, entries), entry.byInitials].join(' · ')}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function headOf({ kind, partySv, category }: Entries[number]): string {
  const parts = [groupEntrySv[kind], partySv, category === null ? null : dataCategorySv[category].toLocaleLowerCase('sv')];
  return parts.filter((part) => part !== null).join(' – ');
}

function detailsOf(entry: Entries[number], entries: Entries): string[] {
  const about = entries.find(({ id }) => id === entry.aboutId);
  const who = entry.kind === 'navigator' ? entry.text : [entry.who, entry.function].filter((part) => part !== '').join(', ');
  return [
    ...(about === undefined ? [] : [`Om: ${about.text}`]),
    ...(who === '' ? [] : [who]),
    ...(entry.day === null ? [] : [entry.day]),
    ...(entry.form === null ? [] : [disclosureFormSv[entry.form].toLocaleLowerCase('sv')]),
  ];
}
