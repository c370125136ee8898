export { ReturneeJobsModule, ReturneesModule } from './returnees.module.js';
export { TakeSignal } from './use-cases/take-signal.js';
export { TellVeTeam } from './use-cases/tell-ve-team.js';
