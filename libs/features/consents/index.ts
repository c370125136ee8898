export { ConsentsModule } from './consents.module.js';
export { ReadScope, type ConsentScope } from './use-cases/read-scope.js';
export { ConsentEnds, type RestsOnConsent } from './use-cases/consent-ends.js';
export { KeepSpokenConsent } from './use-cases/keep-spoken-consent.js';
export { FindConsent, momentOf, type FoundConsent } from './use-cases/find-consent.js';
