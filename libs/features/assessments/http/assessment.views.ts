import { ApiProperty } from '@nestjs/swagger';
import { CaseMatter, CaseReminder, Errand, FeedbackContent, FeedbackForm, GuardiansContacted, StepKind } from '@lots/contracts';
import { ClockState } from '@lots/rules/deadlines';

export class CaseClockView {
  @ApiProperty() id: string;
  @ApiProperty({ type: String, nullable: true }) lagrum: string | null;
  @ApiProperty({ enum: ClockState }) state: ClockState;
  @ApiProperty({ type: String, nullable: true }) from: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'A day, or a time with offset' }) dueStrict: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Where the act (1930:173) moves it' }) dueMoved: string | null;
  @ApiProperty({ enum: ['date', 'instant'] }) precision: 'date' | 'instant';
  @ApiProperty({ type: String, nullable: true }) warnAt: string | null;
  @ApiProperty({ type: String, nullable: true }) metAt: string | null;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ type: Number, nullable: true }) day: number | null;
  @ApiProperty({ type: Number, nullable: true }) of: number | null;
}

export class StepTextsView {
  @ApiProperty() considered: string;
  @ApiProperty() spokeWith: string;
  @ApiProperty({ enum: GuardiansContacted, nullable: true }) guardians: GuardiansContacted | null;
  @ApiProperty() reasons: string;
  @ApiProperty() weighed: string;
  @ApiProperty({ description: 'Which investigation is open already' }) investigation: string;
}

export class CaseStepView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: StepKind }) kind: StepKind;
  @ApiProperty() code: string;
  @ApiProperty({ enum: FeedbackForm, nullable: true }) form: FeedbackForm | null;
  @ApiProperty({ type: String, nullable: true }) until: string | null;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ format: 'date-time' }) recordedAt: string;
  @ApiProperty() byInitials: string;
  @ApiProperty({ type: String, nullable: true, description: 'The first of two' }) firstInitials: string | null;
  @ApiProperty({ description: 'Corrected or struck: shown, does not count' }) replaced: boolean;
  @ApiProperty({ type: String, nullable: true }) corrects: string | null;
  @ApiProperty({ description: 'Written by the reader' }) mine: boolean;
  @ApiProperty({ type: StepTextsView }) texts: StepTextsView;
}

export class AssessmentView {
  @ApiProperty({ description: 'How many rows there are' }) seen: number;
  @ApiProperty({ enum: CaseMatter }) matter: CaseMatter;
  @ApiProperty({ format: 'date-time', description: 'To the city' }) receivedAt: string;
  @ApiProperty({ format: 'date-time', description: 'To the board' }) openedAt: string;
  @ApiProperty() closed: boolean;
  @ApiProperty({ type: [CaseClockView] }) clocks: CaseClockView[];
  @ApiProperty({ type: CaseClockView, nullable: true }) next: CaseClockView | null;
  @ApiProperty({ enum: CaseReminder, isArray: true }) reminders: CaseReminder[];
  @ApiProperty({ type: [CaseStepView], description: 'Oldest first' }) steps: CaseStepView[];
  @ApiProperty({ type: [String], description: 'Cases of sisters and brothers in the same unit' }) siblings: string[];
  @ApiProperty({ enum: FeedbackContent, nullable: true, description: 'What is true of the case' })
  feedback: FeedbackContent | null;
}

export class FeedbackView {
  @ApiProperty({ enum: FeedbackContent }) content: FeedbackContent;
  @ApiProperty({ description: 'The whole of what may be said' }) words: string;
  @ApiProperty() reporter: string;
  @ApiProperty() contact: string;
}

export class LateCaseView {
  @ApiProperty() ref: string;
  @ApiProperty({ enum: Errand }) errand: Errand;
  @ApiProperty({ type: String, nullable: true }) areaName: string | null;
  @ApiProperty() sealed: boolean;
  @ApiProperty({ type: CaseClockView }) clock: CaseClockView;
  @ApiProperty({ type: String, nullable: true, description: 'Who beyond the unit should know by now' }) above: string | null;
}

export class LateCasesView {
  @ApiProperty({ type: [LateCaseView], description: 'Longest late first' }) cases: LateCaseView[];
}
