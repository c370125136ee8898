import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@lots/platform';
import {
  RecordKind,
  type LawTerm,
  type LocalTerm,
  type PracticeDecision,
  type RetentionLaw,
  type RetentionTable,
} from '@lots/rules/retention';
import type { LocalDate } from '@lots/rules/calendar';
import { parseLawText, readLawFile, type LawNode } from './law-node.js';
import { processFile } from './law-process.js';

/**
 * What the law says of disposal (config/law/process-rules.yaml, `retention`) and what the municipality has decided itself
 * (config/retention/CITY.yaml). A city without a file of its own keeps everything no statute sets a time for.
 * @throws LawFileError
 */
export function loadRetentionTable(city: string): RetentionTable {
  const file = `config/retention/${city}.yaml`;
  const own = existsSync(path.join(projectRoot(), file))
    ? readLawFile(file)
    : parseLawText(file, 'key_backup_days: 14\nterms: []\n');
  return { laws: retentionLaws(readLawFile(processFile)), ...municipal(own) };
}

/** The practice decision of config/demo/retention.yaml. Never in production. @throws LawFileError */
export function loadPracticeDecision(): PracticeDecision {
  const root = readLawFile('config/demo/retention.yaml');
  root.fields(['decided_on', 'basis']);
  return { decidedOn: root.field('decided_on').date(), basis: root.field('basis').text() };
}

export function parseRetentionTable(law: string, municipality: string): RetentionTable {
  return { laws: retentionLaws(parseLawText(processFile, law)), ...municipal(parseLawText('config/retention', municipality)) };
}

const lawKeys = [
  'id',
  'lagrum',
  'applies_to',
  'dispose',
  'completed_by',
  'not_while',
  'from',
  'sfs',
  'not_for',
  'verified',
  'note',
] as const;

function retentionLaws(root: LawNode): RetentionLaw[] {
  return root.field('retention').items().map(retentionLaw);
}

function retentionLaw(row: LawNode): RetentionLaw {
  const fields = row.fields(lawKeys);
  const reach =
    fields
      .get('applies_to')
      ?.items()
      .map((item) => item.text()) ?? [];
  fields.get('completed_by')?.oneOf(['end_of_following_calendar_year']);
  fields.get('not_while')?.oneOf(['register_data_on_the_same_person_remain']);
  return {
    id: row.field('id').code(),
    lagrum: row.field('lagrum').text(),
    dispose: termOf(row.field('dispose')),
    inForceFrom: fields.get('from')?.date() ?? null,
    notForClosedBefore: closedBefore(fields.get('not_for')),
    notWhileRegisterData: fields.has('not_while'),
    completedByNextYear: fields.has('completed_by'),
    bornOnDays: reach.flatMap(daysOfBirth),
    verified: row.field('verified').boolean(),
  };
}

function termOf(node: LawNode): LawTerm {
  if (!node.isMapping()) return { kind: node.oneOf(['never']) };
  const fields = node.fields(['years', 'from', 'not_before_subject_age']);
  const age = fields.get('not_before_subject_age')?.wholeNumber();
  if (age !== undefined) return { kind: 'not_before_age', age };
  const from = node.field('from').oneOf(['last_entry', 'circumstances_ceased']);
  return { kind: 'years', years: node.field('years').wholeNumber(), from };
}

/** `cases_closed_before_2026_01_15` */
function closedBefore(node: LawNode | undefined): LocalDate | null {
  if (node === undefined) return null;
  const found = /^cases_closed_before_(\d{4})_(\d{2})_(\d{2})$/.exec(node.text());
  return found ? found.slice(1).join('-') : node.fail('Not a day.', 'cases_closed_before_2026_01_15');
}

/** `persons_born_on_day_5_15_or_25` */
function daysOfBirth(word: string): number[] {
  const found = /^persons_born_on_day_([\d_]+(?:or_\d+)?)$/.exec(word);
  return found ? (word.match(/\d+/g) ?? []).map(Number) : [];
}

function municipal(root: LawNode): Omit<RetentionTable, 'laws'> {
  const fields = root.fields(['terms', 'key_backup_days', 'preserves_all', 'note']);
  return {
    local: root.field('terms').items().map(localTerm),
    preservesAll: fields.get('preserves_all')?.text() ?? null,
    keyBackupDays: root.field('key_backup_days').wholeNumber(),
  };
}

function localTerm(row: LawNode): LocalTerm {
  const fields = row.fields(['kind', 'months', 'basis', 'decided_on', 'second_person', 'note']);
  const months = fields.get('months');
  const decided = fields.get('decided_on');
  return {
    kind: row.field('kind').oneOf(Object.values(RecordKind)),
    months: months === undefined || months.isNull() ? null : months.wholeNumber(),
    basis: row.field('basis').text(),
    decidedOn: decided === undefined || decided.isNull() ? null : decided.date(),
    secondPerson: row.field('second_person').boolean(),
  };
}
