import { ApiProperty } from '@nestjs/swagger';
import { Errand, ReferralState, Urgency } from '@lots/contracts';

/** A function and its number; never a person. */
export class EscalationContactView {
  @ApiProperty() name: string;
  @ApiProperty() phone: string;
  @ApiProperty({ type: String, nullable: true, description: 'Why this one and not the expected one' }) note: string | null;
}

export class EscalationTaskView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['chain', 'closing', 'second_return'] }) kind: string;
  @ApiProperty({ description: '0–4; 0 for closing and second_return' }) level: number;
  @ApiProperty({ description: 'What to do, in words: "Ring enhetschefen"' }) sv: string;
  @ApiProperty({ description: 'The hand-over it is about' }) ref: string;
  @ApiProperty() unitName: string;
  @ApiProperty({ type: String, nullable: true }) areaName: string | null;
  @ApiProperty({ type: [EscalationContactView], description: 'In the order to ring' }) contacts: EscalationContactView[];
  @ApiProperty({ description: 'The first number to ring' }) phone: string;
  @ApiProperty({ enum: Urgency }) urgency: Urgency;
  @ApiProperty({ enum: Errand }) errand: Errand;
  @ApiProperty() child: boolean;
  @ApiProperty({ enum: ReferralState }) state: ReferralState;
  @ApiProperty({ format: 'date-time' }) receiptBy: string;
  @ApiProperty({ format: 'date-time', description: 'When the task came' }) since: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) calledAt: string | null;
  @ApiProperty({ type: String, nullable: true, enum: ['reached', 'no_answer'] }) outcome: 'reached' | 'no_answer' | null;
  @ApiProperty() done: boolean;
}

export class EscalationListView {
  @ApiProperty({ type: [EscalationTaskView], description: 'Most urgent first' }) tasks: EscalationTaskView[];
}

export class WaitingHandoverView {
  @ApiProperty() ref: string;
  @ApiProperty() unitName: string;
  @ApiProperty({ type: String, nullable: true }) areaName: string | null;
  @ApiProperty({ enum: Urgency }) urgency: Urgency;
  @ApiProperty({ enum: Errand }) errand: Errand;
  @ApiProperty() child: boolean;
  @ApiProperty({ enum: ReferralState }) state: ReferralState;
  @ApiProperty({ format: 'date-time' }) receiptBy: string;
  @ApiProperty({ type: [EscalationContactView], description: 'Whom to ring now, in order' }) contacts: EscalationContactView[];
}

/** "Innan du går" (screens.md S3). */
export class BeforeYouGoView {
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'null: the desk is closed' }) deskClosesAt:
    string | null;
  @ApiProperty({ type: [WaitingHandoverView] }) waiting: WaitingHandoverView[];
  @ApiProperty({ description: 'Children handed over today' }) childrenTotal: number;
  @ApiProperty({ description: 'How many of them somebody has: the receiver’s receipt or an oral one' }) childrenReceived: number;
}
