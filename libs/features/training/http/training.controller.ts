import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { Permission } from '@lots/contracts';
import { ListTraining } from '../use-cases/list-training.js';
import { RecordTraining } from '../use-cases/record-training.js';
import { RecordTrainingDto, TrainingView } from './training.views.js';

@ApiTags('training')
@Controller('training')
@RequirePermission(Permission.TrainingRead)
export class TrainingController {
  constructor(private readonly lists: ListTraining) {}

  @Get()
  @ApiOkResponse({ type: TrainingView })
  index(@CurrentPrincipal() principal: SignedIn): Promise<TrainingView> {
    return this.lists.run(principal);
  }
}

@ApiTags('training')
@Controller('training')
@RequirePermission(Permission.TrainingWrite)
export class TrainingRecordsController {
  constructor(private readonly records: RecordTraining) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: TrainingView })
  record(@CurrentPrincipal() principal: SignedIn, @Body() body: RecordTrainingDto): Promise<TrainingView> {
    return this.records.run(principal, body);
  }
}
