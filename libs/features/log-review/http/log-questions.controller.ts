import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, NotAudited, RequirePermission, type SignedIn } from '@lots/auth';
import { OwnQuestions } from '../use-cases/own-questions.js';
import { LogTextDto, OwnLogQuestionListView } from './log-review.views.js';

/** For everybody: what the reviewer has asked about one's own readings. */
@ApiTags('log-questions')
@Controller('log-questions')
@RequirePermission(Permission.SessionUse)
export class LogQuestionsController {
  constructor(private readonly own: OwnQuestions) {}

  @Get()
  @NotAudited('tells the signed-in person what she has been asked about herself')
  @ApiOkResponse({ type: OwnLogQuestionListView })
  async index(@CurrentPrincipal() principal: SignedIn): Promise<OwnLogQuestionListView> {
    return { questions: await this.own.list(principal) };
  }

  @Post(':id/answer')
  @HttpCode(204)
  @ApiNoContentResponse()
  answer(@CurrentPrincipal() principal: SignedIn, @Param('id') id: string, @Body() body: LogTextDto): Promise<void> {
    return this.own.answer(principal, id, body.text);
  }
}
