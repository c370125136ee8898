import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsISO8601, IsString, IsUUID, Matches, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
import { ExitCloseReason, exitLimits, ExitStepKind, ExitThreat, protectionLimits } from '@lots/contracts';
import { refPattern } from '@lots/platform';

const orNull = () => ValidateIf((_: unknown, value: unknown) => value !== null);
const { text, contact, kept, reason } = exitLimits;

/** Words that may show where the person is, kept on purpose. */
export class ExitKeptDto {
  @ApiProperty({ maxLength: reason }) @IsString() @MaxLength(reason) words: string;
  @ApiProperty({ maxLength: reason }) @IsString() @MaxLength(reason) reason: string;
}

const Kept = () => (target: object, property: string) => {
  ApiProperty({ type: [ExitKeptDto] })(target, property);
  ArrayMaxSize(kept)(target, property);
  ValidateNested({ each: true })(target, property);
  Type(() => ExitKeptDto)(target, property);
};

export class OpenExitDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() idem: string;
  @ApiProperty() @Matches(refPattern) caseRef: string;
  /** null: not known and not likely; the rule says no, in words. */
  @ApiProperty({ enum: ExitThreat, nullable: true }) @orNull() @IsIn(ExitThreat) threat: ExitThreat | null;
  /** At least two, the opener among them. Not asked when the case stands in a circle already. */
  @ApiProperty({ type: [String] }) @ArrayMaxSize(protectionLimits.circle) @IsUUID('all', { each: true }) members: string[];
  @ApiProperty({ maxLength: text }) @IsString() @MaxLength(text) text: string;
  @Kept() kept: ExitKeptDto[];
  /** The safe way to reach the person; '' = not told. */
  @ApiProperty({ maxLength: contact }) @IsString() @MaxLength(contact) contact: string;
  @Kept() contactKept: ExitKeptDto[];
}

export class ExitStepDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() idem: string;
  @ApiProperty({ enum: ExitStepKind }) @IsIn(ExitStepKind) kind: ExitStepKind;
  @ApiProperty({ format: 'date-time' }) @IsISO8601({ strict: true }) happenedAt: string;
  @ApiProperty({ maxLength: text }) @IsString() @MaxLength(text) text: string;
  @Kept() kept: ExitKeptDto[];
}

export class CloseExitDto {
  @ApiProperty({ enum: ExitCloseReason }) @IsIn(ExitCloseReason) reason: ExitCloseReason;
}
