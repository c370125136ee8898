import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { NoDbSession, NotAudited, RequirePermission } from '@lots/auth';
import { Permission } from '@lots/contracts';
import { ListUndecidedTerms } from '../use-cases/list-undecided-terms.js';
import { UndecidedTermsView } from './retention.views.js';

@ApiTags('retention')
@Controller('retention/undecided-terms')
export class RetentionTermsController {
  constructor(private readonly terms: ListUndecidedTerms) {}

  @Get()
  @RequirePermission(Permission.RetentionDecide)
  @NoDbSession()
  @NotAudited('terms of the city file, no person')
  @ApiOkResponse({ type: UndecidedTermsView })
  list(): UndecidedTermsView {
    return this.terms.run();
  }
}
