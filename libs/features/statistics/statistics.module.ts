import { Injectable, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { StatKey } from '@lots/crypto';
import { StatReader } from '@lots/db';
import { CITY, Directory } from '@lots/features/organisation';
import { CONFIG, type Config } from '@lots/platform';
import type { City } from '@lots/rules/routing';
import { PublishedStore } from './data/published.store.js';
import { StatNoteStore } from './data/stat-note.store.js';
import { CaseCodesController } from './http/case-codes.controller.js';
import { StatisticsController } from './http/statistics.controller.js';
import { ReleaseStatisticsJob } from './jobs/release-statistics.job.js';
import { SayCaseCodes } from './use-cases/case-codes.js';
import { CollectPeriod } from './use-cases/collect-period.js';
import { ExportStatistics } from './use-cases/export-statistics.js';
import { NotePerson } from './use-cases/note-person.js';
import { PeriodTables } from './use-cases/period-tables.js';
import { ReadStatistics } from './use-cases/read-statistics.js';
import { ReleaseDue, ReleaseParts } from './use-cases/release-due.js';
import { StatisticsSettings } from './use-cases/statistics-settings.js';

const settings = { provide: StatisticsSettings, inject: [CITY], useFactory: (city: City) => StatisticsSettings.load(city) };
const key = { provide: StatKey, inject: [CONFIG], useFactory: (config: Config) => StatKey.read(config.keysFolder) };

/** What the desk needs: its part of what a person counts as. */
@Module({ providers: [key, StatNoteStore, NotePerson], exports: [StatKey, StatNoteStore, NotePerson] })
export class StatNotesModule {}

/** What releases: the command and the hourly work stand on the same. */
@Module({
  imports: [StatNotesModule],
  providers: [settings, PublishedStore, CollectPeriod, ReleaseParts, ReleaseDue],
  exports: [StatisticsSettings, ReleaseDue],
})
export class StatisticsReleaseModule {}

/** Releases each tertial on its day. */
@Module({ imports: [StatisticsReleaseModule], providers: [ReleaseStatisticsJob] })
export class StatisticsJobsModule {}

@Injectable()
class ReaderShutdown implements OnApplicationShutdown {
  constructor(private readonly reader: StatReader | null) {}

  async onApplicationShutdown(): Promise<void> {
    await this.reader?.close();
  }
}

const READER = Symbol('statistics reader');

/** What coordinators look at, and the receiver's codes. */
@Module({})
export class StatisticsModule {
  static of(config: Config): DynamicModule {
    return {
      module: StatisticsModule,
      imports: [StatisticsReleaseModule, StatNotesModule],
      controllers: [StatisticsController, CaseCodesController],
      providers: [
        SayCaseCodes,
        { provide: READER, useFactory: () => openReader(config) },
        { provide: ReaderShutdown, inject: [READER], useFactory: (reader: StatReader | null) => new ReaderShutdown(reader) },
        ReadStatistics,
        ExportStatistics,
        {
          provide: PeriodTables,
          inject: [READER, StatisticsSettings, Directory],
          useFactory: (reader: StatReader | null, city: StatisticsSettings, directory: Directory) =>
            new PeriodTables(reader, city, (unitId) => directory.unitById(unitId).areaCode),
        },
      ],
      exports: [PeriodTables],
    };
  }
}

/** @throws UnsafeDatabaseError when the address is another role's: the program does not start */
async function openReader({ statisticsUrl }: Config): Promise<StatReader | null> {
  if (statisticsUrl === null) return null;
  const reader = new StatReader(statisticsUrl);
  await reader.assertRole();
  return reader;
}
