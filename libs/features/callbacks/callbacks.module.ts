import { Module } from '@nestjs/common';
import { CallsModule } from '@lots/features/calls';
import { CallbackStore } from './data/callback.store.js';
import { CallbacksController } from './http/callbacks.controller.js';
import { CallbackParts } from './use-cases/callback-parts.js';
import { FollowCallback } from './use-cases/follow-callback.js';
import { ListCallbacks } from './use-cases/list-callbacks.js';
import { OpenCallback } from './use-cases/open-callback.js';
import { PlanCallback } from './use-cases/plan-callback.js';

@Module({
  imports: [CallsModule],
  controllers: [CallbacksController],
  providers: [CallbackStore, CallbackParts, PlanCallback, ListCallbacks, OpenCallback, FollowCallback],
})
export class CallbacksModule {}
