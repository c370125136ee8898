import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, MaxLength, Min, ValidateIf } from 'class-validator';
import { draftLimits, NeededToday, ReturnReason } from '@lots/contracts';

export class DecideDto {
  /** The row's version the worker saw: a repeat is answered, a stale one is refused. */
  @ApiProperty() @IsInt() @Min(1) version: number;
}

export class ReturnDto extends DecideDto {
  @ApiProperty({ enum: ReturnReason }) @IsIn(Object.values(ReturnReason)) reason: ReturnReason;
  /** Answer to the reason's own question (contracts: returnReasonTexts); never whether somebody is known here. */
  @ApiProperty() @IsString() @MaxLength(draftLimits.line) answer: string;

  /** For a child: "Behöver något göras i dag?" */
  @ApiProperty({ enum: NeededToday, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsIn(Object.values(NeededToday))
  neededToday: NeededToday | null;

  /** For a child: who has judged that. */
  @ApiProperty() @IsString() @MaxLength(draftLimits.line) judgedBy: string;

  @ApiProperty({ enum: ['yes', 'no'], nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsIn(['yes', 'no'])
  familyContacted: 'yes' | 'no' | null;
}
