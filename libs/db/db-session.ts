import { AsyncLocalStorage } from 'node:async_hooks';
import type { PoolClient } from 'pg';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { FailPoint, FailPoints, LotsError, sqlState, type DenialRecord } from '@lots/platform';
import { NoDbSessionError, NestedSessionError } from './errors.js';
import { Access, settingsStatement, settingsValues } from './principal-settings.js';
import type { Principal } from './principal.js';
import { RowRelease } from './row-release.js';
import { Transaction, type Statement } from './transaction.js';

export interface RunOptions {
  readonly access: Access;
  /** Repeat the whole session on serialisation failure or deadlock; only for work that may run twice. */
  readonly retry?: boolean;
  /** False: the commit does not wait for the disk. Only for work that a crash may undo, such as a lease; never for an answer. */
  readonly lasting?: boolean;
}

/** Writes the row that says "denied" after the rollback. Supplied by libs/audit. */
export type DenialWriter = (query: RawQuery, principal: Principal, denial: DenialRecord) => Promise<void>;
export type RawQuery = (sql: string, parameters: unknown[]) => Promise<unknown>;

interface Session {
  readonly transaction: Transaction;
  readonly principal: Principal;
  readonly access: Access;
  readonly afterCommit: (() => void)[];
}

/**
 * One transaction per request or job, with the principal's walls set at its start (architecture.md, "A database session per request").
 * AsyncLocalStorage carries the handle only; outside a session every store throws. There is never a second session inside one.
 */
export class DbSession {
  private readonly current = new AsyncLocalStorage<Session>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly writeDenial: DenialWriter,
    private readonly failPoints: FailPoints = new FailPoints(),
    private readonly secondWall: RowRelease = new RowRelease(),
  ) {}

  /** @throws whatever `work` throws, after rollback; the denial of a LotsError is logged on the same connection first. */
  async run<T>(principal: Principal, options: RunOptions, work: () => Promise<T>): Promise<T> {
    const open = this.current.getStore();
    if (open) {
      if (!fits(open, principal, options.access)) throw new NestedSessionError();
      return work();
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(principal, options, work);
      } catch (error) {
        const state = sqlState(error);
        if (!options.retry || attempt >= 4 || (state !== '40001' && state !== '40P01')) throw error;
      }
    }
  }

  /** Parameterised SQL on this session's connection. Rows about persons leave through the second wall (row-release.ts). */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const { transaction, principal } = this.session();
    const { rows } = await transaction.ask({ sql, parameters });
    return this.secondWall.release(principal, sql, rows) as Row[];
  }

  /** UPDATE or DELETE: how many rows it touched. */
  async execute(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const { rowCount } = await this.session().transaction.ask({ sql, parameters });
    return rowCount ?? 0;
  }

  /**
   * A write whose answer nobody waits for: it travels with the next statement or with the commit, in order, and that one fails if it does.
   * For a write that may fail in a way the caller means to handle, use `query` or `execute`.
   */
  later(sql: string, parameters: readonly unknown[], asError?: Statement['asError']): void {
    this.session().transaction.later(asError ? { sql, parameters, asError } : { sql, parameters });
  }

  /** New rows, sent as `later` sends. */
  insertLater<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    rows: QueryDeepPartialEntity<Row> | QueryDeepPartialEntity<Row>[],
  ): void {
    const [sql, parameters] = this.insertion(entity, rows);
    this.later(sql, parameters);
  }

  /** New rows, there when it answers. */
  async insert<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    rows: QueryDeepPartialEntity<Row> | QueryDeepPartialEntity<Row>[],
  ): Promise<void> {
    const [sql, parameters] = this.insertion(entity, rows);
    await this.query(sql, parameters);
  }

  principal(): Principal {
    return this.session().principal;
  }

  isOpen(): boolean {
    return this.current.getStore() !== undefined;
  }

  /** Best-effort effects (a ring at the relay's door): after commit, their own errors never fail the request. */
  afterCommit(effect: () => void): void {
    this.session().afterCommit.push(effect);
  }

  private session(): Session {
    const open = this.current.getStore();
    if (!open) throw new NoDbSessionError();
    return open;
  }

  private insertion<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    rows: QueryDeepPartialEntity<Row> | QueryDeepPartialEntity<Row>[],
  ): [string, unknown[]] {
    return this.dataSource.createQueryBuilder().insert().into(entity).values(rows).getQueryAndParameters() as [string, unknown[]];
  }

  private async once<T>(principal: Principal, { access, lasting = true }: RunOptions, work: () => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      const session: Session = {
        transaction: new Transaction(client, opening(principal, access, lasting)),
        principal,
        access,
        afterCommit: [],
      };
      let result: T;
      try {
        result = await this.current.run(session, work);
        this.failPoints.reach(FailPoint.BeforeCommit);
        await session.transaction.commit();
      } catch (error) {
        await rollBack(session.transaction, client);
        if (error instanceof LotsError && error.options.denial) await this.logDenial(client, principal, error.options.denial);
        throw error;
      }
      this.failPoints.reach(FailPoint.AfterCommitBeforeRelay);
      for (const effect of session.afterCommit) runQuietly(effect);
      return result;
    } finally {
      await runner.release();
    }
  }

  private async logDenial(client: PoolClient, principal: Principal, denial: DenialRecord): Promise<void> {
    const transaction = new Transaction(client, opening(principal, Access.Read, true));
    try {
      await this.writeDenial((sql, parameters) => transaction.ask({ sql, parameters }), principal, denial);
      await transaction.commit();
    } catch (error) {
      await rollBack(transaction, client);
      throw error;
    }
  }
}

/** Every transaction begins with its walls: they are sent in one piece with the first statement, and before it. */
function opening(principal: Principal, access: Access, lasting: boolean): readonly Statement[] {
  return [
    { sql: 'START TRANSACTION', parameters: [] },
    { sql: settingsStatement, parameters: settingsValues(principal, access, lasting) },
  ];
}

/** A connection that cannot roll back still carries somebody's walls: it is closed, and the pool drops a closed one. */
async function rollBack(transaction: Transaction, client: PoolClient): Promise<void> {
  try {
    await transaction.rollBack();
  } catch {
    await (client as unknown as { end(): Promise<void> }).end().catch(() => undefined);
  }
}

/** The same person may read inside a write, never write inside a read. */
function fits(open: Session, principal: Principal, access: Access): boolean {
  return open.principal === principal && !(open.access === Access.Read && access === Access.Write);
}

function runQuietly(effect: () => void): void {
  try {
    effect();
  } catch {
    // The outbox row is committed: the poll finds it within 200 ms.
  }
}
