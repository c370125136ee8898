import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { EndCall } from '../use-cases/end-call.js';
import { LookUpCode } from '../use-cases/look-up-code.js';
import { ContactCodeDto, EndCallDto } from './call-log.dto.js';
import { CallEndedView, RingBackView } from './call-log.views.js';

@ApiTags('calls')
@Controller('calls')
@RequirePermission(Permission.CallsWrite)
export class CallLogController {
  constructor(
    private readonly ends: EndCall,
    private readonly codes: LookUpCode,
  ) {}

  @Post(':id/end')
  @HttpCode(200)
  @ApiOkResponse({ type: CallEndedView })
  end(
    @CurrentPrincipal() principal: SignedIn,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: EndCallDto,
  ): Promise<CallEndedView> {
    return this.ends.run(principal, {
      callId: id,
      version: body.version,
      code: body.code,
      childReason: body.childReason ?? null,
      managerName: body.managerName ?? '',
      askedAgain: body.askedAgain ?? false,
    });
  }

  /** A caller rings back once; nobody reads out thirty codes a minute. */
  @Post('by-code')
  @HttpCode(200)
  @Throttle({ burst: { ttl: 60_000, limit: 30 } })
  @ApiOkResponse({ type: RingBackView })
  byCode(@CurrentPrincipal() principal: SignedIn, @Body() body: ContactCodeDto): Promise<RingBackView> {
    return this.codes.run(principal, body.code);
  }
}
