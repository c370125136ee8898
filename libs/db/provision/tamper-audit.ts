import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { inTransaction, withAdmin } from './admin-connection.js';

export const TamperKind = { Byte: 'byte', Delete: 'delete', Insert: 'insert', Tail: 'tail' } as const;
export type TamperKind = (typeof TamperKind)[keyof typeof TamperKind];

export interface Tampering {
  readonly kind: TamperKind;
  readonly authority: string;
  readonly batch: number;
  /** The row that was changed, removed or inserted; null for a cut tail */
  readonly entry_id: string | null;
  /** Its number in the log; null when it has none. For a cut tail the first number that is gone. */
  readonly position: number | null;
  /** What was done, for the person who tries. */
  readonly did: string;
}

interface Target {
  readonly authorityId: number;
  readonly authority: string;
  readonly batch: number;
  readonly entryId: string;
  readonly position: number;
}

/** The comment a database carries when it holds invented cases only (bin/demo, tests). */
export const throwAwayMarks: readonly string[] = ['Lots demo', 'Lots test'];

/** Of a database that has just been made for a demo or a test. */
export async function markThrowAway(adminUrl: string, mark: 'Lots demo' | 'Lots test'): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ statement: string }>(
      "SELECT format('COMMENT ON DATABASE %I IS %L', current_database(), $1::text) AS statement",
      [mark],
    );
    await client.query(rows[0]?.statement ?? '');
  });
}

/** True when the database says of itself that it may be thrown away. */
export async function isThrowAway(adminUrl: string): Promise<boolean> {
  return withAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ mark: string | null }>(
      "SELECT shobj_description(oid,'pg_database') AS mark FROM pg_database WHERE datname=current_database()",
    );
    return throwAwayMarks.includes(rows[0]?.mark ?? '');
  });
}

/**
 * Does to the sealed log what someone with the owner's rights could do, so that verify-audit can be tried. For throw-away databases only:
 * the caller has asked isThrowAway.
 * @returns null when nothing is sealed yet
 */
export async function tamperWithAudit(adminUrl: string, kind: TamperKind, authority?: string): Promise<Tampering | null> {
  return withAdmin(adminUrl, (client) =>
    inTransaction(client, async () => {
      await client.query('SET LOCAL ROLE lots_owner');
      // The walls stand before the owner too, until the owner takes them down: in one transaction nobody would notice.
      const walls = (force: string): Promise<unknown> =>
        client.query(
          `ALTER TABLE lots.audit_entry ${force} ROW LEVEL SECURITY; ALTER TABLE lots.audit_batch ${force} ROW LEVEL SECURITY`,
        );
      await walls('NO FORCE');
      const target = await pick(client, kind, authority);
      const done = target && (await acts[kind](client, target));
      await walls('FORCE');
      return target && done ? { kind, authority: target.authority, batch: target.batch, ...done } : null;
    }),
  );
}

type Act = (client: Client, target: Target) => Promise<Pick<Tampering, 'entry_id' | 'position' | 'did'>>;

const acts: Readonly<Record<TamperKind, Act>> = {
  byte: async (client, { entryId, position }) => {
    await client.query(
      "UPDATE lots.audit_entry SET action=overlay(action placing CASE left(action,1) WHEN 'x' THEN 'y' ELSE 'x' END from 1 for 1) WHERE id=$1",
      [entryId],
    );
    return { entry_id: entryId, position, did: 'Ett tecken i radens action är ändrat.' };
  },
  delete: async (client, { entryId, position }) => {
    await client.query('DELETE FROM lots.audit_entry WHERE id=$1', [entryId]);
    return { entry_id: entryId, position, did: 'Raden är borttagen.' };
  },
  insert: async (client, { entryId }) => {
    // Beside a sealed row: same transaction, same time, an id that sorts early, so that it stands below the mark.
    const id = `0000${randomUUID().slice(4)}`;
    await client.query(
      `INSERT INTO lots.audit_entry(id,xid,era,authority_id,unit_id,at,actor,actor_kind,action,object_type,object_ids,outcome,reason_code,rule_ref,request_id,mac)
       SELECT $1,xid,era,authority_id,unit_id,at,actor,actor_kind,action,object_type,object_ids,outcome,reason_code,rule_ref,request_id,mac FROM lots.audit_entry WHERE id=$2`,
      [id, entryId],
    );
    return { entry_id: id, position: null, did: 'En rad är insatt bland de förseglade.' };
  },
  tail: async (client, { authorityId, batch }) => {
    const { rows } = await client.query<{ first: string; ids: string[] }>(
      'DELETE FROM lots.audit_batch WHERE authority_id=$1 AND n=$2 RETURNING first_no AS first, entry_ids AS ids',
      [authorityId, batch],
    );
    const ids = rows[0]?.ids ?? [];
    await client.query('DELETE FROM lots.audit_entry WHERE id=ANY($1::uuid[])', [ids]);
    return {
      entry_id: null,
      position: Number(rows[0]?.first),
      did: `Den sista omgången och dess ${ids.length} rader är borttagna.`,
    };
  },
};

/** A sealed row by chance; for a tail the last batch. */
async function pick(client: Client, kind: TamperKind, authority: string | undefined): Promise<Target | null> {
  const { rows } = await client.query<Target>(
    `SELECT b.authority_id AS "authorityId", coalesce(a.code,'#'||b.authority_id) AS authority, b.n::int AS batch, e.id AS "entryId", (b.first_no + e.place - 1)::int AS position
     FROM lots.audit_batch b LEFT JOIN lots.authority a ON a.id=b.authority_id, unnest(b.entry_ids) WITH ORDINALITY AS e(id,place)
     WHERE ($1::text IS NULL OR a.code=$1) AND ($2 OR b.n = (SELECT max(n) FROM lots.audit_batch l WHERE l.authority_id=b.authority_id))
     ORDER BY random() LIMIT 1`,
    [authority ?? null, kind !== TamperKind.Tail],
  );
  return rows[0] ?? null;
}
