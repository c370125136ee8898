import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { DisclosureAbout, DisclosureInitiative, disclosureLimits, disclosurePersons } from '@lots/contracts';
import { GatePurpose, OffenceStage } from '@lots/rules/secrecy';

const day = /^\d{4}-\d{2}-\d{2}$/;
const code = /^[a-z0-9_]{1,80}$/;
const orNull = () => ValidateIf((_: unknown, value: unknown) => value !== null);

/** What is known of the age; null = not known. */
export class GateSubjectDto {
  @ApiProperty({ type: String, nullable: true, format: 'date' }) @orNull() @Matches(day) birth_date: string | null;
  @ApiProperty({ type: Number, nullable: true }) @orNull() @IsInt() @Min(1890) @Max(2100) birth_year: number | null;
  @ApiProperty({ type: Number, nullable: true }) @orNull() @IsInt() @Min(0) @Max(130) age: number | null;
  @ApiProperty({ type: Number, nullable: true }) @orNull() @IsInt() @Min(0) @Max(130) age_at_least: number | null;
  @ApiProperty({ type: Number, nullable: true }) @orNull() @IsInt() @Min(0) @Max(130) age_at_most: number | null;
}

/** Somebody an item is about. Numbered from 1 in the order given; the label is empty until it is written. */
export class GatePersonDto {
  @ApiProperty({ maxLength: disclosureLimits.line }) @IsString() @MaxLength(disclosureLimits.line) label: string;
  @ApiProperty({ type: GateSubjectDto }) @ValidateNested() @Type(() => GateSubjectDto) known: GateSubjectDto;
}

export class GateOffenceDto {
  /** Lowest penalty of the scale, months of imprisonment; fines or no minimum: 0. */
  @ApiProperty({ type: Number, nullable: true }) @orNull() @IsInt() @Min(0) @Max(1200) minPenaltyMonths: number | null;
  @ApiProperty({ enum: OffenceStage, nullable: true }) @orNull() @IsIn(OffenceStage) stage: OffenceStage | null;
}

export class GateAnswersDto {
  @ApiProperty() @Matches(code) recipient: string;
  @ApiProperty({ enum: DisclosureInitiative }) @IsIn(DisclosureInitiative) initiative: DisclosureInitiative;
  @ApiProperty({ enum: GatePurpose }) @IsIn(GatePurpose) purpose: GatePurpose;
  @ApiProperty({ type: Boolean, nullable: true }) @orNull() @IsBoolean() sameMunicipality: boolean | null;
  /** Which of the parties the consent names the recipient is. */
  @ApiProperty({ type: Number, nullable: true }) @orNull() @IsInt() @Min(1) @Max(20) consentParty: number | null;
  @ApiProperty({ type: [GatePersonDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(disclosurePersons)
  @ValidateNested({ each: true })
  @Type(() => GatePersonDto)
  persons: GatePersonDto[];
  @ApiProperty({ type: GateOffenceDto, nullable: true })
  @orNull()
  @ValidateNested()
  @Type(() => GateOffenceDto)
  offence: GateOffenceDto | null;

  /** Fact of the law file → yes, no or (null) not known. Unknown names are refused by the rules. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'boolean', nullable: true } })
  @IsObject()
  @Transform(({ value }: { value: unknown }) => onlyAnswers(value))
  facts: Record<string, boolean | null>;
}

/** Anything that is not an answer becomes no object at all, and is refused by IsObject. */
function onlyAnswers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  const fine = entries.every(([name, answer]) => code.test(name) && (answer === null || typeof answer === 'boolean'));
  return fine && entries.length <= 120 ? Object.fromEntries(entries) : undefined;
}

export class ExamineGateDto {
  @ApiProperty({ type: GateAnswersDto }) @ValidateNested() @Type(() => GateAnswersDto) now: GateAnswersDto;
  /** The answers before the last one: tells what it opened and closed. */
  @ApiProperty({ type: GateAnswersDto, nullable: true })
  @orNull()
  @ValidateNested()
  @Type(() => GateAnswersDto)
  before: GateAnswersDto | null;

  @ApiProperty({ type: String, nullable: true }) @orNull() @IsString() @MaxLength(6) consentRef: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) @orNull() @Matches(day) lawDate: string | null;
}

/** `ref`: the case's reference, or the call's id. */
export class AboutDto {
  @ApiProperty({ enum: DisclosureAbout }) @IsIn(DisclosureAbout) kind: DisclosureAbout;
  @ApiProperty({ type: String, nullable: true }) @orNull() @IsString() @MaxLength(36) ref: string | null;
}

export class StepUpDto {
  @ApiProperty({ maxLength: disclosureLimits.line }) @IsString() @MaxLength(disclosureLimits.line) password: string;
}
