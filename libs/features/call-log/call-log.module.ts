import { Module } from '@nestjs/common';
import { CallsModule } from '@lots/features/calls';
import { CallLogStore } from './data/call-log.store.js';
import { CallLogController } from './http/call-log.controller.js';
import { EndCall, EndCallParts } from './use-cases/end-call.js';
import { LookUpCode } from './use-cases/look-up-code.js';

@Module({
  imports: [CallsModule],
  controllers: [CallLogController],
  providers: [CallLogStore, EndCall, EndCallParts, LookUpCode],
})
export class CallLogModule {}
