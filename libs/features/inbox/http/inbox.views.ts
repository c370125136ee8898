import { ApiProperty } from '@nestjs/swagger';
import { AgeBand, DeliveryMode, Errand, InboxNote, ReferralAction, ReferralKind, ReferralState, Urgency } from '@lots/contracts';
import { CaseClockView } from '@lots/features/assessments';
import { PackageSectionView } from '@lots/features/handovers';

/** One line of the inbox: no name, no initials of a subject, no gender, no free text (screens.md §3). */
export class InboxRowView {
  @ApiProperty({ description: 'Six random characters' }) ref: string;
  @ApiProperty() version: number;
  @ApiProperty({ enum: Urgency }) urgency: Urgency;
  @ApiProperty({ enum: ReferralState }) state: ReferralState;
  /** `supplement` and `correction`: something new about an earlier hand-over to the same unit. */
  @ApiProperty({ enum: ReferralKind }) kind: ReferralKind;
  @ApiProperty({ type: String, nullable: true, description: 'The hand-over it is about' }) aboutRef: string | null;
  @ApiProperty({ enum: Errand }) errand: Errand;
  @ApiProperty({ enum: AgeBand }) ageBand: AgeBand;
  @ApiProperty() child: boolean;
  @ApiProperty({ description: '"Skyddat ärende": every other cell is empty' }) sealed: boolean;
  @ApiProperty({ enum: InboxNote, isArray: true, description: 'At most three' }) notes: InboxNote[];
  @ApiProperty({ type: String, nullable: true }) areaName: string | null;
  @ApiProperty({ description: 'Lotsen, Å.L.' }) from: string;
  @ApiProperty({ type: String, nullable: true }) fromPhone: string | null;
  /** When the city received it; clocks count from here. */
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  /** When it reached the board. */
  @ApiProperty({ format: 'date-time' }) offeredAt: string;
  @ApiProperty({ format: 'date-time' }) receiptBy: string;
  @ApiProperty() late: boolean;
  /** Initials of the colleague who has it, null = nobody. */
  @ApiProperty({ type: String, nullable: true }) holder: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The own case, once accepted' }) caseRef: string | null;
  @ApiProperty({ type: CaseClockView, nullable: true, description: '"Nästa klocka", in the list only; null: none, or sealed' })
  nextClock: CaseClockView | null;
  @ApiProperty({ enum: ReferralAction, isArray: true }) allowedActions: ReferralAction[];
}

export class InboxView {
  @ApiProperty({ type: [InboxRowView] }) rows: InboxRowView[];
  /** Grows when the unit's inbox changes; compare with live updates. */
  @ApiProperty() seq: number;
  @ApiProperty() more: boolean;
}

export class InboxItemView {
  @ApiProperty({ type: InboxRowView }) row: InboxRowView;
  @ApiProperty({ enum: DeliveryMode }) mode: DeliveryMode;
  @ApiProperty() groundSv: string;
  /** "Varför ser jag detta?" */
  @ApiProperty() whyISeeThis: string;
  /** True: an adult before acceptance – only age band, need and urgency. */
  @ApiProperty() previewOnly: boolean;
  @ApiProperty() previewNeed: string;
  @ApiProperty({ description: 'Sealed: what may not be revealed; else empty' }) doNotReveal: string;
  @ApiProperty() mustNotKnow: string;
  @ApiProperty({ type: [PackageSectionView] }) sections: PackageSectionView[];
  @ApiProperty({ type: [String] }) notIncluded: string[];
  @ApiProperty({ type: [String] }) goodToKnow: string[];
}

export class InboxDecisionView {
  @ApiProperty({ type: InboxRowView }) row: InboxRowView;
}
