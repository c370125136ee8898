import { CaseFileEntity } from './data/case-file.entity.js';
import { ReturnNoteEntity } from './data/return-note.entity.js';

export { InboxModule } from './inbox.module.js';
export { AcceptReferral } from './use-cases/accept-referral.js';
export { AcknowledgeReferral } from './use-cases/acknowledge-referral.js';
export { ListInbox } from './use-cases/list-inbox.js';
export { ReadInboxItem } from './use-cases/read-inbox-item.js';
export { ReturnReferral } from './use-cases/return-referral.js';
/** Tables this feature writes. */
export const inboxEntities = [CaseFileEntity, ReturnNoteEntity];
