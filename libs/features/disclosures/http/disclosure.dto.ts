import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
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
import { DisclosureForm, disclosureLimits, disclosurePersons } from '@lots/contracts';
import { AboutDto, GateAnswersDto } from './gate.dto.js';

const id = /^[a-z0-9-]{1,60}$/;
const name = /^[a-z0-9_]{1,80}$/;
const orNull = () => ValidateIf((_: unknown, value: unknown) => value !== null);
const { line, reason, item, items } = disclosureLimits;

export class JudgedItemDto {
  @ApiProperty() @IsInt() @Min(1) @Max(items) no: number;
  /** Number of the person it is about. */
  @ApiProperty({ type: Number, nullable: true }) @orNull() @IsInt() @Min(1) @Max(disclosurePersons) person: number | null;
  @ApiProperty({ enum: ['disclose', 'leave_out'], nullable: true })
  @orNull()
  @IsIn(['disclose', 'leave_out'])
  outcome: 'disclose' | 'leave_out' | null;
  @ApiProperty({ type: String, nullable: true }) @orNull() @Matches(id) groundId: string | null;
  @ApiProperty({ enum: ['yes', 'no'], nullable: true }) @orNull() @IsIn(['yes', 'no']) needed: 'yes' | 'no' | null;
  @ApiProperty({ maxLength: reason }) @IsString() @MaxLength(reason) neededReason: string;
  @ApiProperty({ enum: ['none', 'left_out', 'needed'], nullable: true })
  @orNull()
  @IsIn(['none', 'left_out', 'needed'])
  thirdParties: 'none' | 'left_out' | 'needed' | null;
}

export class ItemTextDto {
  @ApiProperty({ maxLength: item }) @IsString() @MaxLength(item) text: string;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) about: string;
}

export class JudgementDto {
  @ApiProperty() @Matches(id) groundId: string;
  @ApiProperty() @Matches(name) code: string;
  @ApiProperty({ enum: ['yes', 'no'], nullable: true }) @orNull() @IsIn(['yes', 'no']) answer: 'yes' | 'no' | null;
  @ApiProperty({ maxLength: reason }) @IsString() @MaxLength(reason) reason: string;
}

export class RefusalDto {
  @ApiProperty() @Matches(id) provisionId: string;
  @ApiProperty({ maxLength: reason }) @IsString() @MaxLength(reason) reason: string;
}

/** What a decision says; `proof` comes from the password given once more. */
export class DecisionDto {
  @ApiProperty({ type: GateAnswersDto }) @ValidateNested() @Type(() => GateAnswersDto) answers: GateAnswersDto;
  @ApiProperty({ type: String, nullable: true }) @orNull() @IsString() @MaxLength(6) consentRef: string | null;
  @ApiProperty({ enum: DisclosureForm }) @IsIn(DisclosureForm) form: DisclosureForm;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) recipientName: string;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) recipientFunction: string;
  @ApiProperty({ maxLength: reason }) @IsString() @MaxLength(reason) purposeText: string;
  @ApiProperty({ maxLength: reason }) @IsString() @MaxLength(reason) requestText: string;
  @ApiProperty({ type: [JudgedItemDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(items)
  @ValidateNested({ each: true })
  @Type(() => JudgedItemDto)
  items: JudgedItemDto[];
  @ApiProperty({ type: [JudgementDto] })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => JudgementDto)
  judgements: JudgementDto[];
  @ApiProperty({ type: RefusalDto, nullable: true })
  @orNull()
  @ValidateNested()
  @Type(() => RefusalDto)
  refusal: RefusalDto | null;
  @ApiProperty({ type: String, nullable: true }) @orNull() @IsString() @MaxLength(100) proof: string | null;
}

export class DecideDisclosureDto extends DecisionDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() idem: string;
  @ApiProperty({ type: AboutDto }) @ValidateNested() @Type(() => AboutDto) about: AboutDto;
  /** In the order of `items`. */
  @ApiProperty({ type: [String], maxLength: item })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(items)
  @IsString({ each: true })
  @MaxLength(item, { each: true })
  texts: string[];
}

export class EmergencyDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() idem: string;
  @ApiProperty({ type: AboutDto }) @ValidateNested() @Type(() => AboutDto) about: AboutDto;
  @ApiProperty() @Matches(name) recipient: string;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) recipientName: string;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) recipientFunction: string;
  @ApiProperty({ format: 'date-time' }) @IsISO8601({ strict: true, strictSeparator: true }) givenAt: string;
  @ApiProperty({ enum: DisclosureForm }) @IsIn(DisclosureForm) form: DisclosureForm;
  @ApiProperty({ maxLength: reason }) @IsString() @MaxLength(reason) why: string;
  @ApiProperty({ type: [ItemTextDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(items)
  @ValidateNested({ each: true })
  @Type(() => ItemTextDto)
  texts: ItemTextDto[];
}

export class HandedOutDto {
  @ApiProperty({ format: 'date-time' }) @IsISO8601({ strict: true, strictSeparator: true }) givenAt: string;
  @ApiProperty({ enum: DisclosureForm }) @IsIn(DisclosureForm) form: DisclosureForm;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) recipientName: string;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) recipientFunction: string;
}

export class SecondDto {
  @ApiProperty() @IsBoolean() agrees: boolean;
  @ApiProperty({ maxLength: reason }) @IsString() @MaxLength(reason) note: string;
  @ApiProperty({ type: String, nullable: true }) @orNull() @IsString() @MaxLength(100) proof: string | null;
}
