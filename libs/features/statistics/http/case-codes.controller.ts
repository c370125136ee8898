import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '@lots/auth';
import { Permission } from '@lots/contracts';
import { SayCaseCodes } from '../use-cases/case-codes.js';
import { CaseCodesDto } from './statistics.views.js';

@ApiTags('cases')
@Controller('cases/:ref/codes')
@RequirePermission(Permission.CasesRead)
export class CaseCodesController {
  constructor(private readonly codes: SayCaseCodes) {}

  @Get()
  @ApiOkResponse({ type: CaseCodesDto })
  show(@Param('ref') ref: string): Promise<CaseCodesDto> {
    return this.codes.read(ref);
  }

  @Put()
  @ApiOkResponse({ type: CaseCodesDto })
  say(@Param('ref') ref: string, @Body() said: CaseCodesDto): Promise<CaseCodesDto> {
    return this.codes.write(ref, said);
  }
}
