import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { ReadEarlier } from '../use-cases/read-earlier.js';
import { SayLink } from '../use-cases/say-link.js';
import { SearchEarlier } from '../use-cases/search-earlier.js';
import { EarlierDto, LinkDto, ReadEarlierDto } from './earlier.dto.js';
import { EarlierReadView, EarlierView } from './earlier.views.js';

/** "Tidigare hos lotsen". Everything in the body: nothing about anybody stands in an address. */
@ApiTags('earlier')
@Controller('earlier')
@RequirePermission(Permission.CallsWrite)
export class EarlierController {
  constructor(
    private readonly search: SearchEarlier,
    private readonly reads: ReadEarlier,
    private readonly says: SayLink,
  ) {}

  @Post('search')
  @HttpCode(200)
  @ApiOkResponse({ type: EarlierView })
  find(@CurrentPrincipal() principal: SignedIn, @Body() body: EarlierDto): Promise<EarlierView> {
    return this.search.run(principal, body.callId, body.subjectNo);
  }

  @Post('read')
  @HttpCode(200)
  @ApiOkResponse({ type: EarlierReadView })
  read(@CurrentPrincipal() principal: SignedIn, @Body() body: ReadEarlierDto): Promise<EarlierReadView> {
    return this.reads.run(principal, body.callId, body.subjectNo, body.personId, body.reason);
  }

  @Post('links')
  @HttpCode(204)
  @ApiNoContentResponse()
  link(@CurrentPrincipal() principal: SignedIn, @Body() body: LinkDto): Promise<void> {
    return this.says.run(principal, body);
  }
}
