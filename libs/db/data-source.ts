import { DataSource } from 'typeorm';
import { PreparingClient } from './preparing-client.js';

export interface DataSourceSettings {
  readonly url: string;
  readonly poolSize: number;
  readonly entities: readonly (new () => object)[];
}

/** The one pool of a process. No synchronize, no cache, no subscribers: the migrations are the schema. */
export function makeDataSource(options: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    poolSize: options.poolSize,
    entities: [...options.entities],
    synchronize: false,
    logging: false,
    installExtensions: false,
    applicationName: 'lots',
    // Long enough for a start on a machine that is busy with everything else that starts.
    extra: { connectionTimeoutMillis: 15_000, Client: PreparingClient, pipeline: true },
  });
}
