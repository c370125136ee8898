import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import { LogReviewReason, logReviewLimits, LogVerdict } from '@lots/contracts';

export class LogReviewRowView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() unitName: string;
  @ApiProperty({ example: '2026-10' }) period: string;
  @ApiProperty({ description: 'Openings in the month' }) population: number;
  @ApiProperty({ description: 'On the list' }) items: number;
  @ApiProperty({ description: 'Of these, picked for another reason than chance' }) risks: number;
  @ApiProperty() undecided: number;
  @ApiProperty() unmotivated: number;
  @ApiProperty({ format: 'date-time' }) dueAt: string;
  @ApiProperty() overdue: boolean;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) signedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) signedInitials: string | null;
}

export class LogReviewListView {
  @ApiProperty({ type: [LogReviewRowView] }) reviews: LogReviewRowView[];
}

export class LogItemQuestionView {
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty() text: string;
  @ApiProperty() answer: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) answeredAt: string | null;
}

export class LogReviewItemView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ description: 'The employee who read' }) who: string;
  @ApiProperty() unitName: string;
  @ApiProperty({ description: 'What was done, in words' }) action: string;
  @ApiProperty({ type: [String], description: 'Kind and reference; a sealed one has no reference' }) objects: string[];
  @ApiProperty({ enum: LogReviewReason, isArray: true }) reasons: LogReviewReason[];
  @ApiProperty({ description: 'How many openings it stands for' }) openings: number;
  @ApiProperty({ format: 'date-time' }) dueAt: string;
  @ApiProperty() overdue: boolean;
  @ApiProperty({ enum: LogVerdict, nullable: true }) verdict: LogVerdict | null;
  @ApiProperty() text: string;
  @ApiProperty({ type: String, nullable: true }) decidedInitials: string | null;
  @ApiProperty({ type: LogItemQuestionView, nullable: true }) question: LogItemQuestionView | null;
}

export class LogReviewView {
  @ApiProperty({ type: LogReviewRowView }) row: LogReviewRowView;
  @ApiProperty({ description: 'The sample can be drawn again from it' }) seed: string;
  @ApiProperty() sampleSize: number;
  @ApiProperty({ type: [LogReviewItemView] }) items: LogReviewItemView[];
  @ApiProperty({ description: 'The reader’s own readings: somebody else judges them' }) leftToOthers: number;
}

export class LogAlarmListView {
  @ApiProperty({ type: [LogReviewItemView] }) alarms: LogReviewItemView[];
}

export class LogDecisionDto {
  @ApiProperty({ enum: LogVerdict }) @IsIn(LogVerdict) verdict: LogVerdict;
  /** Required when the reading is not motivated. */
  @ApiProperty({ maxLength: logReviewLimits.text }) @IsString() @MaxLength(logReviewLimits.text) text: string;
}

export class LogTextDto {
  @ApiProperty({ minLength: 1, maxLength: logReviewLimits.text })
  @IsString()
  @MinLength(1)
  @MaxLength(logReviewLimits.text)
  text: string;
}

export class OwnLogQuestionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty({ format: 'date-time' }) readAt: string;
  @ApiProperty() action: string;
  @ApiProperty() text: string;
  @ApiProperty() answer: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) answeredAt: string | null;
}

export class OwnLogQuestionListView {
  @ApiProperty({ type: [OwnLogQuestionView] }) questions: OwnLogQuestionView[];
}
