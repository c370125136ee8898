import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { LateCases } from '../use-cases/late-cases.js';
import { ReadAssessment } from '../use-cases/read-assessment.js';
import { ReadFeedback } from '../use-cases/read-feedback.js';
import { RecordStep } from '../use-cases/record-step.js';
import { NewStepDto } from './assessment.dto.js';
import { AssessmentView, FeedbackView, LateCasesView } from './assessment.views.js';

@ApiTags('assessments')
@Controller('cases/:ref/assessment')
@RequirePermission(Permission.AssessmentsWrite)
export class AssessmentsController {
  constructor(
    private readonly reads: ReadAssessment,
    private readonly records: RecordStep,
    private readonly feedbacks: ReadFeedback,
  ) {}

  @Get()
  @ApiOkResponse({ type: AssessmentView })
  show(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<AssessmentView> {
    return this.reads.run(ref, principal.userId);
  }

  @Post('steps')
  @HttpCode(200)
  @ApiOkResponse({ type: AssessmentView })
  record(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: NewStepDto): Promise<AssessmentView> {
    return this.records.run(principal, ref, body);
  }

  /** A POST, because reading it is an act: it is logged, and never kept by a browser or a proxy. */
  @Post('feedback/open')
  @HttpCode(200)
  @ApiOkResponse({ type: FeedbackView })
  feedback(@Param('ref') ref: string): Promise<FeedbackView> {
    return this.feedbacks.run(ref);
  }
}

@ApiTags('assessments')
@Controller('assessments')
@RequirePermission(Permission.AssessmentsLate)
export class LateCasesController {
  constructor(private readonly lates: LateCases) {}

  @Get('late')
  @ApiOkResponse({ type: LateCasesView })
  async late(@CurrentPrincipal() principal: SignedIn): Promise<LateCasesView> {
    return { cases: await this.lates.run(principal) };
  }
}
