import { Client } from 'pg';
import { UnsafeDatabaseError } from './errors.js';

/** Any constants of ours: who holds this lock seals this database's log. */
const sealLock = [5_107, 8_431] as const;

export interface SealerConnectionOptions {
  /** A query that has not answered by then fails. Default: no limit. */
  readonly queryTimeoutMs?: number;
}

/**
 * One connection of its own as lots_sealer, which may read the access log and add batches, nothing else. Not from a pool: the lock that
 * makes the sealer the only one belongs to the connection, so it must not go through a pooler that shares connections between statements.
 */
export class SealerConnection {
  private open = true;

  private constructor(private readonly client: Client) {
    const gone = (): void => {
      this.open = false;
    };
    client.on('error', gone);
    client.on('end', gone);
  }

  /** @throws UnsafeDatabaseError when the address names another role: that one would see no rows, and "no rows" must never look like "no faults". */
  static async connect(url: string, options: SealerConnectionOptions = {}): Promise<SealerConnection> {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      application_name: 'lots sealer',
      keepAlive: true,
      ...(options.queryTimeoutMs === undefined ? {} : { query_timeout: options.queryTimeoutMs }),
    });
    const connection = new SealerConnection(client);
    await client.connect();
    try {
      await connection.requireSealer();
      // The head leaves the database as soon as a batch is committed, so the commit must be on disk whatever the server's default is.
      await client.query("SET synchronous_commit TO 'on'");
    } catch (error) {
      await connection.close();
      throw error;
    }
    return connection;
  }

  isOpen(): boolean {
    return this.open;
  }

  async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(sql, [...values])).rows;
  }

  /** READ COMMITTED: each statement sees what is committed when it starts. */
  transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.between('BEGIN ISOLATION LEVEL READ COMMITTED', work);
  }

  /** Everything read inside is of one moment. Takes no transaction id, so it holds nobody up. */
  snapshot<T>(work: () => Promise<T>): Promise<T> {
    return this.between('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work);
  }

  /** True when this connection has become, or is, the only sealer. The server takes the lock back when the connection ends. */
  async takeSealLock(): Promise<boolean> {
    const [row] = await this.rows<{ taken: boolean }>('SELECT pg_try_advisory_lock($1::int,$2::int) AS taken', sealLock);
    return row?.taken === true;
  }

  async close(): Promise<void> {
    this.open = false;
    await this.client.end().catch(() => undefined);
  }

  private async between<T>(begin: string, work: () => Promise<T>): Promise<T> {
    await this.client.query(begin);
    try {
      const answer = await work();
      await this.client.query('COMMIT');
      return answer;
    } catch (error) {
      await this.client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  private async requireSealer(): Promise<void> {
    const [row] = await this.rows<{ role: string }>('SELECT current_user AS role');
    if (row?.role !== 'lots_sealer')
      throw new UnsafeDatabaseError([`DATABASE_SEALER_URL signs in as ${row?.role ?? 'nobody'}. It must be lots_sealer.`]);
  }
}
