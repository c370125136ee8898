import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { NoDbSession, NotAudited, RequirePermission } from '@lots/auth';
import type { City } from '@lots/rules/routing';
import { CITY } from '../city-token.js';
import { Directory } from '../use-cases/directory.js';
import { showOrganisation } from '../use-cases/show-organisation.js';
import { OrganisationView } from './organisation.views.js';

@ApiTags('organisation')
@Controller('organisation')
export class OrganisationController {
  constructor(
    @Inject(CITY) private readonly city: City,
    private readonly directory: Directory,
  ) {}

  @Get()
  @RequirePermission(Permission.SessionUse)
  @NoDbSession()
  @NotAudited('public facts about the municipality')
  @ApiOkResponse({ type: OrganisationView })
  show(): OrganisationView {
    return showOrganisation(this.city, this.directory);
  }
}
