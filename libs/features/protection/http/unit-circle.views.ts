import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { CircleReason, protectionLimits } from '@lots/contracts';

export class OpenCircleDto {
  @ApiProperty({ enum: CircleReason }) @IsIn(Object.values(CircleReason)) reason: CircleReason;
  /** At least two. */
  @ApiProperty({ type: [String] }) @ArrayMaxSize(protectionLimits.circle) @IsUUID('all', { each: true }) members: string[];
  /** The colleague it is about, or is related to. */
  @ApiProperty({ type: [String] }) @ArrayMaxSize(protectionLimits.circle) @IsUUID('all', { each: true }) barred: string[];
  @ApiProperty({
    type: [String],
    required: false,
    description: "References of the unit's earlier cases about the same person: sealed in the same step",
  })
  @IsOptional()
  @ArrayMaxSize(protectionLimits.also)
  @IsString({ each: true })
  @MaxLength(12, { each: true })
  also?: string[];
}

export class ChangeCircleDto {
  @ApiProperty({ type: [String] }) @ArrayMaxSize(protectionLimits.circle) @IsUUID('all', { each: true }) add: string[];
  @ApiProperty({ type: [String] }) @ArrayMaxSize(protectionLimits.circle) @IsUUID('all', { each: true }) remove: string[];
}

export class CircleMemberView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true, description: 'As the unit has named her' }) function: string | null;
}

export class CircleCandidateView extends CircleMemberView {
  @ApiProperty({ description: 'False: only the manager may choose her' }) named: boolean;
}

export class UnitCircleView {
  @ApiProperty({ enum: CircleReason, nullable: true, description: 'null: not sealed' }) reason: CircleReason | null;
  @ApiProperty({ type: [CircleMemberView] }) members: CircleMemberView[];
  @ApiProperty({ type: [CircleCandidateView] }) candidates: CircleCandidateView[];
}
