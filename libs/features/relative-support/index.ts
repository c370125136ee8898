export { RelativeSupportModule } from './relative-support.module.js';
