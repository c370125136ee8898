export { LogSealModule } from './log-seal.module.js';
export { SealingWatchModule } from './log-seal.module.js';
export { WatchSealing, type SealingState } from './use-cases/watch-sealing.js';
