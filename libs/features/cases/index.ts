export { CasesModule } from './cases.module.js';
export { ListCases } from './use-cases/list-cases.js';
export { ReadCase, type CaseShown } from './use-cases/read-case.js';
