import { ClockEntity } from './data/clock.entity.js';
import { ContactEntity } from './data/contact.entity.js';
import { MatterEntity } from './data/matter.entity.js';
import { PackageEntity } from './data/package.entity.js';
import { PersonEntity } from './data/person.entity.js';
import { ReferralEntity } from './data/referral.entity.js';

export { HandoversModule } from './handovers.module.js';
export { HandoverView, PackageSectionView } from './http/handover.views.js';
export { HandOverCall, type HandedOver } from './use-cases/hand-over-call.js';
export { ListHandovers } from './use-cases/list-handovers.js';
export type { HandoverShown } from './use-cases/present-handover.js';
export { ReadHandover } from './use-cases/read-handover.js';
export { ResendHandover } from './use-cases/resend-handover.js';
export { UndoHandover } from './use-cases/undo-handover.js';
export { WithdrawHandover } from './use-cases/withdraw-handover.js';
/** Tables this feature writes. */
export const handoverEntities = [ClockEntity, ContactEntity, MatterEntity, PackageEntity, PersonEntity, ReferralEntity];
