import type { Client } from 'pg';
import { inTransaction, provisionLock, withAdmin } from '../admin-connection.js';
import type { MovedTable } from './moved-tables.js';
import { SuccessionStore, type BoardRow, type KeyRow, type UnitPair } from './succession-store.js';
import { TokenRows, type SearchableRow } from './token-rows.js';

export interface SuccessionOrder {
  readonly from: string;
  readonly to: string;
  /** First day the old board no longer exists, YYYY-MM-DD. */
  readonly on: string;
  /** Codes; `to` null where nobody is chosen. */
  readonly units: readonly { readonly from: string; readonly to: string | null }[];
}

/** Why the run stops before it has moved anything. */
export type SuccessionStop =
  | { readonly code: 'not_synced'; readonly detail: string }
  | { readonly code: 'programs_running'; readonly detail: string }
  | { readonly code: 'unit_without_successor'; readonly detail: string }
  | { readonly code: 'open_between'; readonly detail: string };

export interface SuccessionReport {
  readonly outcome: 'planned' | 'done' | 'nothing_left' | 'stopped';
  readonly stops: readonly SuccessionStop[];
  /** Rows per table, and keys. */
  readonly moves: Readonly<Record<string, number>>;
  readonly units: readonly { readonly from: string; readonly to: string | null }[];
  /** Places of the old board's people that ended. */
  readonly memberships: number;
}

export interface LogRow {
  readonly authorityId: number;
  readonly objectType: string;
  readonly objectIds: readonly string[];
}

/** What needs keys from outside the database. */
export interface SuccessionTools {
  /** @param keys of both boards, wrapped (keys.authority_key) */
  hold(keys: readonly { authorityId: number; kekVersion: number; wrapped: Buffer }[]): void;
  /** Wrapped for the new board; the row's text is not touched. */
  rewrap(key: { id: string; authorityId: number; wrapped: Buffer }, next: number): { wrapped: Buffer; kekVersion: number };
  /** The search tokens of one row, as they were for the old board and as they are for the new: keyed by the board, over the same words. */
  retoken(row: SearchableRow, next: number): readonly { readonly old: Buffer; readonly next: Buffer }[];
  /** Writes one row of the access log. */
  log(query: (sql: string, values: unknown[]) => Promise<unknown>, row: LogRow): Promise<void>;
  now(): Date;
  /** Reached when everything has been moved and nothing is committed. Tests cut the connection here. */
  beforeCommit?(): Promise<void>;
}

const idsPerRow = 1000;

/** Counts what would be moved and says what stands in the way. Changes nothing. */
export function planSuccessionRun(adminUrl: string, order: SuccessionOrder): Promise<SuccessionReport> {
  return withAdmin(adminUrl, (client) =>
    inTransaction(client, async () => {
      const { report } = await prepare(client, order);
      return report;
    }),
  );
}

/**
 * Moves everything in one transaction: it is done or it has not happened. A run that was cut off is started again; a run that was done
 * finds nothing left. The programs must be stopped: they hold the organisation and the keys in memory.
 */
export function succeedAuthority(adminUrl: string, order: SuccessionOrder, tools: SuccessionTools): Promise<SuccessionReport> {
  return withAdmin(adminUrl, (client) =>
    inTransaction(client, async () => {
      // Two runs at once queue; the second finds nothing left.
      await client.query('SELECT pg_advisory_xact_lock($1)', [provisionLock + 2]);
      const { report, run } = await prepare(client, order);
      if (report.outcome !== 'planned' || run === null) return report;
      await run.store.deferKeys();
      await run.moveEverything(client, tools);
      const memberships = await run.store.endMemberships(run.old, tools.now());
      await tools.beforeCommit?.();
      return { ...report, outcome: 'done' as const, memberships };
    }),
  );
}

async function prepare(client: Client, order: SuccessionOrder): Promise<{ report: SuccessionReport; run: Run | null }> {
  await client.query('SET LOCAL ROLE lots_owner');
  const store = new SuccessionStore(client);
  const old = await store.board(order.from);
  const next = await store.board(order.to);
  const base = { moves: {}, units: order.units, memberships: 0 };
  if (!old || !next || (await store.endOf(old)) !== order.on) {
    const stops = [{ code: 'not_synced' as const, detail: old && next ? order.from : old ? order.to : order.from }];
    return { report: { ...base, outcome: 'stopped', stops }, run: null };
  }
  await store.begin([old, next]);
  const run = await Run.of(store, old, next, order);
  const moves = await run.counts();
  const stops = await run.stops();
  const isEmpty = Object.values(moves).every((count) => count === 0);
  const outcome = stops.length > 0 ? 'stopped' : isEmpty ? 'nothing_left' : 'planned';
  return { report: { ...base, outcome, stops, moves }, run };
}

