import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
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
  ConsentCooperation,
  ConsentForm,
  ConsentGivenBy,
  DataCategory,
  DisclosureAbout,
  disclosureLimits,
} from '@lots/contracts';

const day = /^\d{4}-\d{2}-\d{2}$/;
const orNull = () => ValidateIf((_: unknown, value: unknown) => value !== null);
const { line, reason } = disclosureLimits;

export class ConsentAboutDto {
  @ApiProperty({ enum: DisclosureAbout }) @IsIn(DisclosureAbout) kind: DisclosureAbout;
  @ApiProperty({ type: String, nullable: true }) @orNull() @IsString() @MaxLength(36) ref: string | null;
}

export class ConsentPartyDto {
  @ApiProperty() @Matches(/^[a-z0-9_]{1,80}$/) code: string;
  /** The unit or person there. */
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) name: string;
  /** What kinds of information; needed for a group (docs/rules/teams.md, T2). */
  @ApiProperty({ enum: DataCategory, isArray: true, required: false })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(DataCategory.length)
  @IsIn(DataCategory, { each: true })
  categories?: DataCategory[];
}

export class WriteConsentDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() idem: string;
  /** The consent that this one stands instead of; what that one is about, this one is about too. */
  @ApiProperty({ type: String, nullable: true, required: false })
  @IsOptional()
  @Matches(/^[0-9A-HJKMNP-TV-Z]{6}$/)
  renews?: string | null;

  @ApiProperty({ type: ConsentAboutDto }) @ValidateNested() @Type(() => ConsentAboutDto) about: ConsentAboutDto;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) person: string;
  /** Whole years on the day it was given; null = not known. */
  @ApiProperty({ type: Number, nullable: true }) @orNull() @IsInt() @Min(0) @Max(130) age: number | null;
  @ApiProperty({ enum: ConsentGivenBy }) @IsIn(ConsentGivenBy) givenBy: ConsentGivenBy;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) givenByNames: string;
  @ApiProperty({ maxLength: reason }) @IsString() @MaxLength(reason) maturity: string;
  @ApiProperty({ enum: ConsentForm }) @IsIn(ConsentForm) form: ConsentForm;
  @ApiProperty({ enum: ConsentCooperation }) @IsIn(ConsentCooperation) cooperation: ConsentCooperation;
  @ApiProperty({ type: [ConsentPartyDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ConsentPartyDto)
  parties: ConsentPartyDto[];
  @ApiProperty({ maxLength: reason }) @IsString() @MaxLength(reason) information: string;
  @ApiProperty({ maxLength: reason }) @IsString() @MaxLength(reason) purpose: string;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) language: string;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) interpreter: string;
  @ApiProperty({ format: 'date' }) @Matches(day) from: string;
  @ApiProperty({ format: 'date' }) @Matches(day) to: string;
  @ApiProperty({ format: 'date-time' }) @IsISO8601({ strict: true, strictSeparator: true }) givenAt: string;
}
