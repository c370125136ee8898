import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Min } from 'class-validator';
import { HoldReason, LiftReason, RefuseReason } from '@lots/contracts';

export class DecideDisposalDto {
  @ApiPropertyOptional({ enum: RefuseReason, description: 'Left out: yes, it may go' })
  @IsOptional()
  @IsIn(Object.values(RefuseReason))
  refuse?: RefuseReason;

  @ApiProperty({ description: 'How many rows you saw' }) @IsInt() @Min(1) rows: number;
}

export class SetHoldDto {
  @ApiProperty() @Matches(/^lots\.[a-z_]{1,40}$/) table: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() rowId: string;
  @ApiProperty({ enum: HoldReason }) @IsIn(Object.values(HoldReason)) reason: HoldReason;
}

export class LiftHoldDto {
  @ApiProperty({ enum: LiftReason }) @IsIn(Object.values(LiftReason)) reason: LiftReason;
}
