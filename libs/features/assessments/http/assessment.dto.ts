import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsString, IsUUID, Matches, MaxLength, Min, ValidateIf, ValidateNested } from 'class-validator';
import { draftLimits, FeedbackForm, GuardiansContacted, StepKind } from '@lots/contracts';

export class StepTextsDto {
  @ApiProperty() @IsString() @MaxLength(draftLimits.text) considered: string;
  @ApiProperty() @IsString() @MaxLength(draftLimits.text) spokeWith: string;

  @ApiProperty({ enum: GuardiansContacted, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsIn(GuardiansContacted)
  guardians: GuardiansContacted | null;

  @ApiProperty() @IsString() @MaxLength(draftLimits.text) reasons: string;
  @ApiProperty() @IsString() @MaxLength(draftLimits.text) weighed: string;
  @ApiProperty({ description: 'Which investigation is open already' })
  @IsString()
  @MaxLength(draftLimits.line)
  investigation: string;
}

export class NewStepDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the client: a repeat is answered, not written again' })
  @IsUUID()
  idem: string;

  @ApiProperty({ description: 'How many rows the writer has seen' }) @IsInt() @Min(0) seen: number;
  @ApiProperty({ enum: StepKind }) @IsIn(StepKind) kind: StepKind;
  @ApiProperty() @Matches(/^[a-z_]{2,40}$/) code: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'null: now' })
  @ValidateIf((_, value) => value !== null)
  @IsISO8601({ strict: true })
  at: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  @ValidateIf((_, value) => value !== null)
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  until: string | null;

  @ApiProperty({ enum: FeedbackForm, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsIn(FeedbackForm)
  form: FeedbackForm | null;

  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: 'The row this one stands instead of' })
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  corrects: string | null;

  @ApiProperty({ type: StepTextsDto }) @ValidateNested() @Type(() => StepTextsDto) texts: StepTextsDto;
}
