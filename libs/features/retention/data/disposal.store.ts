import { Injectable } from '@nestjs/common';
import type { DisposalState, RefuseReason } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';
import type { LedgerItem } from '@lots/contracts';
import type { CandidateRow } from './candidates.query.js';

export interface BatchRow {
  readonly id: string;
  readonly unitId: number;
  /** Of one circle, and seen by it alone; null: open to those who answer for the unit. */
  readonly circleId: string | null;
  readonly kind: string;
  readonly ruleRef: string;
  readonly lagrum: string;
  readonly state: DisposalState;
  readonly needsSecond: boolean;
  readonly proposedAt: Date;
  /** `2026-03-10` */
  readonly dueFrom: string;
  readonly rows: number;
  readonly firstAt: Date | null;
  readonly firstBy: string | null;
  readonly firstInitials: string | null;
  readonly secondAt: Date | null;
  readonly secondInitials: string | null;
  readonly refuseReason: RefuseReason | null;
  readonly doneAt: Date | null;
  /** Something in it has a key to destroy; the rest is rows without text, which are removed. */
  readonly hasKeys: boolean;
  /** In a circle somebody who answers for the unit begins, where there is one in it (rule G19). */
  readonly mayBegin: boolean;
}

export interface ItemRow {
  readonly table: string;
  readonly rowId: string;
  readonly ref: string | null;
  readonly lastEntry: string;
  readonly due: string;
  readonly holdId: string | null;
  readonly holdReason: string | null;
}

export interface NewBatch extends Pick<
  BatchRow,
  'id' | 'unitId' | 'circleId' | 'kind' | 'ruleRef' | 'lagrum' | 'needsSecond' | 'proposedAt' | 'dueFrom'
> {
  readonly items: readonly (Pick<CandidateRow, 'table' | 'rowId' | 'rootId' | 'ref' | 'lastEntry'> & { readonly due: string })[];
}

/** A decision about a batch by one person. */
export interface Step {
  readonly from: DisposalState;
  readonly to: DisposalState;
  readonly at: Date;
  readonly initials: string;
  readonly reason: RefuseReason | null;
}

/** What was kept in an open proposal and has been sealed since is nobody's to count but the circle's (rule G20). */
const rowsOf = `(SELECT count(*)::int FROM lots.disposal_item i WHERE i.batch_id=b.id)`;
const shown = `EXISTS(SELECT 1 FROM lots.disposal_item i WHERE i.batch_id=b.id)`;
const columns = `b.id, b.unit_id AS "unitId", b.circle_id AS "circleId", b.kind, b.rule_ref AS "ruleRef", b.lagrum, b.state, b.needs_second AS "needsSecond", b.proposed_at AS "proposedAt", to_char(b.due_from,'YYYY-MM-DD') AS "dueFrom",
 ${rowsOf} AS rows, b.first_at AS "firstAt", b.first_by AS "firstBy", b.first_initials AS "firstInitials", b.second_at AS "secondAt", b.second_initials AS "secondInitials", b.refuse_reason AS "refuseReason", b.done_at AS "doneAt",
 EXISTS(SELECT 1 FROM lots.disposal_item i JOIN lots.disposable d ON d.name=i.table_name WHERE i.batch_id=b.id AND d.key_column IS NOT NULL) AS "hasKeys", CASE WHEN b.circle_id IS NULL THEN true ELSE authn.may_begin_disposal(b.circle_id, b.unit_id) END AS "mayBegin", ${wall('disposal_batch b')}`;

/** Proposals, decisions and what became of them. The walls decide whose. */
@Injectable()
export class DisposalStore {
  constructor(private readonly db: DbSession) {}

  async hasOpen(unitId: number, kind: string, circleId: string | null): Promise<boolean> {
    const rows = await this.db.query(
      `SELECT 1, ${wall('disposal_batch b')} FROM lots.disposal_batch b WHERE b.unit_id=$1 AND b.kind=$2 AND b.circle_id IS NOT DISTINCT FROM $3::uuid AND b.state IN('proposed','half','decided')`,
      [unitId, kind, circleId],
    );
    return rows.length > 0;
  }

