export { ConsentsModule } from './consents.module.js';
export { FindConsent, momentOf, type FoundConsent } from './use-cases/find-consent.js';
