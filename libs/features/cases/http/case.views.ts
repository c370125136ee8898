import { ApiProperty } from '@nestjs/swagger';
import { Errand, Urgency } from '@lots/contracts';
import { PackageSectionView } from '@lots/features/handovers';

export class CaseRowView {
  @ApiProperty({ description: 'Six random characters' }) ref: string;
  @ApiProperty({ enum: Errand }) errand: Errand;
  @ApiProperty({ enum: Urgency }) urgency: Urgency;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty({ format: 'date-time' }) openedAt: string;
  @ApiProperty({ type: String, nullable: true }) areaName: string | null;
}

export class CaseListView {
  @ApiProperty({ type: [CaseRowView] }) cases: CaseRowView[];
}

export class CaseView {
  @ApiProperty({ type: CaseRowView }) row: CaseRowView;
  @ApiProperty() mustNotKnow: string;
  @ApiProperty({ type: [PackageSectionView] }) sections: PackageSectionView[];
  @ApiProperty({ type: [String] }) goodToKnow: string[];
}
