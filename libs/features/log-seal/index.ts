export { LogSealModule } from './log-seal.module.js';
