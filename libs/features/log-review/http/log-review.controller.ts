import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { JudgeItem } from '../use-cases/judge-item.js';
import { ListReviews } from '../use-cases/list-reviews.js';
import { ReadReview } from '../use-cases/read-review.js';
import { SignReview } from '../use-cases/sign-review.js';
import { LogAlarmListView, LogDecisionDto, LogReviewListView, LogReviewView, LogTextDto } from './log-review.views.js';

/** For those who review the access log; the counts also for managers. */
@ApiTags('log-reviews')
@Controller('log-reviews')
export class LogReviewController {
  constructor(
    private readonly list: ListReviews,
    private readonly read: ReadReview,
    private readonly judge: JudgeItem,
    private readonly signs: SignReview,
  ) {}

  @Get()
  @RequirePermission(Permission.LogReviewFigures)
  @ApiOkResponse({ type: LogReviewListView })
  async index(): Promise<LogReviewListView> {
    return { reviews: await this.list.run() };
  }

  @Get('alarms')
  @RequirePermission(Permission.LogReview)
  @ApiOkResponse({ type: LogAlarmListView })
  async alarms(): Promise<LogAlarmListView> {
    return { alarms: await this.read.alarms() };
  }

  @Get(':id')
  @RequirePermission(Permission.LogReview)
  @ApiOkResponse({ type: LogReviewView })
  show(@Param('id') id: string): Promise<LogReviewView> {
    return this.read.run(id);
  }

  @Post(':id/sign')
  @HttpCode(204)
  @RequirePermission(Permission.LogReview)
  @ApiNoContentResponse()
  sign(@CurrentPrincipal() principal: SignedIn, @Param('id') id: string): Promise<void> {
    return this.signs.run(principal, id);
  }

  @Post('items/:id/decision')
  @HttpCode(204)
  @RequirePermission(Permission.LogReview)
  @ApiNoContentResponse()
  decide(@CurrentPrincipal() principal: SignedIn, @Param('id') id: string, @Body() body: LogDecisionDto): Promise<void> {
    return this.judge.decide(principal, id, body.verdict, body.text);
  }

  @Post('items/:id/question')
  @HttpCode(204)
  @RequirePermission(Permission.LogReview)
  @ApiNoContentResponse()
  ask(@CurrentPrincipal() principal: SignedIn, @Param('id') id: string, @Body() body: LogTextDto): Promise<void> {
    return this.judge.ask(principal, id, body.text);
  }
}
