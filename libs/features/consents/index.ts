export { ConsentsModule } from './consents.module.js';
export { ReadScope, type ConsentScope } from './use-cases/read-scope.js';
export { FindConsent, momentOf, type FoundConsent } from './use-cases/find-consent.js';
