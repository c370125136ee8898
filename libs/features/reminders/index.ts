export { ReminderJobsModule } from './reminders.module.js';
export { RemindOfSecrecy } from './use-cases/remind-of-secrecy.js';
