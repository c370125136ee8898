import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  caseWorkLimits,
  ClosingCode,
  ConsultNeed,
  JournalAmendment,
  JournalKind,
  MoveDecline,
  MoveReason,
} from '@lots/contracts';

const orNull = () => ValidateIf((_: unknown, value: unknown) => value !== null);
const day = /^\d{4}-\d{2}-\d{2}$/;
const ref = /^[0-9A-HJKMNP-TV-Z]{6}$/;
const code = /^[a-z0-9-]{1,80}$/;

export class JournalDraftBodyDto {
  @ApiProperty({ enum: JournalKind }) @IsIn(JournalKind) kind: JournalKind;
  @ApiProperty({ maxLength: 40, description: 'ISO 8601, or what has been typed so far' })
  @IsString()
  @MaxLength(40)
  happenedAt: string;
  @ApiProperty({ maxLength: caseWorkLimits.entry }) @IsString() @MaxLength(caseWorkLimits.entry) text: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) @orNull() @IsUUID() aboutId: string | null;
  @ApiProperty({ enum: JournalAmendment, nullable: true }) @orNull() @IsIn(JournalAmendment) amendment: JournalAmendment | null;
  @ApiProperty({ maxLength: caseWorkLimits.entry }) @IsString() @MaxLength(caseWorkLimits.entry) wrong: string;
}

export class KeepJournalDraftDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @ApiProperty() @IsInt() @Min(0) @Max(1_000_000) version: number;
  @ApiProperty({ type: JournalDraftBodyDto }) @ValidateNested() @Type(() => JournalDraftBodyDto) draft: JournalDraftBodyDto;
}

export class WriteEntryDto {
  @ApiProperty({ format: 'uuid', description: 'Of the draft that is written in' }) @IsUUID() id: string;
  @ApiProperty() @IsInt() @Min(1) @Max(1_000_000) version: number;
}

export class HoldCaseDto {
  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: 'null: nobody' }) @orNull() @IsUUID() userId:
    string | null;
}

export class CloseCaseDto {
  @ApiProperty({ enum: ClosingCode }) @IsIn(ClosingCode) code: ClosingCode;
  @ApiProperty({ maxLength: caseWorkLimits.words }) @IsString() @MaxLength(caseWorkLimits.words) reasons: string;
}

export class ReopenCaseDto {
  @ApiProperty({ maxLength: caseWorkLimits.words }) @IsString() @MaxLength(caseWorkLimits.words) reason: string;
}

export class MoveCaseDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @ApiProperty() @Matches(code) unitCode: string;
  @ApiProperty({ enum: MoveReason }) @IsIn(MoveReason) reason: MoveReason;
  @ApiProperty({ maxLength: caseWorkLimits.words }) @IsString() @MaxLength(caseWorkLimits.words) note: string;
}

export class DeclineMoveDto {
  @ApiProperty({ enum: MoveDecline }) @IsIn(MoveDecline) reason: MoveDecline;
}

export class AskConsultantDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @ApiProperty({ enum: ConsultNeed }) @IsIn(ConsultNeed) need: ConsultNeed;
  @ApiProperty() @Matches(day) fromOn: string;
  @ApiProperty() @Matches(day) toOn: string;
}

export class AnswerConsultDto {
  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: 'null: no' }) @orNull() @IsUUID() consultant:
    string | null;
}

export class SubstituteDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() forUser: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() substitute: string;
  @ApiProperty({ format: 'date-time' }) @IsISO8601({ strict: true }) startsAt: string;
  @ApiProperty({ format: 'date-time' }) @IsISO8601({ strict: true }) endsAt: string;
  @ApiProperty({ type: [String], nullable: true, description: 'null: all' })
  @orNull()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(ref, { each: true })
  caseRefs: string[] | null;
}
