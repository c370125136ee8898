import { Module } from '@nestjs/common';
import { CircleStore } from './data/circle.store.js';
import { ProtectionController } from './http/protection.controller.js';
import { Circles } from './use-cases/circles.js';
import { ListNamedPersons } from './use-cases/list-named-persons.js';
import { ShowManagers } from './use-cases/show-managers.js';

@Module({
  controllers: [ProtectionController],
  providers: [CircleStore, Circles, ListNamedPersons, ShowManagers],
  exports: [Circles],
})
export class ProtectionModule {}
