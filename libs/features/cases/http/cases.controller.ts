import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { RequirePermission } from '@lots/auth';
import { SealedContactView } from '@lots/features/calls';
import { ListCases } from '../use-cases/list-cases.js';
import { ReadCase } from '../use-cases/read-case.js';
import { CaseListView, CaseView } from './case.views.js';

@ApiTags('cases')
@Controller('cases')
@RequirePermission(Permission.CasesRead)
export class CasesController {
  constructor(
    private readonly list: ListCases,
    private readonly read: ReadCase,
  ) {}

  @Get()
  @ApiOkResponse({ type: CaseListView })
  async index(): Promise<CaseListView> {
    return { cases: await this.list.run() };
  }

  @Get(':ref')
  @ApiOkResponse({ type: CaseView })
  show(@Param('ref') ref: string): Promise<CaseView> {
    return this.read.run(ref);
  }

  @Post(':ref/sealed-contact/show')
  @HttpCode(200)
  @ApiOkResponse({ type: SealedContactView })
  sealedContact(@Param('ref') ref: string): Promise<SealedContactView> {
    return this.read.sealedContact(ref);
  }
}
