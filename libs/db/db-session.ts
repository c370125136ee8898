import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { FailPoint, FailPoints, LotsError, sqlState, type DenialRecord } from '@lots/platform';
import { NoDbSessionError, NestedSessionError } from './errors.js';
import { Access, settingsStatement, settingsValues } from './principal-settings.js';
import type { Principal } from './principal.js';

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
  readonly runner: QueryRunner;
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

  /** The connection of this session. @throws NoDbSessionError outside one. */
  manager(): EntityManager {
    return this.session().runner.manager;
  }

  /** Parameterised SQL on this session's connection. */
  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.session().runner.query(sql, [...parameters]) as Promise<Row[]>;
  }

  /** UPDATE or DELETE: how many rows it touched. */
  async execute(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const result = await this.session().runner.query(sql, [...parameters], true);
    return result.affected ?? 0;
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

  private async once<T>(principal: Principal, { access, lasting = true }: RunOptions, work: () => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const session: Session = { runner, principal, access, afterCommit: [] };
    try {
      await runner.startTransaction();
      let result: T;
      try {
        await runner.query(settingsStatement, settingsValues(principal, access, lasting));
        result = await this.current.run(session, work);
        this.failPoints.reach(FailPoint.BeforeCommit);
        await runner.commitTransaction();
      } catch (error) {
        await this.rollBack(runner);
        if (error instanceof LotsError && error.options.denial) await this.logDenial(runner, principal, error.options.denial);
        throw error;
      }
      this.failPoints.reach(FailPoint.AfterCommitBeforeRelay);
      for (const effect of session.afterCommit) runQuietly(effect);
      return result;
    } finally {
      await runner.release();
    }
  }

  /** A connection that cannot roll back still carries somebody's walls: it is closed, and the pool drops a closed one. */
  private async rollBack(runner: QueryRunner): Promise<void> {
    try {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
    } catch {
      const client = (await runner.connect()) as { end(): Promise<void> };
      await client.end().catch(() => undefined);
    }
  }

  private async logDenial(runner: QueryRunner, principal: Principal, denial: DenialRecord): Promise<void> {
    await runner.startTransaction();
    try {
      await runner.query(settingsStatement, settingsValues(principal, Access.Read, true));
      await this.writeDenial((sql, parameters) => runner.query(sql, parameters), principal, denial);
      await runner.commitTransaction();
    } catch (error) {
      await this.rollBack(runner);
      throw error;
    }
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
