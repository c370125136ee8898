import type { HeadKey } from '@lots/crypto';
import { SealerConnection } from '@lots/db';
import type { Log } from '@lots/platform';
import {
  beforeEverything,
  emptyChain,
  lastNoOf,
  lowestId,
  makeBatch,
  noRoot,
  rootOf,
  type Batch,
  type ChainEnd,
} from './batch.js';
import { headLines, type HeadFolder } from './head-folder.js';
import { headText, signHead } from './head.js';
import { SealStore, type LogAuthority } from './seal-store.js';

export interface SealerParts {
  /** Connection as lots_sealer, straight to the server. */
  readonly url: string;
  readonly heads: Pick<HeadFolder, 'append' | 'files' | 'publish'>;
  readonly key: HeadKey;
  readonly log: Log;
  /** Rows in a batch. */
  readonly batchRows?: number;
}

/** The database has been moved to another server, where transaction ids mean something else: `lots audit-era` comes first. */
export class AuditEraError extends Error {
  constructor() {
    super('The database is on another server than the one its access log was sealed on. Run: npm run -s lots -- audit-era');
    this.name = 'AuditEraError';
  }
}

class SealBatchError extends Error {
  override name = 'SealBatchError';
}

/** Everything that holds while one connection has the lock. */
interface Turn {
  readonly connection: SealerConnection;
  readonly store: SealStore;
  readonly era: number;
  /** Last head told per authority code: numbers go on from here even if the database loses its tail. */
  readonly told: Map<string, ChainEnd>;
}

/**
 * The only one who seals: several processes may try, the one whose connection holds the advisory lock does it. A batch is committed first
 * and its head told afterwards; what was not told when a process died is told by the next one that takes the lock.
 */
export class Sealer {
  private connection: SealerConnection | null = null;
  private turn: Turn | null = null;
  private readonly batchRows: number;
  private key: HeadKey;

  constructor(private readonly parts: SealerParts) {
    this.batchRows = parts.batchRows ?? 1000;
    this.key = parts.key;
  }

  /** Seals everything that can be sealed now. Answers how many rows; 0 also when another process is the sealer. */
  async run(): Promise<number> {
    try {
      await this.readKey();
      const turn = await this.takeTurn();
      if (!turn) return 0;
      let rows = 0;
      for (const authority of await turn.store.authoritiesWithUnsealed(turn.era)) rows += await this.seal(turn, authority);
      return rows;
    } catch (error) {
      // A connection in an unknown state is let go, and with it the lock.
      await this.close();
      throw error;
    }
  }

  isSealing(): boolean {
    return this.turn !== null;
  }

  async close(): Promise<void> {
    const { connection } = this;
    this.connection = null;
    this.turn = null;
    await connection?.close();
  }

  /** The key may be changed while this runs; those who check get the new one beside the heads. */
  private async readKey(): Promise<void> {
    const key = this.key.upToDate();
    if (this.turn && key.publicPem() !== this.key.publicPem()) await this.parts.heads.publish(key.publicPem());
    this.key = key;
  }

  private async takeTurn(): Promise<Turn | null> {
    if (this.connection && !this.connection.isOpen()) await this.close();
    if (this.turn) return this.turn;
    const connection = (this.connection ??= await SealerConnection.connect(this.parts.url, { queryTimeoutMs: 600_000 }));
    if (!(await connection.takeSealLock())) return null;
    const store = new SealStore(connection);
    const { era, sameServer, nextXid, highestSealed } = await store.era();
    if (!sameServer || (highestSealed !== null && BigInt(highestSealed) >= BigInt(nextXid))) throw new AuditEraError();
    await this.parts.heads.publish(this.key.publicPem());
    const turn = { connection, store, era, told: await this.lastTold() };
    for (const authority of await store.authorities()) {
      await this.tellWhatWasNotTold(turn, authority);
      await this.sealLeftBehind(turn, authority);
    }
    this.turn = turn;
    return turn;
  }