interface RunParts {
  readonly store: SuccessionStore;
  readonly old: BoardRow;
  readonly next: BoardRow;
  readonly oldUnits: readonly { id: number; code: string }[];
  readonly pairs: readonly UnitPair[];
  readonly tables: readonly MovedTable[];
}

class Run {
  readonly store: SuccessionStore;
  readonly old: BoardRow;
  private readonly next: BoardRow;

  private constructor(private readonly parts: RunParts) {
    this.store = parts.store;
    this.old = parts.old;
    this.next = parts.next;
  }

  static async of(store: SuccessionStore, old: BoardRow, next: BoardRow, order: SuccessionOrder): Promise<Run> {
    const oldUnits = await store.unitsOf(old);
    const newIds = new Map((await store.unitsOf(next)).map((unit) => [unit.code, unit.id]));
    const chosen = new Map(order.units.map((unit) => [unit.from, unit.to]));
    const pairs = oldUnits.flatMap((unit) => {
      const id = newIds.get(chosen.get(unit.code) ?? '');
      return id === undefined ? [] : [{ old: unit.id, next: id }];
    });
    const tables = await store.movedTables();
    await store.prepare(tables);
    return new Run({ store, old, next, oldUnits, pairs, tables });
  }

  async counts(): Promise<Record<string, number>> {
    const units = this.parts.oldUnits.map((unit) => unit.id);
    const counts: Record<string, number> = {};
    for (const moved of this.parts.tables) counts[moved.table] = await this.store.countOf(moved, this.old, units);
    counts['keys.data_key'] = await this.store.keysOf(this.old);
    return counts;
  }

  async stops(): Promise<SuccessionStop[]> {
    const stops: SuccessionStop[] = [];
    const programs = await this.store.runningPrograms();
    if (programs > 0) stops.push({ code: 'programs_running', detail: String(programs) });
    const homeless: string[] = [];
    for (const unit of this.parts.oldUnits) {
      if (this.parts.pairs.some((pair) => pair.old === unit.id)) continue;
      if ((await this.store.heldBy(unit.id, this.parts.tables)) > 0) homeless.push(unit.code);
    }
    if (homeless.length > 0) stops.push({ code: 'unit_without_successor', detail: homeless.join(', ') });
    const open = await this.store.openBetween(this.parts.pairs);
    if (open.length > 0) stops.push({ code: 'open_between', detail: open.join(', ') });
    return stops;
  }

  async moveEverything(client: Client, tools: SuccessionTools): Promise<void> {
    await this.holdKeys(client, tools);
    if (this.parts.tables.some((moved) => moved.table === TokenRows.table))
      await new TokenRows(client).rewrite(this.old.id, (row) => tools.retoken(row, this.next.id));
    for (const moved of this.parts.tables) {
      const ids = await this.store.move(moved, this.old, this.next, this.parts.pairs);
      if (moved.logged !== null) await this.log(client, tools, moved.logged, ids);
    }
    await this.rewrapKeys(tools);
    await this.log(client, tools, 'authority', []);
  }

  private async holdKeys(client: Client, tools: SuccessionTools): Promise<void> {
    const { rows } = await client.query<{ authorityId: number; kekVersion: number; wrapped: Buffer }>(
      'SELECT authority_id AS "authorityId", kek_version AS "kekVersion", wrapped FROM keys.authority_key WHERE authority_id=ANY($1::int[]) ORDER BY 1,2',
      [[this.old.id, this.next.id]],
    );
    tools.hold(rows);
  }

  private async rewrapKeys(tools: SuccessionTools): Promise<void> {
    for (;;) {
      const some = await this.store.someKeys(this.old);
      if (some.length === 0) return;
      let kekVersion = 1;
      const given: KeyRow[] = some.map(({ id, wrapped }) => {
        if (wrapped === null) return { id, wrapped };
        const key = tools.rewrap({ id, authorityId: this.old.id, wrapped }, this.next.id);
        kekVersion = key.kekVersion;
        return { id, wrapped: key.wrapped };
      });
      await this.store.giveKeys(this.next, kekVersion, given);
    }
  }

  /** In the log of both: what left, and what came. At most a thousand ids a row; the whole run ends with a row about the boards. */
  private async log(client: Client, tools: SuccessionTools, objectType: string, ids: readonly string[]): Promise<void> {
    const parts = objectType === 'authority' ? [ids] : chunks(ids);
    const query = (sql: string, values: unknown[]): Promise<unknown> => client.query(sql, values);
    for (const objectIds of parts)
      for (const authorityId of [this.old.id, this.next.id]) await tools.log(query, { authorityId, objectType, objectIds });
  }
}

function chunks(ids: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let from = 0; from < ids.length; from += idsPerRow) parts.push(ids.slice(from, from + idsPerRow));
  return parts;
}
