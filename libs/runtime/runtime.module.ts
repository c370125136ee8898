import {
  Global,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AuditTrail } from '@lots/audit';
import { readKeyFolder, Vault } from '@lots/crypto';
import { assertSafeDatabase, DbSession, makeDataSource, RowRelease } from '@lots/db';
import { Clock, CONFIG, describeError, FailPoints, KillingFailPoints, Log, SystemClock, type Config } from '@lots/platform';
import { holdAuthorityKeys, openVault } from './open-vault.js';

export interface RuntimeParts {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly dataSource: DataSource;
  readonly db: DbSession;
  readonly audit: AuditTrail;
  readonly failPoints: FailPoints;
}

export interface RuntimeOptions {
  readonly entities: readonly (new () => object)[];
  readonly clock?: Clock;
  readonly failPoints?: FailPoints;
  /** A test's own, to try one wall without the other (test/agreement). No setting leads here. */
  readonly secondWall?: RowRelease;
}

/** Opens everything a process stands on; refuses an unsafe database or demo keys in production. */
export async function openRuntime(config: Config, options: RuntimeOptions): Promise<RuntimeParts> {
  const log = new Log(config.logLevel);
  const clock = options.clock ?? new SystemClock();
  const failPoints =
    options.failPoints ?? (config.failPoint === null ? new FailPoints() : new KillingFailPoints(config.failPoint));
  const dataSource = makeDataSource({ url: config.databaseUrl, poolSize: config.poolSize, entities: options.entities });
  await dataSource.initialize();
  try {
    await assertSafeDatabase(dataSource);
    const vault = await openVault(config, dataSource);
    const audit = new AuditTrail(vault, clock);
    const wall = options.secondWall ?? new RowRelease();
    const db = new DbSession(dataSource, (query, principal, denial) => audit.denied(query, principal, denial), failPoints, wall);
    return { config, log, clock, vault, dataSource, db, audit, failPoints };
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}

/** Far more often than the minute a new key waits before it is used. */
const readKeysEveryMs = 10_000;

/** Keys may be changed while the program runs. */
class KeyReader implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private current: Promise<void> = Promise.resolve();

  constructor(private readonly parts: RuntimeParts) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.current = this.read();
    }, readKeysEveryMs).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.current;
  }

  private async read(): Promise<void> {
    const { vault, config, dataSource, log } = this.parts;
    try {
      vault.useFolder(readKeyFolder(config.keysFolder));
      await holdAuthorityKeys(vault, dataSource);
    } catch (error) {
      // What is held still opens; the next turn comes.
      log.event('the keys could not be read', describeError(error));
    }
  }
}

/** Closes the pool when the process ends. */
class RuntimeShutdown implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** The same parts for every feature, api and worker alike. */
@Global()
@Module({})
export class RuntimeModule {
  static of(parts: RuntimeParts): DynamicModule {
    const provided = [
      { provide: CONFIG, useValue: parts.config },
      { provide: Log, useValue: parts.log },
      { provide: Clock, useValue: parts.clock },
      { provide: Vault, useValue: parts.vault },
      { provide: DbSession, useValue: parts.db },
      { provide: AuditTrail, useValue: parts.audit },
      { provide: FailPoints, useValue: parts.failPoints },
    ];
    const shutdown = { provide: RuntimeShutdown, useFactory: () => new RuntimeShutdown(parts.dataSource) };
    const reader = { provide: KeyReader, useFactory: () => new KeyReader(parts) };
    return { module: RuntimeModule, providers: [...provided, shutdown, reader], exports: provided };
  }
}
