import { ApiProperty } from '@nestjs/swagger';
import { PersonGroundView } from './ground.views.js';
import { DeskDecisionKind, NeededToday, ReferralState, SupplementKind } from '@lots/contracts';

/** Something added to a hand-over: times and status words. Its text is the receiver's to read. */
export class SupplementView {
  @ApiProperty({ enum: SupplementKind }) kind: SupplementKind;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() byInitials: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: goes with the next package' }) ref: string | null;
  @ApiProperty({ enum: ReferralState, type: String, nullable: true }) state: ReferralState | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) receiptBy: string | null;
  @ApiProperty() late: boolean;
}

export class ResendProposalView {
  @ApiProperty({ type: String, nullable: true }) unitCode: string | null;
  @ApiProperty({ type: String, nullable: true }) unitName: string | null;
  @ApiProperty() because: string;
  @ApiProperty({ type: String, nullable: true, description: 'What is missing before the table can say' }) question: string | null;
  @ApiProperty({ type: PersonGroundView, nullable: true, description: 'On what it may go to the receiver that was named' })
  ground: PersonGroundView | null;
}

/** Who said yes to what (rule Ö14). */
export class DeskDecisionView {
  @ApiProperty() ref: string;
  @ApiProperty({ enum: DeskDecisionKind }) kind: DeskDecisionKind;
  @ApiProperty() reasonCode: string;
  @ApiProperty() reasonSv: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() byInitials: string;
  @ApiProperty() agreedWith: string;
  @ApiProperty() note: string;
  @ApiProperty({ enum: Object.values(NeededToday), type: String, nullable: true }) neededToday: NeededToday | null;
}

export class DeskDecisionListView {
  @ApiProperty({ type: [DeskDecisionView] }) decisions: DeskDecisionView[];
}

export class OverrideCountView {
  @ApiProperty({ description: 'The row of the routing table' }) tableRow: string;
  @ApiProperty() tableVersion: string;
  @ApiProperty() reasonCode: string;
  @ApiProperty() count: number;
}

export class OverrideListView {
  @ApiProperty({ type: [OverrideCountView] }) overrides: OverrideCountView[];
}
