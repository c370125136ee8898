import { DataKeyEntity } from '@lots/crypto';
import { CallDraftEntity } from '@lots/features/calls';
import { handoverEntities } from '@lots/features/handovers';
import { inboxEntities } from '@lots/features/inbox';

/** Tables written through TypeORM. */
export const entities: readonly (new () => object)[] = [DataKeyEntity, CallDraftEntity, ...handoverEntities, ...inboxEntities];
