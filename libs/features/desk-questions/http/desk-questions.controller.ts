import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { AnswerReceiver } from '../use-cases/answer-receiver.js';
import { AskDesk } from '../use-cases/ask-desk.js';
import { AnswerReceiverDto, AskDeskDto } from './desk-questions.dto.js';
import { AskedDeskView, WaitingDeskQuestionListView } from './desk-questions.views.js';

/** The receiver's end. */
@ApiTags('desk-questions')
@Controller('inbox/:ref/questions')
export class InboxQuestionsController {
  constructor(private readonly asks: AskDesk) {}

  @Get()
  @RequirePermission(Permission.InboxRead)
  @ApiOkResponse({ type: AskedDeskView })
  show(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<AskedDeskView> {
    return this.asks.show(principal, ref);
  }

  @Post()
  @HttpCode(200)
  @RequirePermission(Permission.InboxDecide)
  @ApiOkResponse({ type: AskedDeskView })
  ask(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: AskDeskDto): Promise<AskedDeskView> {
    return this.asks.ask(principal, ref, body);
  }
}

/** The desk's end. */
@ApiTags('desk-questions')
@Controller('desk-questions')
@RequirePermission(Permission.HandoversFollow)
export class DeskQuestionsController {
  constructor(private readonly answers: AnswerReceiver) {}

  @Get()
  @ApiOkResponse({ type: WaitingDeskQuestionListView })
  async index(@CurrentPrincipal() principal: SignedIn): Promise<WaitingDeskQuestionListView> {
    return { questions: await this.answers.list(principal) };
  }

  @Post(':id/answer')
  @HttpCode(204)
  @ApiNoContentResponse()
  answer(
    @CurrentPrincipal() principal: SignedIn,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: AnswerReceiverDto,
  ): Promise<void> {
    return this.answers.answer(principal, id, body.answer);
  }
}
