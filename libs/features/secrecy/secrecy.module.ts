import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '@lots/platform';
import { FindAbout } from './use-cases/find-about.js';
import { HideThePlace } from './use-cases/hide-the-place.js';
import { GateTables } from './use-cases/gate-tables.js';

/** What the gate and the consents share: the tables, and what a decision may be about. */
@Global()
@Module({
  providers: [
    FindAbout,
    HideThePlace,
    { provide: GateTables, inject: [CONFIG], useFactory: (config: Config) => GateTables.load(config.city) },
  ],
  exports: [FindAbout, HideThePlace, GateTables],
})
export class SecrecyModule {}
