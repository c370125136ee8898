import { mayRead, type ReadAnswer, type ReaderFacts, type RowFacts } from '@lots/rules/secrecy';
import { UnreleasedRowsError } from './errors.js';
import { factsColumn, factsOf } from './row-facts.js';
import { rowShapes } from './row-shapes.js';

export type ReadRule = (reader: ReaderFacts, facts: RowFacts) => Pick<ReadAnswer, 'outcome'>;
type Row = Record<string, unknown>;

/**
 * The second wall: every answer of a session passes here. A row about somebody leaves only with its facts and only to one who may read it
 * (rules/secrecy, `mayRead`); an answer from such a table without facts does not leave at all. The facts are a column of the same statement:
 * there is no further question.
 */
export class RowRelease {
  private readonly tablesOf = new Map<string, string | null>();

  /** @param rule tests put their own here; the product has one */
  constructor(private readonly rule: ReadRule = mayRead) {}

  /** @throws UnreleasedRowsError when the statement forgot the facts */
  release(reader: ReaderFacts, sql: string, rows: readonly Row[]): readonly Row[] {
    const [first] = rows;
    if (first === undefined) return rows;
    if (factsColumn in first) return rows.filter((row) => this.mayLeave(reader, row));
    const table = this.walledTableIn(sql);
    if (table !== null) this.forgotten(table);
    return rows;
  }

  protected forgotten(table: string): void {
    throw new UnreleasedRowsError(table);
  }

  private mayLeave(reader: ReaderFacts, row: Row): boolean {
    const facts = row[factsColumn] as readonly (Parameters<typeof factsOf>[0] | null)[] | null;
    Reflect.deleteProperty(row, factsColumn);
    const named = (facts ?? []).filter((each) => each !== null);
    return named.length > 0 && named.every((each) => this.rule(reader, factsOf(each)).outcome === 'allowed');
  }

  /** The first table about persons that a statement reads; remembered, as statements are few. */
  private walledTableIn(sql: string): string | null {
    let found = this.tablesOf.get(sql);
    if (found === undefined) {
      found = walledTableIn(sql);
      this.tablesOf.set(sql, found);
    }
    return found;
  }
}

/** `FROM lots.x`, `JOIN lots.x`, `UPDATE lots.x`; a function's rows are its own matter. */
export function walledTableIn(sql: string): string | null {
  for (const [, table = ''] of sql.matchAll(/\b(?:from|join|update)\s+lots\.(\w+)(?!\w|\s*\()/gi))
    if (table in rowShapes) return table;
  return null;
}
