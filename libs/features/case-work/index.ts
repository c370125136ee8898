export { CaseWorkJobsModule, CaseWorkModule } from './case-work.module.js';
export { CheckCases } from './use-cases/check-cases.js';
