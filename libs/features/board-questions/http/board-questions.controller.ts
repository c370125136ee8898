import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { AnswerBoard } from '../use-cases/answer-board.js';
import { AskBoard } from '../use-cases/ask-board.js';
import { AnswerBoardDto, AskBoardDto } from './board-questions.dto.js';
import { BoardQuestionsView, BoardQuestionView, BoardWaitingListView } from './board-questions.views.js';

/** The end that asks. */
@ApiTags('board-questions')
@Controller('cases/:ref/board-questions')
@RequirePermission(Permission.AssessmentsWrite)
export class CaseBoardQuestionsController {
  constructor(private readonly asks: AskBoard) {}

  @Get()
  @ApiOkResponse({ type: BoardQuestionsView })
  show(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<BoardQuestionsView> {
    return this.asks.show(principal, ref);
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: BoardQuestionsView })
  ask(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: AskBoardDto,
  ): Promise<BoardQuestionsView> {
    return this.asks.ask(principal, ref, body);
  }
}

/** The end that is asked. */
@ApiTags('board-questions')
@Controller('board-questions')
@RequirePermission(Permission.AssessmentsWrite)
export class BoardQuestionsController {
  constructor(private readonly answers: AnswerBoard) {}

  @Get()
  @ApiOkResponse({ type: BoardWaitingListView })
  async index(@CurrentPrincipal() principal: SignedIn): Promise<BoardWaitingListView> {
    return { questions: await this.answers.list(principal) };
  }

  /** A POST, because reading it is an act: it is logged, and never kept by a browser or a proxy. */
  @Post(':id/open')
  @HttpCode(200)
  @ApiOkResponse({ type: BoardQuestionView })
  open(@CurrentPrincipal() principal: SignedIn, @Param('id', ParseUUIDPipe) id: string): Promise<BoardQuestionView> {
    return this.answers.open(principal, id);
  }

  @Post(':id/answer')
  @HttpCode(204)
  @ApiNoContentResponse()
  answer(
    @CurrentPrincipal() principal: SignedIn,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: AnswerBoardDto,
  ): Promise<void> {
    return this.answers.answer(principal, id, body.answer);
  }
}
