import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, NotAudited, RequirePermission, type SignedIn } from '@lots/auth';
import { KeepDraft } from '../use-cases/keep-draft.js';
import { ReadJournal } from '../use-cases/read-journal.js';
import { WriteEntry } from '../use-cases/write-entry.js';
import { KeepJournalDraftDto, WriteEntryDto } from './case-work.dto.js';
import { JournalDraftSavedView, JournalView } from './journal.views.js';

@ApiTags('journal')
@Controller('cases')
@RequirePermission(Permission.CasesWork)
export class JournalController {
  constructor(
    private readonly reads: ReadJournal,
    private readonly drafts: KeepDraft,
    private readonly writes: WriteEntry,
  ) {}

  @Get(':ref/journal')
  @ApiOkResponse({ type: JournalView })
  show(@Param('ref') ref: string): Promise<JournalView> {
    return this.reads.run(ref);
  }

  @Put(':ref/journal/draft')
  @NotAudited('Autosave of what she is writing herself; reading the journal is logged.')
  @ApiOkResponse({ type: JournalDraftSavedView })
  keep(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: KeepJournalDraftDto,
  ): Promise<JournalDraftSavedView> {
    return this.drafts.keep(principal, ref, body);
  }

  @Delete(':ref/journal/draft')
  @HttpCode(204)
  @ApiNoContentResponse()
  discard(@Param('ref') ref: string): Promise<void> {
    return this.drafts.discard(ref);
  }

  @Post(':ref/journal')
  @HttpCode(200)
  @ApiOkResponse({ type: JournalView })
  async write(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: WriteEntryDto,
  ): Promise<JournalView> {
    await this.writes.run(principal, ref, body);
    return this.reads.run(ref);
  }
}
