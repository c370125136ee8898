import { Module, type DynamicModule } from '@nestjs/common';
import { DataKeyEntity } from '@lots/crypto';
import { CallDraftEntity, CallsModule } from '@lots/features/calls';
import { handoverEntities, HandoversModule } from '@lots/features/handovers';
import { inboxEntities, InboxModule } from '@lots/features/inbox';
import { LiveJobsModule } from '@lots/features/live';
import { OrganisationModule } from '@lots/features/organisation';
import { JobsModule } from '@lots/jobs';
import { RuntimeModule, type RuntimeParts } from '@lots/runtime';
import { DemoAnswers, PlayDemo } from './play-demo.js';

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
        CallsModule,
        HandoversModule,
        InboxModule,
        LiveJobsModule,
      ],
      providers: [DemoAnswers, PlayDemo],
    };
  }
}
