import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, IsUUID, Matches, MaxLength, ValidateIf } from 'class-validator';
import { DataCategory, DisclosureForm, GroupCloseReason, GroupEntryKind, groupLimits } from '@lots/contracts';
import { refPattern } from '@lots/platform';

const orNull = () => ValidateIf((_: unknown, value: unknown) => value !== null);
const { line, text } = groupLimits;

export class OpenGroupDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() idem: string;
  @ApiProperty() @Matches(refPattern) caseRef: string;
  @ApiProperty() @Matches(refPattern) consentRef: string;
  @ApiProperty() @Matches(/^[a-z0-9_]{1,40}$/) formCode: string;
  /** The person's own guide in the group (in Swedish sometimes "lots"): a name. */
  @ApiProperty({ maxLength: line }) @Matches(/\S/) @MaxLength(line) navigator: string;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) navigatorReach: string;
}

export class GroupEntryDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() idem: string;
  @ApiProperty({ enum: GroupEntryKind }) @IsIn(GroupEntryKind) kind: GroupEntryKind;
  /** A follow-up: the goal or activity. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @orNull() @IsUUID() aboutId: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) @orNull() @Matches(/^\d{4}-\d{2}-\d{2}$/) day: string | null;
  @ApiProperty({ type: String, nullable: true }) @orNull() @Matches(/^[a-z0-9_]{1,80}$/) party: string | null;
  @ApiProperty({ enum: DataCategory, nullable: true }) @orNull() @IsIn(DataCategory) category: DataCategory | null;
  @ApiProperty({ enum: DisclosureForm, nullable: true }) @orNull() @IsIn(DisclosureForm) form: DisclosureForm | null;
  @ApiProperty({ type: Boolean, nullable: true }) @orNull() @IsBoolean() forPurpose: boolean | null;
  @ApiProperty({ maxLength: text }) @IsString() @MaxLength(text) text: string;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) who: string;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) function: string;
}

export class CloseGroupDto {
  @ApiProperty({ enum: GroupCloseReason }) @IsIn(GroupCloseReason) reason: GroupCloseReason;
}
