export { CallLogModule } from './call-log.module.js';
