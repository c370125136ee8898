import { ApiProperty } from '@nestjs/swagger';
import {
  DisclosureResult,
  DisclosureState,
  followUpMonths,
  MeetingFunction,
  ReturneeGround,
  ReturneeState,
  ReturneeStepKind,
  type FollowUpMonths,
} from '@lots/contracts';
import { MapRow } from '@lots/rules/returnees';

const mapStatus = ['done', 'attention', 'waiting'] as const;

export class SentSignalView {
  @ApiProperty() contactRef: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) takenAt: string | null;
}

export class SentSignalListView {
  @ApiProperty({ type: [SentSignalView] }) signals: SentSignalView[];
}

export class ReturneeSignalView {
  @ApiProperty() ref: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class ReturneeRowView {
  @ApiProperty() caseRef: string;
  @ApiProperty({ format: 'date-time' }) begunAt: string;
  @ApiProperty() closed: boolean;
  @ApiProperty({ enum: MapRow, nullable: true }) nextStep: MapRow | null;
  @ApiProperty() nextSv: string;
  @ApiProperty() attention: boolean;
}

/** References and steps; nobody's name, and no number of anything. */
export class ReturneeListView {
  @ApiProperty({ type: [ReturneeSignalView] }) signals: ReturneeSignalView[];
  @ApiProperty({ type: [ReturneeRowView] }) processes: ReturneeRowView[];
}

export class ReturneeBegunView {
  @ApiProperty() caseRef: string;
}

export class ReturneeMapView {
  @ApiProperty({ enum: MapRow }) code: MapRow;
  @ApiProperty({ enum: mapStatus }) status: (typeof mapStatus)[number];
  @ApiProperty() sv: string;
}

export class CirclePersonView {
  @ApiProperty() name: string;
  @ApiProperty() manager: boolean;
}

export class ReturneeChildView {
  @ApiProperty() no: number;
  @ApiProperty() label: string;
  @ApiProperty({ type: String, nullable: true }) referralRef: string | null;
  @ApiProperty({ type: String, nullable: true }) unitName: string | null;
  @ApiProperty() reportMissing: boolean;
}

export class ReturneeStepView {
  @ApiProperty() id: string;
  @ApiProperty({ enum: ReturneeStepKind }) kind: ReturneeStepKind;
  @ApiProperty() item: number;
  @ApiProperty({ enum: ReturneeState }) state: ReturneeState;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() byInitials: string;
  @ApiProperty() who: string;
  @ApiProperty() words: string;
  @ApiProperty({ enum: MeetingFunction, isArray: true }) participants: MeetingFunction[];
  @ApiProperty({ enum: ReturneeGround, nullable: true }) ground: ReturneeGround | null;
}

export class ReturneeFollowUpView {
  @ApiProperty({ enum: followUpMonths }) months: FollowUpMonths;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty() overdue: boolean;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) doneAt: string | null;
  @ApiProperty({ type: String, nullable: true }) doneInitials: string | null;
}

export class ReturneeDisclosureView {
  @ApiProperty() ref: string;
  @ApiProperty() recipientSv: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: DisclosureState }) state: DisclosureState;
  @ApiProperty({ enum: DisclosureResult, nullable: true }) result: DisclosureResult | null;
  @ApiProperty() withoutGround: boolean;
}

export class ReturneeView {
  @ApiProperty() caseRef: string;
  @ApiProperty({ format: 'date-time' }) begunAt: string;
  @ApiProperty() begunInitials: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) closedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) closedInitials: string | null;
  @ApiProperty({ type: [ReturneeMapView] }) map: ReturneeMapView[];
  @ApiProperty({ enum: MapRow, nullable: true }) nextStep: MapRow | null;
  @ApiProperty({ type: [CirclePersonView], nullable: true }) circle: CirclePersonView[] | null;
  @ApiProperty({ type: [ReturneeChildView] }) children: ReturneeChildView[];
  @ApiProperty({ type: [ReturneeStepView] }) steps: ReturneeStepView[];
  @ApiProperty({ type: [ReturneeFollowUpView] }) followUps: ReturneeFollowUpView[];
  @ApiProperty({ type: [ReturneeDisclosureView] }) disclosures: ReturneeDisclosureView[];
  @ApiProperty() arrivalVersion: number;
}