  async add(batch: NewBatch): Promise<void> {
    await this.db.query(
      `INSERT INTO lots.disposal_batch(id,authority_id,unit_id,kind,rule_ref,lagrum,state,needs_second,proposed_at,due_from,row_count,circle_id) VALUES ($1,$2,$3,$4,$5,$6,'proposed',$7,$8,$9,$10,$11)`,
      [
        batch.id,
        this.db.principal().authorityId,
        batch.unitId,
        batch.kind,
        batch.ruleRef,
        batch.lagrum,
        batch.needsSecond,
        batch.proposedAt,
        batch.dueFrom,
        batch.items.length,
        batch.circleId,
      ],
    );
    const column = <T>(of: (item: NewBatch['items'][number]) => T): T[] => batch.items.map(of);
    await this.db.query(
      `INSERT INTO lots.disposal_item(batch_id,table_name,row_id,root_id,ref,last_entry,due) SELECT $1, * FROM unnest($2::text[],$3::uuid[],$4::uuid[],$5::text[],$6::date[],$7::date[])`,
      [
        batch.id,
        column((item) => item.table),
        column((item) => item.rowId),
        column((item) => item.rootId),
        column((item) => item.ref),
        column((item) => item.lastEntry),
        column((item) => item.due),
      ],
    );
  }

  /** Newest first. */
  list(limit: number): Promise<BatchRow[]> {
    return this.db.query<BatchRow>(
      `SELECT ${columns} FROM lots.disposal_batch b WHERE ${shown} ORDER BY b.proposed_at DESC, b.id LIMIT $1`,
      [limit],
    );
  }

  async find(id: string): Promise<BatchRow | null> {
    const [row] = await this.db.query<BatchRow>(`SELECT ${columns} FROM lots.disposal_batch b WHERE b.id=$1 AND ${shown}`, [id]);
    return row ?? null;
  }

  /** A stop on one row is a stop on all that goes with it; its own is shown before another's. */
  items(batchId: string): Promise<ItemRow[]> {
    return this.db.query<ItemRow>(
      `SELECT i.table_name AS "table", i.row_id AS "rowId", i.ref, to_char(i.last_entry,'YYYY-MM-DD') AS "lastEntry", to_char(i.due,'YYYY-MM-DD') AS due, h.id AS "holdId", h.reason AS "holdReason", ${wall('disposal_item i', 'legal_hold h?')}
       FROM lots.disposal_item i LEFT JOIN lots.legal_hold h ON h.id=(SELECT y.id FROM lots.disposal_item o JOIN lots.legal_hold y ON y.table_name=o.table_name AND y.row_id=o.row_id AND y.lifted_at IS NULL
         WHERE o.batch_id=i.batch_id AND coalesce(o.root_id,o.row_id)=coalesce(i.root_id,i.row_id) ORDER BY o.row_id<>i.row_id, y.set_at, y.id LIMIT 1) WHERE i.batch_id=$1 ORDER BY i.due, i.ref, i.table_name, i.row_id`,
      [batchId],
    );
  }

  /** False: somebody was first, or the batch is not where it was. */
  async step(batchId: string, { from, to, at, initials, reason }: Step): Promise<boolean> {
    const place = from === 'half' && to !== 'refused' ? 'second' : 'first';
    const touched = await this.db.execute(
      `UPDATE lots.disposal_batch SET state=$2, ${place}_at=$3, ${place}_by=$4, ${place}_initials=$5, refuse_reason=$6 WHERE id=$1 AND state=$7`,
      [batchId, to, at, this.db.principal().userId, initials, reason, from],
    );
    return touched === 1;
  }

  /** One process at a time, until the transaction ends; nobody sets a hold meanwhile. */
  async lock(): Promise<void> {
    await this.db.query('SELECT pg_advisory_xact_lock(5107203120)');
  }

  /** The oldest that waits to be carried out. @param except kinds that may not go, whatever was decided about the proposal */
  async decided(except: readonly string[]): Promise<BatchRow | null> {
    const [row] = await this.db.query<BatchRow>(
      `SELECT ${columns} FROM lots.disposal_batch b WHERE b.state='decided' AND NOT b.kind = ANY($1::text[]) ORDER BY coalesce(b.second_at,b.first_at) LIMIT 1`,
      [except],
    );
    return row ?? null;
  }

  /** What the batch will destroy, table by table, without what is held. */
  async told(batchId: string): Promise<LedgerItem[]> {
    return this.db.query<LedgerItem>('SELECT table_name AS "table", act, id_column AS "idColumn", body_column AS "bodyColumn", ids, key_ids AS "keyIds" FROM lots.disposal_told($1)', [batchId]); // prettier-ignore
  }

  async dispose(batchId: string, at: Date, line: { readonly n: number; readonly text: string }): Promise<void> {
    await this.db.query('SELECT lots.dispose($1,$2)', [batchId, at]);
    await this.db.query('INSERT INTO lots.disposal_ledger(n,batch_id,line) VALUES ($1,$2,$3)', [line.n, batchId, line.text]);
  }

  async line(batchId: string): Promise<string | null> {
    const [row] = await this.db.query<{ line: string }>(
      `SELECT l.line, ${wall('disposal_ledger l')} FROM lots.disposal_ledger l WHERE l.batch_id=$1`,
      [batchId],
    );
    return row?.line ?? null;
  }
}
