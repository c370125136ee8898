export { NotePerson } from './use-cases/note-person.js';
export { ReleaseDue, type ReleasedNow } from './use-cases/release-due.js';
export { StatisticsJobsModule, StatisticsModule, StatisticsReleaseModule, StatNotesModule } from './statistics.module.js';
