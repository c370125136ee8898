import { Module } from '@nestjs/common';
import { loadReminderRules } from '@lots/tables';
import { ReminderStore } from './data/reminder.store.js';
import { SecrecyClocksJob } from './jobs/secrecy-clocks.job.js';
import { RemindOfSecrecy, REMINDER_RULES, ReminderParts } from './use-cases/remind-of-secrecy.js';

/** What the process with the clocks needs. */
@Module({
  providers: [
    { provide: REMINDER_RULES, useFactory: loadReminderRules },
    ReminderParts,
    ReminderStore,
    RemindOfSecrecy,
    SecrecyClocksJob,
  ],
})
export class ReminderJobsModule {}
