import { Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { HeadFolder, Sealer } from '@lots/audit';
import { HeadKey } from '@lots/crypto';
import { Log, type Config } from '@lots/platform';
import { loadLogReviewRules } from '@lots/tables';
import { SealingLagQuery } from './data/sealing-lag.query.js';
import { SealLogJob } from './jobs/seal-log.job.js';
import { WatchSealingJob } from './jobs/watch-sealing.job.js';
import { SEALING_LATE, WatchSealing } from './use-cases/watch-sealing.js';

/** Says at start that nobody seals the log here, so that it does not go unnoticed. */
class SealingIsOff implements OnApplicationBootstrap {
  constructor(private readonly log: Log) {}

  onApplicationBootstrap(): void {
    this.log.event('the access log is not sealed: DATABASE_SEALER_URL is not set');
  }
}

/** How far behind the sealer is, whoever seals. */
@Module({
  providers: [
    { provide: SEALING_LATE, useFactory: () => loadLogReviewRules().sealingLateSeconds },
    SealingLagQuery,
    WatchSealing,
  ],
  exports: [WatchSealing],
})
export class SealingWatchModule {}

/** The sealer as periodic work of the processes that work. */
@Module({})
export class LogSealModule {
  /** With REDIS_URL the workers seal. */
  static forApi(config: Config): DynamicModule {
    return config.redisUrl === null ? make(config) : { module: LogSealModule };
  }

  static forWorker(config: Config): DynamicModule {
    return make(config);
  }
}

function make({ sealer, keysFolder }: Config): DynamicModule {
  if (sealer === null) {
    const off = { provide: SealingIsOff, inject: [Log], useFactory: (log: Log) => new SealingIsOff(log) };
    return { module: LogSealModule, imports: [SealingWatchModule], providers: [off, WatchSealingJob] };
  }
  // Read at start: a key that is missing stops the program, not the first row.
  const key = HeadKey.read(keysFolder);
  const useFactory = (log: Log): SealLogJob =>
    new SealLogJob(new Sealer({ url: sealer.databaseUrl, heads: new HeadFolder(sealer.headsFolder), key, log }));
  const seal = { provide: SealLogJob, inject: [Log], useFactory };
  return { module: LogSealModule, imports: [SealingWatchModule], providers: [seal, WatchSealingJob] };
}
