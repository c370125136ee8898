import { ApiProperty } from '@nestjs/swagger';
import { RelativeCloseReason, RelativeSessionForm } from '@lots/contracts';

const text = { type: String, nullable: true } as const;

/** A row names no one. */
export class RelativeRowView {
  @ApiProperty() ref: string;
  @ApiProperty(text) caseRef: string | null;
  @ApiProperty({ format: 'date-time' }) openedAt: string;
  @ApiProperty() openedInitials: string;
  @ApiProperty({ ...text, format: 'date', description: 'Day of the last session' }) lastDay: string | null;
  @ApiProperty({ ...text, format: 'date-time' }) closedAt: string | null;
  @ApiProperty({ enum: RelativeCloseReason, nullable: true }) closedReason: RelativeCloseReason | null;
}

export class RelativeListView {
  @ApiProperty({ type: [RelativeRowView], description: 'Open first, the longest without a session at the top' })
  relatives: RelativeRowView[];
}

export class RelativeSessionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: RelativeSessionForm }) form: RelativeSessionForm;
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() byInitials: string;
  @ApiProperty() text: string;
  @ApiProperty() next: string;
}

export class ReportDeskView {
  @ApiProperty() name: string;
  @ApiProperty() phone: string;
}

export class RelativeView {
  @ApiProperty({ type: RelativeRowView }) row: RelativeRowView;
  @ApiProperty() name: string;
  @ApiProperty() reach: string;
  @ApiProperty({ ...text, description: 'Four digits; null: not known' }) homeMunicipality: string | null;
  @ApiProperty() text: string;
  @ApiProperty({ type: [RelativeSessionView], description: 'Oldest first' }) sessions: RelativeSessionView[];
  @ApiProperty({ type: ReportDeskView, description: 'Who takes a report of concern about a child' }) desk: ReportDeskView;
  @ApiProperty({ type: ReportDeskView, nullable: true, description: 'When the desk has closed' })
  afterHours: ReportDeskView | null;
}
