import { ApiProperty } from '@nestjs/swagger';
import { ActivityStatus, PlanState } from '@lots/contracts';

export class PlanWordView {
  @ApiProperty() code: string;
  @ApiProperty() sv: string;
}
export class PlanPeriodView extends PlanWordView {
  @ApiProperty() opens: string;
  @ApiProperty() closes: string;
  @ApiProperty() due: string;
}
export class ByStatusView implements Record<ActivityStatus, number> {
  @ApiProperty() not_begun: number;
  @ApiProperty() under_way: number;
  @ApiProperty() late: number;
  @ApiProperty() done: number;
}
export class MissingFollowUpView {
  @ApiProperty() period: string;
  @ApiProperty() periodSv: string;
  @ApiProperty() due: string;
  @ApiProperty() missing: number;
}
export class PlanSummaryView {
  @ApiProperty() activities: number;
  @ApiProperty({ type: ByStatusView }) byStatus: ByStatusView;
  @ApiProperty() withoutFollowUp: number;
  @ApiProperty({ type: [MissingFollowUpView] }) late: readonly MissingFollowUpView[];
  @ApiProperty() revisionLate: boolean;
}
export class BoardPlanView {
  @ApiProperty() unitCode: string;
  @ApiProperty() boardName: string;
  @ApiProperty({ type: String, nullable: true }) ref: string | null;
  @ApiProperty({ type: String, nullable: true }) draftRef: string | null;
  @ApiProperty({ type: Number, nullable: true }) version: number | null;
  @ApiProperty({ enum: PlanState, nullable: true }) state: PlanState | null;
  @ApiProperty({ type: String, nullable: true }) decidedOn: string | null;
  @ApiProperty({ type: Number, nullable: true }) decidedParagraph: number | null;
  @ApiProperty({ type: String, nullable: true }) reviseBy: string | null;
  @ApiProperty({ type: PlanSummaryView, nullable: true }) summary: PlanSummaryView | null;
}
export class PlansView {
  @ApiProperty() year: number;
  @ApiProperty() today: string;
  @ApiProperty({ type: [PlanPeriodView] }) periods: readonly PlanPeriodView[];
  @ApiProperty({ type: [PlanWordView] }) areas: readonly PlanWordView[];
  @ApiProperty({ type: [BoardPlanView] }) boards: BoardPlanView[];
  /** Units of one's own that can write a plan. */
  @ApiProperty({ type: [String] }) ownUnits: string[];
}
export class FollowUpView {
  @ApiProperty() period: string;
  @ApiProperty({ enum: ActivityStatus }) status: ActivityStatus;
  @ApiProperty() text: string;
  @ApiProperty() measured: string;
  @ApiProperty() writtenAt: string;
  @ApiProperty() byInitials: string;
  @ApiProperty() replaced: boolean;
}
export class ActivityView {
  @ApiProperty() id: string;
  @ApiProperty() lineId: string;
  @ApiProperty() area: string;
  @ApiProperty() startsOn: string;
  @ApiProperty() dueOn: string;
  @ApiProperty() version: number;
  @ApiProperty({ enum: ActivityStatus }) status: ActivityStatus;
  @ApiProperty() goal: string;
  @ApiProperty() activity: string;
  @ApiProperty() responsible: string;
  @ApiProperty() effect: string;
  @ApiProperty() measure: string;
  @ApiProperty({ type: [FollowUpView] }) followUps: FollowUpView[];
}
export class PlanView {
  @ApiProperty() ref: string;
  @ApiProperty() boardName: string;
  @ApiProperty() year: number;
  @ApiProperty() version: number;
  @ApiProperty({ enum: PlanState }) state: PlanState;
  @ApiProperty() reviseBy: string;
  @ApiProperty({ type: String, nullable: true }) decidedOn: string | null;
  @ApiProperty({ type: Number, nullable: true }) decidedParagraph: number | null;
  @ApiProperty() mine: boolean;
  @ApiProperty({ type: [PlanWordView] }) areas: readonly PlanWordView[];
  @ApiProperty({ type: [PlanPeriodView] }) periods: readonly PlanPeriodView[];
  @ApiProperty({ type: [ActivityView] }) activities: ActivityView[];
}
