export { ExitCasesModule } from './exit-cases.module.js';
