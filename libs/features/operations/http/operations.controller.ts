import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { RequirePermission } from '@lots/auth';
import { Permission } from '@lots/contracts';
import { RetryDeadLetter } from '../use-cases/retry-dead-letter.js';
import { ShowOperations } from '../use-cases/show-operations.js';
import { OperationsView } from './operations.views.js';

@Controller('operations')
export class OperationsController {
  constructor(
    private readonly showOperations: ShowOperations,
    private readonly retryDeadLetter: RetryDeadLetter,
  ) {}

  @Get()
  @RequirePermission(Permission.OperationsRead)
  @ApiOkResponse({ type: OperationsView })
  async show(): Promise<OperationsView> {
    const { waiting, driver, deadLetters, sealing } = await this.showOperations.run();
    return {
      waiting: waiting.count,
      oldestWaitingSince: waiting.oldest?.toISOString() ?? null,
      driver,
      sealing: { ...sealing, oldest: sealing.oldest?.toISOString() ?? null },
      deadLetters: deadLetters.map(({ id, job, attempts, createdAt, deadAt, errorCode }) => ({
        id,
        job,
        attempts,
        createdAt: createdAt.toISOString(),
        deadAt: deadAt.toISOString(),
        errorCode,
      })),
    };
  }

  @Post('dead-letters/:id/retry')
  @HttpCode(204)
  @RequirePermission(Permission.OperationsRetry)
  @ApiNoContentResponse()
  async retry(@Param('id') id: string): Promise<void> {
    await this.retryDeadLetter.run(id);
  }
}
