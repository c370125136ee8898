import { ApiProperty } from '@nestjs/swagger';
import { Errand, SupplementKind, Urgency } from '@lots/contracts';
import { CaseClockView } from '@lots/features/assessments';
import { PackageSectionView } from '@lots/features/handovers';

export class CaseRowView {
  @ApiProperty({ description: 'Six random characters' }) ref: string;
  @ApiProperty({ enum: Errand }) errand: Errand;
  @ApiProperty({ enum: Urgency }) urgency: Urgency;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty({ format: 'date-time' }) openedAt: string;
  @ApiProperty({ type: String, nullable: true }) areaName: string | null;
  @ApiProperty({ description: 'Only those named for it see the row' }) sealed: boolean;
  @ApiProperty({ type: CaseClockView, nullable: true, description: '"Nästa klocka"; null: none, or sealed' })
  nextClock: CaseClockView | null;
}

export class CaseListView {
  @ApiProperty({ type: [CaseRowView] }) cases: CaseRowView[];
}

/** Something new that the unit has taken into its case. */
export class CaseAdditionView {
  @ApiProperty({ enum: SupplementKind }) kind: SupplementKind;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() ref: string;
  @ApiProperty() mustNotKnow: string;
  @ApiProperty({ type: [PackageSectionView] }) sections: PackageSectionView[];
}

/** A written report that somebody has promised. */
export class WrittenReportView {
  @ApiProperty({ format: 'date-time' }) since: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) doneAt: string | null;
  @ApiProperty({ type: String, nullable: true }) doneByInitials: string | null;
}

export class CaseView {
  @ApiProperty({ type: CaseRowView }) row: CaseRowView;
  @ApiProperty({ description: 'Sealed: what may not be revealed; else empty' }) doNotReveal: string;
  @ApiProperty() mustNotKnow: string;
  @ApiProperty({ type: [PackageSectionView] }) sections: PackageSectionView[];
  @ApiProperty({ type: [String] }) goodToKnow: string[];
  @ApiProperty({ type: [CaseAdditionView], description: 'Oldest first' }) additions: CaseAdditionView[];
  @ApiProperty({ type: WrittenReportView, nullable: true, description: 'null: none is waited for' })
  writtenReport: WrittenReportView | null;
}
