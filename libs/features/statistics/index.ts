export { PublishedStore } from './data/published.store.js';
export { NotePerson } from './use-cases/note-person.js';
export { PeriodTables } from './use-cases/period-tables.js';
export { documentTables } from './use-cases/stat-documents.js';
export { ReleaseDue, type ReleasedNow } from './use-cases/release-due.js';
export { StatisticsSettings } from './use-cases/statistics-settings.js';
export { StatisticsJobsModule, StatisticsModule, StatisticsReleaseModule, StatNotesModule } from './statistics.module.js';
