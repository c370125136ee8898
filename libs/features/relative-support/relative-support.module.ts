import { DataKeyStore } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { CONFIG, type Config } from '@lots/platform';
import { loadRelativeKinds } from '@lots/tables';
import { Module } from '@nestjs/common';
import { RelativeStore } from './data/relative.store.js';
import { RelativesController } from './http/relatives.controller.js';
import { AddSession } from './use-cases/add-session.js';
import { CloseRelative } from './use-cases/close-relative.js';
import { OpenRelative } from './use-cases/open-relative.js';
import { ReadRelatives } from './use-cases/read-relatives.js';
import { RELATIVE_KINDS, RelativeParts, RelativeSealing } from './use-cases/relative-parts.js';

@Module({
  controllers: [RelativesController],
  providers: [
    { provide: DataKeyStore, inject: [DbSession], useFactory: (db: DbSession) => new DataKeyStore(db) },
    { provide: RELATIVE_KINDS, inject: [CONFIG], useFactory: ({ city }: Config) => loadRelativeKinds(city) },
    AddSession,
    CloseRelative,
    OpenRelative,
    ReadRelatives,
    RelativeParts,
    RelativeSealing,
    RelativeStore,
  ],
})
export class RelativeSupportModule {}
