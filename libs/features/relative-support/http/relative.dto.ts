import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Matches, MaxLength, ValidateIf } from 'class-validator';
import { RelativeCloseReason, relativeLimits, RelativeSessionForm } from '@lots/contracts';
import { refPattern } from '@lots/platform';

const orNull = () => ValidateIf((_: unknown, value: unknown) => value !== null);
const { line, text } = relativeLimits;

export class OpenRelativeDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() idem: string;
  /** The hand-over it came with; null: own contact. */
  @ApiProperty({ type: String, nullable: true }) @orNull() @Matches(refPattern) caseRef: string | null;
  /** What the relative is called. There is no field for the one they worry about. */
  @ApiProperty({ maxLength: line }) @Matches(/\S/) @MaxLength(line) name: string;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) reach: string;
  @ApiProperty({ type: String, nullable: true }) @orNull() @Matches(/^\d{4}$/) homeMunicipality: string | null;
  @ApiProperty({ maxLength: text }) @IsString() @MaxLength(text) text: string;
}

export class RelativeSessionDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() idem: string;
  @ApiProperty({ enum: RelativeSessionForm }) @IsIn(RelativeSessionForm) form: RelativeSessionForm;
  @ApiProperty({ format: 'date' }) @Matches(/^\d{4}-\d{2}-\d{2}$/) day: string;
  @ApiProperty({ maxLength: text }) @Matches(/\S/) @MaxLength(text) text: string;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) next: string;
}

export class CloseRelativeDto {
  @ApiProperty({ enum: RelativeCloseReason }) @IsIn(RelativeCloseReason) reason: RelativeCloseReason;
}
