import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { CloseExitCase } from '../use-cases/close-exit-case.js';
import { NoteStep } from '../use-cases/note-step.js';
import { OpenExitCase } from '../use-cases/open-exit-case.js';
import { ReadExitCases } from '../use-cases/read-exit-cases.js';
import { CloseExitDto, ExitStepDto, OpenExitDto } from './exit.dto.js';
import { ExitContactView, ExitListView, ExitOpenedView, ExitView } from './exit.views.js';

/** Exit cases of one's circles; outside them there is nothing. */
@ApiTags('exit-cases')
@Controller('exit-cases')
@RequirePermission(Permission.ExitWork)
export class ExitCasesController {
  constructor(
    private readonly reads: ReadExitCases,
    private readonly opens: OpenExitCase,
    private readonly notes: NoteStep,
    private readonly closes: CloseExitCase,
  ) {}

  @Get()
  @ApiOkResponse({ type: ExitListView })
  index(@CurrentPrincipal() principal: SignedIn): Promise<ExitListView> {
    return this.reads.list(principal);
  }

  /** Answers the reference alone: the session does not know of the new circle until the next request. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: ExitOpenedView })
  open(@CurrentPrincipal() principal: SignedIn, @Body() body: OpenExitDto): Promise<ExitOpenedView> {
    return this.opens.run(principal, body);
  }

  @Get(':ref')
  @ApiOkResponse({ type: ExitView })
  show(@Param('ref') ref: string): Promise<ExitView> {
    return this.reads.one(ref);
  }

  @Post(':ref/sealed-contact/show')
  @HttpCode(200)
  @ApiOkResponse({ type: ExitContactView })
  contact(@Param('ref') ref: string): Promise<ExitContactView> {
    return this.reads.contact(ref);
  }

  @Post(':ref/steps')
  @HttpCode(200)
  @ApiOkResponse({ type: ExitView })
  async step(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: ExitStepDto): Promise<ExitView> {
    await this.notes.run(principal, ref, body);
    return this.reads.one(ref);
  }

  @Post(':ref/close')
  @HttpCode(200)
  @ApiOkResponse({ type: ExitView })
  async close(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() { reason }: CloseExitDto,
  ): Promise<ExitView> {
    await this.closes.run(principal, ref, reason);
    return this.reads.one(ref);
  }
}
