import { Module } from '@nestjs/common';
import { CircleStore } from './data/circle.store.js';
import { UnitCircleStore } from './data/unit-circle.store.js';
import { ProtectionController } from './http/protection.controller.js';
import { UnitCircleController } from './http/unit-circle.controller.js';
import { ChangeUnitCircle } from './use-cases/change-unit-circle.js';
import { Circles } from './use-cases/circles.js';
import { ListColleagues } from './use-cases/list-colleagues.js';
import { ListNamedPersons } from './use-cases/list-named-persons.js';
import { OpenUnitCircle } from './use-cases/open-unit-circle.js';
import { ShowManagers } from './use-cases/show-managers.js';
import { ShowUnitCircle } from './use-cases/show-unit-circle.js';

@Module({
  controllers: [ProtectionController, UnitCircleController],
  providers: [
    ChangeUnitCircle,
    CircleStore,
    Circles,
    ListColleagues,
    ListNamedPersons,
    OpenUnitCircle,
    ShowManagers,
    ShowUnitCircle,
    UnitCircleStore,
  ],
  exports: [Circles, OpenUnitCircle],
})
export class ProtectionModule {}
