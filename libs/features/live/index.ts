export { LiveJobsModule, LiveModule } from './live.module.js';
