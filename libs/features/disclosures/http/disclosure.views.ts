import { ApiProperty } from '@nestjs/swagger';
import {
  DisclosureAbout,
  DisclosureForm,
  DisclosureInitiative,
  DisclosureMode,
  DisclosureResult,
  DisclosureState,
} from '@lots/contracts';

const instant = { type: String, nullable: true, format: 'date-time' } as const;
const text = { type: String, nullable: true } as const;

/** A row says to whom and by which paragraph; never about whom or what. */
export class DisclosureRowView {
  @ApiProperty() ref: string;
  @ApiProperty({ enum: DisclosureAbout }) aboutKind: DisclosureAbout;
  @ApiProperty(text) caseRef: string | null;
  @ApiProperty({ enum: DisclosureMode }) mode: DisclosureMode;
  @ApiProperty({ enum: DisclosureState }) state: DisclosureState;
  @ApiProperty({ enum: DisclosureResult, nullable: true }) result: DisclosureResult | null;
  @ApiProperty() recipient: string;
  @ApiProperty() recipientSv: string;
  @ApiProperty({ enum: DisclosureInitiative }) initiative: DisclosureInitiative;
  @ApiProperty({ enum: DisclosureForm }) form: DisclosureForm;
  @ApiProperty({ type: [String] }) lagrum: string[];
  @ApiProperty({ format: 'date' }) lawDate: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty(instant) givenAt: string | null;
  @ApiProperty({ ...text, format: 'date' }) protocolDue: string | null;
  @ApiProperty() protocolLate: boolean;
  @ApiProperty() byInitials: string;
  @ApiProperty(instant) decidedAt: string | null;
  @ApiProperty(text) decidedInitials: string | null;
  @ApiProperty(instant) secondAt: string | null;
  @ApiProperty(text) secondInitials: string | null;
  @ApiProperty(instant) handedAt: string | null;
  @ApiProperty({ enum: DisclosureForm, nullable: true }) handedForm: DisclosureForm | null;
  @ApiProperty(text) handedInitials: string | null;
}

export class DisclosureListView {
  @ApiProperty({ type: [DisclosureRowView] }) disclosures: DisclosureRowView[];
}

export class DisclosureItemView {
  @ApiProperty() no: number;
  @ApiProperty() text: string;
  @ApiProperty() about: string;
  @ApiProperty({ ...text, enum: ['disclose', 'leave_out'] }) outcome: string | null;
  @ApiProperty(text) groundId: string | null;
  @ApiProperty() lagrum: string;
  @ApiProperty({ ...text, enum: ['yes', 'no'] }) needed: string | null;
  @ApiProperty() neededReason: string;
  @ApiProperty({ ...text, enum: ['none', 'left_out', 'needed'] }) thirdParties: string | null;
}

export class UsedProvisionView {
  @ApiProperty() id: string;
  @ApiProperty() title: string;
  @ApiProperty() lagrum: string;
  @ApiProperty({ ...text, format: 'date' }) version: string | null;
  @ApiProperty(text) verdict: string | null;
}

export class GivenJudgementView {
  @ApiProperty() lagrum: string;
  @ApiProperty() sv: string;
  @ApiProperty({ enum: ['yes', 'no'] }) answer: string;
  @ApiProperty() reason: string;
}

export class FactAnswerView {
  @ApiProperty() sv: string;
  @ApiProperty() answer: string;
}

export class RefusalView {
  @ApiProperty() lagrum: string;
  @ApiProperty() reason: string;
}

export class HandedToView {
  @ApiProperty() name: string;
  @ApiProperty() function: string;
  @ApiProperty() byName: string;
}

export class AppealView {
  @ApiProperty() lagrum: string;
  @ApiProperty({ type: [String] }) lines: string[];
}

export class DisclosureView {
  @ApiProperty({ type: DisclosureRowView }) row: DisclosureRowView;
  @ApiProperty() recipientName: string;
  @ApiProperty() recipientFunction: string;
  @ApiProperty() purposeText: string;
  @ApiProperty() requestText: string;
  @ApiProperty() emergency: string;
  @ApiProperty() secondNote: string;
  @ApiProperty({ type: [DisclosureItemView] }) items: DisclosureItemView[];
  @ApiProperty({ type: [UsedProvisionView] }) provisions: UsedProvisionView[];
  @ApiProperty({ type: [GivenJudgementView] }) judgements: GivenJudgementView[];
  @ApiProperty({ type: [FactAnswerView] }) facts: FactAnswerView[];
  @ApiProperty({ type: RefusalView, nullable: true }) refusal: RefusalView | null;
  @ApiProperty() lawChecked: string;
  @ApiProperty() maySignSecond: boolean;
  @ApiProperty() mayCompleteProtocol: boolean;
  @ApiProperty() mayHandOut: boolean;
  /** Why it cannot be used now; null = it can, or there is nothing to use. */
  @ApiProperty(text) endedSv: string | null;
  @ApiProperty(text) decidedBy: string | null;
  @ApiProperty(text) secondBy: string | null;
  @ApiProperty(text) delegationSv: string | null;
  /** How the recipient appeals; null = there is no refusal to send. */
  @ApiProperty({ type: AppealView, nullable: true }) appeal: AppealView | null;
  @ApiProperty({ type: HandedToView, nullable: true }) handedTo: HandedToView | null;
}
