import { Module } from '@nestjs/common';
import { DataKeyStore } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { DisclosuresModule } from '@lots/features/disclosures';
import { GlassStore } from './data/glass.store.js';
import { BreakGlassController } from './http/break-glass.controller.js';
import { BreakGlass, GlassParts } from './use-cases/break-glass.js';
import { ListGlass } from './use-cases/list-glass.js';
import { WhoSees } from './use-cases/who-sees.js';

@Module({
  imports: [DisclosuresModule],
  controllers: [BreakGlassController],
  providers: [
    { provide: DataKeyStore, inject: [DbSession], useFactory: (db: DbSession) => new DataKeyStore(db) },
    BreakGlass,
    GlassParts,
    GlassStore,
    ListGlass,
    WhoSees,
  ],
})
export class BreakGlassModule {}
