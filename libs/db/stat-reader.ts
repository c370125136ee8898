import { Pool } from 'pg';
import { UnsafeDatabaseError } from './errors.js';

/**
 * Connections of their own as lots_stat_reader, which has no way into lots or keys: whoever looks at numbers asks a role that can see
 * nothing else (architecture.md, Statistics).
 */
export class StatReader {
  private readonly pool: Pool;

  constructor(url: string) {
    this.pool = new Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 15_000, application_name: 'lots statistics' });
    // An idle connection that ends is replaced at the next question.
    this.pool.on('error', () => undefined);
  }

  /** @throws UnsafeDatabaseError when the address names another role */
  async assertRole(): Promise<void> {
    const [row] = await this.rows<{ role: string }>('SELECT current_user AS role');
    if (row?.role !== 'lots_stat_reader')
      throw new UnsafeDatabaseError([
        `DATABASE_STATISTICS_URL signs in as ${row?.role ?? 'nobody'}. It must be lots_stat_reader.`,
      ]);
  }

  async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, [...values])).rows;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
