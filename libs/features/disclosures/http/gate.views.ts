import { ApiProperty } from '@nestjs/swagger';

export class CodedQuestionView {
  @ApiProperty() code: string;
  @ApiProperty() sv: string;
}

export class GatePersonView {
  @ApiProperty() no: number;
  /** The law's summary for this person. */
  @ApiProperty() sv: string;
  /** What the answers say of the age on the day. */
  @ApiProperty() ageSv: string;
  /** The date gives no certain age: ask. */
  @ApiProperty({ type: String, nullable: true }) askSv: string | null;
}

export class GateQuestionView extends CodedQuestionView {
  /** For whom it is not known. */
  @ApiProperty({ type: [Number] }) persons: number[];
  /** The provisions that cannot be answered without it. */
  @ApiProperty({ type: [String] }) lagrum: string[];
}

export class ProvisionView {
  @ApiProperty() id: string;
  @ApiProperty() title: string;
  @ApiProperty() lagrum: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) version: string | null;
  @ApiProperty({ type: String, nullable: true, enum: ['may', 'must', 'never'] }) verdict: string | null;
  @ApiProperty({ type: [CodedQuestionView] }) assess: CodedQuestionView[];
  @ApiProperty({ type: [String] }) failedSv: string[];
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  /** The persons it is so for: open for one and closed for another stands in both lists. */
  @ApiProperty({ type: [Number] }) persons: number[];
}

export class GateChangeView {
  @ApiProperty() lagrum: string;
  @ApiProperty({ enum: ['opened', 'closed'] }) change: 'opened' | 'closed';
  @ApiProperty({ type: [String] }) becauseSv: string[];
  @ApiProperty({ type: [Number] }) persons: number[];
}

export class ConsentPartyChoiceView {
  @ApiProperty() no: number;
  @ApiProperty() name: string;
}

/** Never says "hand it out": which provisions can be examined, and what is still to be answered. */
export class GateView {
  @ApiProperty() summary: string;
  @ApiProperty() sv: string;
  @ApiProperty({ format: 'date' }) lawDate: string;
  @ApiProperty({ format: 'date' }) lawChecked: string;
  @ApiProperty({ type: [GatePersonView] }) persons: GatePersonView[];
  @ApiProperty({ type: [GateQuestionView] }) ask: GateQuestionView[];
  @ApiProperty({ type: [ProvisionView] }) grounds: ProvisionView[];
  @ApiProperty({ type: [ProvisionView] }) closed: ProvisionView[];
  @ApiProperty({ type: [ProvisionView] }) lawyer: ProvisionView[];
  @ApiProperty({ type: [ProvisionView] }) stops: ProvisionView[];
  @ApiProperty({ type: [ProvisionView] }) neverRoads: ProvisionView[];
  @ApiProperty({ type: [ProvisionView] }) excuses: ProvisionView[];
  @ApiProperty({ type: [GateChangeView] }) changes: GateChangeView[];
  /** Those of the consent's named parties that the recipient can be; empty without a consent. */
  @ApiProperty({ type: [ConsentPartyChoiceView] }) consentParties: ConsentPartyChoiceView[];
}

/** Names of recipients, for the first step. */
export class GateWordsView {
  @ApiProperty({ type: [CodedQuestionView] }) recipients: CodedQuestionView[];
  @ApiProperty() stepUpMinutes: number;
}

export class StepUpView {
  @ApiProperty() proof: string;
  @ApiProperty({ format: 'date-time' }) validUntil: string;
}
