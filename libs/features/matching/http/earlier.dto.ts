import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsUUID, Max, Min, ValidateIf } from 'class-validator';
import { draftLimits, LinkReason, LinkVerdict, LookReason, MatchConfidence } from '@lots/contracts';

/** One person of a call that is being written. What is searched for is what is saved in it; nothing else can be. */
export class EarlierDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() callId: string;
  @ApiProperty({ minimum: 1, maximum: draftLimits.subjects }) @IsInt() @Min(1) @Max(draftLimits.subjects) subjectNo: number;
}

export class ReadEarlierDto extends EarlierDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() personId: string;
  @ApiProperty({ enum: LookReason }) @IsIn(LookReason) reason: LookReason;
}

export class LinkDto extends EarlierDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() personId: string;
  @ApiProperty({ enum: LinkVerdict }) @IsIn(LinkVerdict) verdict: LinkVerdict;

  @ApiProperty({ enum: [...MatchConfidence], type: String, nullable: true, description: 'For linked, and only for it' })
  @ValidateIf((_, value) => value !== null)
  @IsIn(MatchConfidence)
  confidence: MatchConfidence | null;

  @ApiProperty({ enum: LinkReason }) @IsIn(LinkReason) reason: LinkReason;
}
