import { ApiProperty } from '@nestjs/swagger';
import { StatedFileKind } from '@lots/contracts';

export class RetentionStatementView {
  @ApiProperty({ enum: StatedFileKind }) kind: StatedFileKind;
  @ApiProperty({ type: Boolean, nullable: true }) researchSample: boolean | null;
  @ApiProperty({ type: Boolean, nullable: true }) registerDataRemain: boolean | null;
  @ApiProperty({ format: 'date-time' }) statedAt: string;
  @ApiProperty() byInitials: string;
}

export class CaseRetentionView {
  @ApiProperty() closed: boolean;
  @ApiProperty({ description: 'The municipality keeps everything' }) preservesAll: boolean;
  @ApiProperty() mayState: boolean;
  @ApiProperty() seen: number;
  @ApiProperty({ enum: StatedFileKind, nullable: true }) kind: StatedFileKind | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) bornOn: string | null;
  @ApiProperty({ type: RetentionStatementView, nullable: true }) stated: RetentionStatementView | null;
}
