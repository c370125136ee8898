export { EventJobsModule, EventsModule } from './events.module.js';
