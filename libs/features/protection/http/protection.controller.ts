import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { NoDbSession, NotAudited, RequirePermission } from '@lots/auth';
import { ListColleagues } from '../use-cases/list-colleagues.js';
import { ListNamedPersons } from '../use-cases/list-named-persons.js';
import { ShowManagers } from '../use-cases/show-managers.js';
import { BoardColleaguesView, ManagersView, NamedPersonsView } from './protection.views.js';

@ApiTags('protection')
@Controller('protection')
@RequirePermission(Permission.HandoversCreate)
export class ProtectionController {
  constructor(
    private readonly managers: ShowManagers,
    private readonly named: ListNamedPersons,
    private readonly lists: ListColleagues,
  ) {}

  @Get('managers')
  @NoDbSession()
  @NotAudited('functions and numbers of the city file, no person')
  @ApiOkResponse({ type: ManagersView })
  onCall(): ManagersView {
    return this.managers.run();
  }

  @Get('units/:code/named-persons')
  @ApiOkResponse({ type: NamedPersonsView })
  async namedPersons(@Param('code') code: string): Promise<NamedPersonsView> {
    return { persons: await this.named.run(code) };
  }

  /** In what is handed over too: those who follow it up may name whom it is about. */
  @Get('colleagues')
  @RequirePermission(Permission.HandoversFollow)
  @ApiOkResponse({ type: BoardColleaguesView })
  async colleagues(): Promise<BoardColleaguesView> {
    return { colleagues: await this.lists.run() };
  }
}
