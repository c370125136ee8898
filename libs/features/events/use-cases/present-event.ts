import { dayPartSv, type DayPart } from '@lots/contracts';
import type { Vault } from '@lots/crypto';
import type { Directory } from '@lots/features/organisation';
import { keyOf, type EventRow } from '../data/event.store.js';
import { wordOf, type EventWords } from './event-words.js';

export interface EventShown {
  ref: string;
  source: string;
  fromName: string;
  typesSv: string[];
  environmentSv: string;
  placeSv: string;
  areaName: string | null;
  whenSv: string;
  damageSv: string;
  withPersons: boolean;
  /** What else was said, "fråga: svar". */
  detailsSv: string[];
  state: string;
  version: number;
  category: string | null;
  categorySv: string | null;
  mergedInto: string | null;
  receiptDue: string;
  overdue: boolean;
}

export interface PresentWith {
  readonly words: EventWords;
  readonly directory: Directory;
  readonly now: Date;
}

/** A row in words. From a call only the desk is named; from a form the unit, never who filled it in – nobody knows. */
export function presentEvent(row: EventRow, { words, directory, now }: PresentWith): EventShown {
  const table = words.of(row.catalogue);
  const [year = '', week = ''] = row.week.split('-W');
  const part = row.dayPart === null ? '' : `, ${dayPartSv[row.dayPart as DayPart]}`;
  return {
    ref: row.ref,
    source: row.source,
    fromName: directory.unitById(row.fromUnitId).name,
    typesSv: row.types.map((code) => wordOf(table.types, code)),
    environmentSv: wordOf(table.environments, row.environment),
    placeSv: wordOf(table.places, row.place),
    areaName: directory.areaName(row.area),
    whenSv: `${row.onDate ?? `vecka ${Number(week)}, ${year}`}${part}`,
    damageSv: wordOf(table.damages, row.damage),
    withPersons: row.withPersons,
    detailsSv: details(row, words),
    state: row.state,
    version: row.version,
    category: row.category,
    categorySv: row.category === null ? null : wordOf(table.categories, row.category),
    mergedInto: row.mergedIntoRef,
    receiptDue: row.receiptDue.toISOString(),
    overdue: row.state === 'sent' && row.receiptDue < now,
  };
}

function details(row: EventRow, words: EventWords): string[] {
  const table = words.of(row.catalogue);
  const line = (label: string, code: string | null, of: readonly { code: string; sv: string }[]): string[] =>
    code === null ? [] : [`${label}: ${wordOf(of, code)}`];
  return [
    ...line('Ålder', row.ageBand, table.ageBands),
    ...line('Kön', row.gender, table.genders),
    ...line('Antal', row.groupSize, table.groupSizes),
    ...line('Hur säkert', row.reliability, table.reliability),
    ...(row.actions.length === 0 ? [] : [`Gjort: ${row.actions.map((code) => wordOf(table.actions, code)).join(', ')}`]),
    ...line('Polisen kontaktad', row.police, table.police),
    ...(row.reported === null ? [] : [`Orosanmälan finns: ${row.reported ? 'ja' : 'nej'}`]),
    ...(row.needsSupport ? ['Enheten vill ha stöd'] : []),
  ];
}

/** Text and answer, opened for the coordinator's board only. */
export function openTexts(row: EventRow, vault: Vault): { text: string; answer: string } {
  const key = keyOf(row);
  const open = (sealed: Buffer | null, label: string): string =>
    key === null || sealed === null ? '' : (vault.open(key, label, sealed) as { text: string }).text;
  return { text: open(row.bodyEnc, 'event'), answer: open(row.answerEnc, 'event-answer') };
}
