import type { RecordKind } from './retention-table.js';
import { type RetentionLaw, type RetentionTable } from './retention-table.js';

/** Which paragraphs are looked at for a record, by their id in the table. The general five years always count besides. */
const lawsOf: Readonly<Partial<Record<RecordKind, readonly string[]>>> = {
  client_file: ['client-file'],
  child_investigation: ['client-file', 'child-investigation'],
  unopened_report: ['client-file', 'unopened-report'],
  custody_agreement: ['client-file', 'custody-agreements'],
};

/** null: no statute sets a time for the kind. */
export function paragraphsOf(kind: RecordKind): readonly string[] | null {
  return lawsOf[kind] ?? null;
}

export function lawOf(table: RetentionTable, id: string): RetentionLaw | null {
  return table.laws.find((law) => law.id === id) ?? null;
}
