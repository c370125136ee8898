import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { NoDbSession, Public } from '@lots/auth';

export class HealthView {
  @ApiProperty({ enum: ['ok'] }) status: 'ok';
}

/** The process answers. Says nothing about data, versions or load. */
@ApiTags('health')
@Controller('health')
@SkipThrottle({ burst: true, address: true })
export class HealthController {
  @Get()
  @Public()
  @NoDbSession()
  @ApiOkResponse({ type: HealthView })
  show(): HealthView {
    return { status: 'ok' };
  }
}
