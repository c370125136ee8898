export { SecrecyModule } from './secrecy.module.js';
export { FindAbout, type AboutGiven } from './use-cases/find-about.js';
export { GateTables } from './use-cases/gate-tables.js';