  private async seal(turn: Turn, authority: LogAuthority): Promise<number> {
    for (let total = 0; ;) {
      const batch = await turn.connection.transaction(async () => {
        const last = await turn.store.lastBatch(authority.id);
        const rows = await turn.store.nextRows(authority.id, last?.upto ?? beforeEverything, turn.era, this.batchRows);
        const newest = rows.at(-1);
        if (!newest) return null;
        const upto = { era: newest.era, xid: newest.xid, id: newest.id };
        return this.write(turn, authority, last, { rows, upto, late: false });
      });
      if (!batch) return total;
      await this.tell(turn, authority, batch);
      total += batch.entryIds.length;
      if (batch.entryIds.length < this.batchRows) return total;
    }
  }

  /** After a change of era: rows of the era before that no batch holds. The mark moves into the new era with the last of them. */
  private async sealLeftBehind(turn: Turn, authority: LogAuthority): Promise<void> {
    for (;;) {
      const batch = await turn.connection.transaction(async () => {
        const last = await turn.store.lastBatch(authority.id);
        if (!last || last.upto.era >= turn.era) return null;
        const found = await turn.store.rowsLeftBehind(authority.id, turn.era, this.batchRows + 1);
        if (found.length === 0) return null;
        const isAll = found.length <= this.batchRows;
        const upto = isAll ? { era: turn.era, xid: '0', id: lowestId } : last.upto;
        return this.write(turn, authority, last, { rows: found.slice(0, this.batchRows), upto, late: true });
      });
      if (!batch) return;
      await this.tell(turn, authority, batch);
    }
  }

  private async write(
    turn: Turn,
    authority: LogAuthority,
    last: Batch | null,
    facts: { rows: Parameters<typeof makeBatch>[1] } & Pick<Batch, 'upto' | 'late'>,
  ): Promise<Batch> {
    const { rows, upto, late } = facts;
    const end = furthest(last ? endOf(last) : emptyChain, turn.told.get(authority.code));
    const batch = makeBatch(end, rows, { authorityId: authority.id, sealedAt: await turn.store.now(), upto, late });
    await turn.store.add(batch);
    return batch;
  }

  private async tell(turn: Turn, authority: LogAuthority, batch: Batch): Promise<void> {
    await this.parts.heads.append([signHead(authority.code, batch, this.key)]);
    turn.told.set(authority.code, endOf(batch));
  }

  /** Only heads with a true signature count: whoever can write the files must not be able to move the numbers. */
  private async lastTold(): Promise<Map<string, ChainEnd>> {
    const told = new Map<string, ChainEnd>();
    for await (const { head } of headLines(await this.parts.heads.files())) {
      if (!head || head.n <= (told.get(head.authority)?.n ?? 0)) continue;
      const signed = this.key.check(headText(head), head.signature, head.sealed_at);
      if (signed === null || signed.retired) continue;
      told.set(head.authority, { n: head.n, lastNo: head.last_no, root: Buffer.from(head.root, 'hex') });
    }
    return told;
  }

  /** A process died between commit and head: its batches get their heads now, unless somebody has changed them meanwhile. */
  private async tellWhatWasNotTold(turn: Turn, authority: LogAuthority): Promise<void> {
    let end = turn.told.get(authority.code) ?? emptyChain;
    for (;;) {
      const batch = await turn.store.batchAfter(authority.id, end.n);
      if (!batch) return;
      const follows =
        batch.n === end.n + 1 && batch.firstNo === end.lastNo + 1 && batch.prev.equals(end.n === 0 ? noRoot : end.root);
      if (follows && rootOf(batch).equals(batch.root)) await this.tell(turn, authority, batch);
      else
        this.parts.log.failure('a batch of the access log is not as it was sealed: no head is told', new SealBatchError(), {
          count: batch.n,
        });
      end = endOf(batch);
    }
  }
}

function endOf(batch: Batch): ChainEnd {
  return { n: batch.n, lastNo: lastNoOf(batch), root: batch.root };
}

/** The database may have lost its tail: numbers are never used twice, so that the gap stays visible. */
function furthest(inDatabase: ChainEnd, told: ChainEnd | undefined): ChainEnd {
  return told && told.n > inDatabase.n ? told : inDatabase;
}
