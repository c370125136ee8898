import { DataKeyStore } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { ConsentsModule } from '@lots/features/consents';
import { CONFIG, type Config } from '@lots/platform';
import { loadGroupForms } from '@lots/tables';
import { Module } from '@nestjs/common';
import { GroupStore } from './data/group.store.js';
import { GroupsController } from './http/groups.controller.js';
import { CloseGroup } from './use-cases/close-group.js';
import { GROUP_FORMS, GroupParts, GroupSealing } from './use-cases/group-parts.js';
import { OpenGroup } from './use-cases/open-group.js';
import { PartyPaper } from './use-cases/party-paper.js';
import { ReadGroups } from './use-cases/read-groups.js';
import { WriteEntry } from './use-cases/write-entry.js';

@Module({
  imports: [ConsentsModule],
  controllers: [GroupsController],
  providers: [
    { provide: DataKeyStore, inject: [DbSession], useFactory: (db: DbSession) => new DataKeyStore(db) },
    { provide: GROUP_FORMS, inject: [CONFIG], useFactory: ({ city }: Config) => loadGroupForms(city) },
    CloseGroup,
    GroupParts,
    GroupSealing,
    GroupStore,
    OpenGroup,
    PartyPaper,
    ReadGroups,
    WriteEntry,
  ],
})
export class InterventionGroupsModule {}
