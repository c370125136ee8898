export { StepUp } from './use-cases/step-up.js';
export { DisclosuresModule } from './disclosures.module.js';
export { DisclosuresOfCase, type CaseDisclosure } from './use-cases/disclosures-of-case.js';
