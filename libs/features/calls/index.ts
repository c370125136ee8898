export { CallsModule } from './calls.module.js';
export { CallDraftEntity } from './data/call-draft.entity.js';
export { CallDraftDto, SafeContactDto, SubjectDraftDto } from './http/call.dto.js';
export { SealedContactView } from './http/sealed-contact.controller.js';
export { ClaimCall, type ClaimedCall } from './use-cases/claim-call.js';
export { RestoreCall } from './use-cases/restore-call.js';
export { SaveCall } from './use-cases/save-call.js';
export { SweepCalls } from './use-cases/sweep-calls.js';
