import { ApiProperty } from '@nestjs/swagger';
import { DeliveryMode, Errand, HandoverGround, ReferralState, Urgency } from '@lots/contracts';
import { CodedText } from './coded.view.js';
import { SupplementView } from './follow-up.views.js';
import { PersonGroundView } from './ground.views.js';

export class PackageSectionView {
  @ApiProperty() code: string;
  @ApiProperty() label: string;
  @ApiProperty() text: string;
}

export class OpenQuestionView {
  /** The routing fact that is missing. */
  @ApiProperty() fact: string;
  @ApiProperty() blocking: boolean;
  @ApiProperty() sv: string;
  @ApiProperty({ type: [String] }) candidates: string[];
}

export class SideTrackView {
  @ApiProperty() targetType: string;
  @ApiProperty({ description: 'act_now, advise_caller, handover, deidentified_event or suggest_to_receiver' }) how: string;
  @ApiProperty({ type: String, nullable: true }) unitName: string | null;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ description: 'now, or the time the unit opens' }) effectiveFrom: string;
  @ApiProperty() sv: string;
}

/** Where one subject of the call would go, as the table says right now. */
export class ProposedReceiverView {
  @ApiProperty() subjectNo: number;
  @ApiProperty() targetType: string;
  @ApiProperty({ type: String, nullable: true }) unitCode: string | null;
  @ApiProperty({ type: String, nullable: true }) unitName: string | null;
  @ApiProperty({ type: String, nullable: true }) authorityName: string | null;
  @ApiProperty({ enum: [...Object.values(Urgency), 'none'] }) urgency: string;
  @ApiProperty({ type: String, nullable: true }) receiptBy: string | null;
  @ApiProperty({ description: 'Why, in one line: "barn, bor i Bredäng"' }) because: string;
  @ApiProperty() unconfirmed: boolean;
}

export class ProposalView {
  @ApiProperty({ enum: ['routed', 'question', 'handed_off', 'no_case'] }) outcome: string;
  @ApiProperty({ type: [CodedText] }) actFirst: CodedText[];
  @ApiProperty({ type: [ProposedReceiverView] }) receivers: ProposedReceiverView[];
  @ApiProperty({ type: [SideTrackView] }) also: SideTrackView[];
  @ApiProperty({ type: [OpenQuestionView] }) questions: OpenQuestionView[];
  @ApiProperty({ type: [CodedText] }) must: CodedText[];
  @ApiProperty({ type: [CodedText] }) mustNot: CodedText[];
  @ApiProperty({ type: [String] }) sayToCaller: string[];
  @ApiProperty() tableVersion: string;
}

/** What the officer reads before "Lämna över" (screens.md §4): one per receiver and subject. */
export class HandoverPreviewItemView {
  @ApiProperty() subjectNo: number;
  @ApiProperty() unitCode: string;
  @ApiProperty() unitName: string;
  @ApiProperty() authorityName: string;
  @ApiProperty({ enum: Errand }) errand: Errand;
  @ApiProperty() groundSv: string;
  @ApiProperty({ type: PersonGroundView }) ground: PersonGroundView;
  @ApiProperty({ enum: Urgency }) urgency: Urgency;
  @ApiProperty({ enum: DeliveryMode }) mode: DeliveryMode;
  @ApiProperty({ format: 'date-time' }) receiptBy: string;
  @ApiProperty({ description: 'Sealed: what may not be revealed; else empty' }) doNotReveal: string;
  @ApiProperty() mustNotKnow: string;
  @ApiProperty({ type: [PackageSectionView] }) sections: PackageSectionView[];
  @ApiProperty({ type: [String] }) notIncluded: string[];
  @ApiProperty({ type: [String] }) goodToKnow: string[];
}

export class HandoverPreviewView {
  /** Empty when it can be handed over; else one thing at a time, in words. */
  @ApiProperty({ type: [CodedText] }) missing: CodedText[];
  @ApiProperty({ type: [PersonGroundView], description: 'Persons for whom no ground is open yet' })
  groundless: PersonGroundView[];
  @ApiProperty({ type: [HandoverPreviewItemView] }) items: HandoverPreviewItemView[];
  @ApiProperty({ type: ProposalView }) proposal: ProposalView;
}

export class OralReceiptView {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() spokeWith: string;
  @ApiProperty() function: string;
  @ApiProperty() takes: string;
}

export class HandoverView {
  @ApiProperty({ description: 'Six random characters' }) ref: string;
  @ApiProperty() version: number;
  @ApiProperty() unitCode: string;
  @ApiProperty() unitName: string;
  @ApiProperty({ type: String, nullable: true }) unitPhone: string | null;
  @ApiProperty({ enum: Errand }) errand: Errand;
  @ApiProperty({ enum: HandoverGround }) groundId: HandoverGround;
  @ApiProperty({ enum: Urgency }) urgency: Urgency;
  @ApiProperty({ enum: ReferralState }) state: ReferralState;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty({ format: 'date-time' }) offeredAt: string;
  @ApiProperty({ format: 'date-time' }) receiptBy: string;
  @ApiProperty() late: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Only for returned ones: the reason in words' }) returnReasonSv:
    string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Only for returned ones: what the receiver wrote' }) returnAnswer:
    string | null;
  @ApiProperty({ type: String, nullable: true, enum: ['yes', 'no', 'unknown'] }) neededToday: string | null;
  @ApiProperty({ description: 'The contact it came from' }) contactRef: string;
  @ApiProperty({ type: String, nullable: true, description: 'Sealed matters only: "Skyddat 26-014"' }) alias: string | null;
  @ApiProperty({ description: 'The receiver has protected its end; the desk should protect its own' }) receiverProtects: boolean;
  @ApiProperty({ description: 'How far it has been escalated, 0–4' }) escalation: number;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'When the desk last rang about it' }) calledAt:
    string | null;
  @ApiProperty({ type: OralReceiptView, nullable: true, description: 'Somebody has said that they have it' })
  oralReceipt: OralReceiptView | null;
  @ApiProperty() child: boolean;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'Closed at the desk' }) closedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) closeReasonSv: string | null;
  @ApiProperty({ type: [SupplementView], description: 'What has been added, oldest first' }) supplements: SupplementView[];
  @ApiProperty({ type: [String], description: 'withdraw · resend · close · supplement · correct · oral_receipt' })
  allowedActions: string[];
}

export class HandoverListView {
  @ApiProperty({ type: [HandoverView] }) handovers: HandoverView[];
}

export class HandedOverView {
  @ApiProperty() contactRef: string;
  @ApiProperty({ type: [HandoverView] }) handovers: HandoverView[];
  @ApiProperty({ type: [String] }) sayToCaller: string[];
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'Until when all of it can be undone, if nobody opens it',
  })
  undoUntil: string | null;
}
