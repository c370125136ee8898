import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches, ValidateIf } from 'class-validator';
import { refPattern } from '@lots/platform';
import { CaseLinkReason, CaseLinkVerdict, MatchConfidence } from '@lots/contracts';

export class CaseLinkDto {
  @ApiProperty() @Matches(refPattern) otherRef: string;
  @ApiProperty({ enum: CaseLinkVerdict }) @IsIn(CaseLinkVerdict) verdict: CaseLinkVerdict;

  @ApiProperty({ enum: [...MatchConfidence], type: String, nullable: true, description: 'For linked, and only for it' })
  @ValidateIf((_, value) => value !== null)
  @IsIn(MatchConfidence)
  confidence: MatchConfidence | null;

  @ApiProperty({ enum: CaseLinkReason }) @IsIn(CaseLinkReason) reason: CaseLinkReason;
}
