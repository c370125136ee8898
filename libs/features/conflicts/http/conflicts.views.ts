import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { ConflictLiftReason } from '@lots/contracts';

export class ConflictView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'The hand-over, six random characters' }) ref: string;
  @ApiProperty({ type: String, nullable: true }) caseRef: string | null;
  @ApiProperty({ description: 'The colleague who may not see it' }) name: string;
  @ApiProperty({ format: 'date-time' }) declaredAt: string;
}

export class ConflictListView {
  @ApiProperty({ type: [ConflictView], description: 'Newest first' }) conflicts: ConflictView[];
}

export class LiftConflictDto {
  @ApiProperty({ enum: ConflictLiftReason }) @IsIn(Object.values(ConflictLiftReason)) reason: ConflictLiftReason;
}
