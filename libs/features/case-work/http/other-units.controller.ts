import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { AskConsultant } from '../use-cases/ask-consultant.js';
import { ListMoves } from '../use-cases/list-moves.js';
import { MoveCase } from '../use-cases/move-case.js';
import { AnswerConsultDto, DeclineMoveDto } from './case-work.dto.js';
import { CaseMoveListView, ConsultListView } from './case-work.views.js';

/** What has been offered to and asked of the reader's units, and what they answer. */
@ApiTags('case-work')
@Controller()
@RequirePermission(Permission.CasesWork)
export class OtherUnitsController {
  constructor(
    private readonly lists: ListMoves,
    private readonly moves: MoveCase,
    private readonly consults: AskConsultant,
  ) {}

  @Get('case-moves')
  @ApiOkResponse({ type: CaseMoveListView })
  async index(@CurrentPrincipal() principal: SignedIn): Promise<CaseMoveListView> {
    return { moves: await this.lists.run(principal) };
  }

  @Post('case-moves/:id/accept')
  @HttpCode(204)
  @ApiNoContentResponse()
  accept(@CurrentPrincipal() principal: SignedIn, @Param('id') id: string): Promise<void> {
    return this.moves.accept(principal, id);
  }

  @Post('case-moves/:id/decline')
  @HttpCode(204)
  @ApiNoContentResponse()
  decline(@CurrentPrincipal() principal: SignedIn, @Param('id') id: string, @Body() body: DeclineMoveDto): Promise<void> {
    return this.moves.decline(principal, id, body.reason);
  }

  @Post('case-moves/:id/withdraw')
  @HttpCode(204)
  @ApiNoContentResponse()
  withdraw(@CurrentPrincipal() principal: SignedIn, @Param('id') id: string): Promise<void> {
    return this.moves.withdraw(principal, id);
  }

  @Get('consults')
  @ApiOkResponse({ type: ConsultListView })
  asked(@CurrentPrincipal() principal: SignedIn): Promise<ConsultListView> {
    return this.consults.asked(principal);
  }

  @Post('consults/:id/answer')
  @HttpCode(204)
  @ApiNoContentResponse()
  answer(@CurrentPrincipal() principal: SignedIn, @Param('id') id: string, @Body() body: AnswerConsultDto): Promise<void> {
    return this.consults.answer(principal, id, body.consultant);
  }

  @Post('consults/:id/end')
  @HttpCode(204)
  @ApiNoContentResponse()
  end(@CurrentPrincipal() principal: SignedIn, @Param('id') id: string): Promise<void> {
    return this.consults.end(principal, id);
  }
}
