export { SecrecyModule } from './secrecy.module.js';
export { FindAbout, type AboutGiven } from './use-cases/find-about.js';
export { HideThePlace } from './use-cases/hide-the-place.js';
export { GateTables } from './use-cases/gate-tables.js';
