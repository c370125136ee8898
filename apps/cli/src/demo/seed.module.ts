import { Module, type DynamicModule } from '@nestjs/common';
import { DataKeyEntity, DataKeyStore } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { CallDraftEntity, CallsModule } from '@lots/features/calls';
import { CasesModule } from '@lots/features/cases';
import { handoverEntities, HandoversModule } from '@lots/features/handovers';
import { inboxEntities, InboxModule } from '@lots/features/inbox';
import { LiveJobsModule } from '@lots/features/live';
import { LogReviewDrawModule } from '@lots/features/log-review';
import { OrganisationModule } from '@lots/features/organisation';
import { SecrecyModule } from '@lots/features/secrecy';
import { JobsModule } from '@lots/jobs';
import { RuntimeModule, type RuntimeParts } from '@lots/runtime';
import { OldCases } from './old-cases.js';
import { OldSealedCases } from './old-sealed-cases.js';
import { DemoAnswers, PlayDemo } from './play-demo.js';
import { ReadLastMonth } from './read-last-month.js';

export const seedEntities: readonly (new () => object)[] = [
  DataKeyEntity,
  CallDraftEntity,
  ...handoverEntities,
  ...inboxEntities,
];

/** The product's own use cases without its door. */
@Module({})
export class SeedModule {
  static of(parts: RuntimeParts): DynamicModule {
    return {
      module: SeedModule,
      imports: [
        RuntimeModule.of(parts),
        JobsModule.forApi(parts.config),
        OrganisationModule,
        SecrecyModule,
        CallsModule,
        CasesModule,
        LogReviewDrawModule,
        HandoversModule,
        InboxModule,
        LiveJobsModule,
      ],
      providers: [
        { provide: DataKeyStore, inject: [DbSession], useFactory: (db: DbSession) => new DataKeyStore(db) },
        DemoAnswers,
        PlayDemo,
        OldCases,
        OldSealedCases,
        ReadLastMonth,
      ],
    };
  }
}
