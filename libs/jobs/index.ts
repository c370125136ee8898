export { HandlesJobs, JobHandlersError, type JobHandler } from './job-handlers.js';
export { JobName, type Announcement, type Job } from './job-name.js';
export { Driver, JobQueue } from './job-queue.js';
export { jobsDefaults, type JobsSettings } from './jobs-settings.js';
export { JobsModule } from './jobs.module.js';
export { Outbox } from './outbox.js';
export { Periodic, type PeriodicOptions, type PeriodicWork } from './periodic.js';
