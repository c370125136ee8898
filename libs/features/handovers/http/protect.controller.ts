import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { ProtectHandover } from '../use-cases/protect-handover.js';
import { ShowProtection } from '../use-cases/show-protection.js';
import { ProtectDto, ProtectedView, ProtectionView } from './protect.dto.js';

/** "Skydda uppgifterna" on what has been handed over. */
@ApiTags('handovers')
@Controller('handovers/:ref/protection')
@RequirePermission(Permission.HandoversFollow)
export class ProtectController {
  constructor(
    private readonly shows: ShowProtection,
    private readonly protects: ProtectHandover,
  ) {}

  @Get()
  @ApiOkResponse({ type: ProtectionView })
  show(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<ProtectionView> {
    return this.shows.run(principal, ref);
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: ProtectedView })
  protect(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: ProtectDto): Promise<ProtectedView> {
    return this.protects.run(principal, { ref, ...body });
  }
}
