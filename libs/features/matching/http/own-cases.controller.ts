import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { RequirePermission } from '@lots/auth';
import { SearchOwnCases } from '../use-cases/search-own-cases.js';
import { OwnCasesView } from './own-cases.views.js';

/** "Tidigare hos oss", on a case of the unit's own. */
@ApiTags('earlier')
@Controller('cases')
@RequirePermission(Permission.CasesRead)
export class OwnCasesController {
  constructor(private readonly search: SearchOwnCases) {}

  @Post(':ref/earlier')
  @HttpCode(200)
  @ApiOkResponse({ type: OwnCasesView })
  find(@Param('ref') ref: string): Promise<OwnCasesView> {
    return this.search.run(ref);
  }
}
