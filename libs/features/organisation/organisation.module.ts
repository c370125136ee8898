import { Global, Module } from '@nestjs/common';
import { DbSession } from '@lots/db';
import { CONFIG, type Config } from '@lots/platform';
import { loadCity } from '@lots/tables';
import { CITY } from './city-token.js';
import { OrganisationController } from './http/organisation.controller.js';
import { Directory } from './use-cases/directory.js';

@Global()
@Module({
  controllers: [OrganisationController],
  providers: [
    { provide: CITY, inject: [CONFIG], useFactory: (config: Config) => loadCity(config.city) },
    { provide: Directory, inject: [DbSession], useFactory: (db: DbSession) => Directory.load(db) },
  ],
  exports: [CITY, Directory],
})
export class OrganisationModule {}
