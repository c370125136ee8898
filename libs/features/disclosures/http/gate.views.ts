import { ApiProperty } from '@nestjs/swagger';

export class CodedQuestionView {
  @ApiProperty() code: string;
  @ApiProperty() sv: string;
}

export class GateQuestionView extends CodedQuestionView {
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
}

export class GateChangeView {
  @ApiProperty() lagrum: string;
  @ApiProperty({ enum: ['opened', 'closed'] }) change: 'opened' | 'closed';
  @ApiProperty({ type: [String] }) becauseSv: string[];
}

/** Never says "hand it out": which provisions can be examined, and what is still to be answered. */
export class GateView {
  @ApiProperty() summary: string;
  @ApiProperty() sv: string;
  @ApiProperty({ format: 'date' }) lawDate: string;
  @ApiProperty({ format: 'date' }) lawChecked: string;
  @ApiProperty({ type: [GateQuestionView] }) ask: GateQuestionView[];
  @ApiProperty({ type: [ProvisionView] }) grounds: ProvisionView[];
  @ApiProperty({ type: [ProvisionView] }) closed: ProvisionView[];
  @ApiProperty({ type: [ProvisionView] }) lawyer: ProvisionView[];
  @ApiProperty({ type: [ProvisionView] }) stops: ProvisionView[];
  @ApiProperty({ type: [ProvisionView] }) neverRoads: ProvisionView[];
  @ApiProperty({ type: [ProvisionView] }) excuses: ProvisionView[];
  @ApiProperty({ type: [GateChangeView] }) changes: GateChangeView[];
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
