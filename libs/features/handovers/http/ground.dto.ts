import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ConsentGivenBy, disclosureLimits, HandoverGround } from '@lots/contracts';

const answers = ['yes', 'no', 'unknown'] as const;
const code = /^[a-z0-9_]{1,80}$/;
const given = Object.values(HandoverGround).filter((id) => id !== HandoverGround.NothingTold);
const orNull = () => ValidateIf((_, value) => value !== null);
const { line, reason } = disclosureLimits;

export class GroundFactDto {
  @ApiProperty() @Matches(code) code: string;
  @ApiProperty({ enum: answers }) @IsIn(answers) answer: (typeof answers)[number];
}

/** As in the disclosure gate: yes or no, with the reason typed. */
export class GroundJudgementDto {
  @ApiProperty() @Matches(code) code: string;
  @ApiProperty({ enum: ['yes', 'no'], type: String, nullable: true }) @orNull() @IsIn(['yes', 'no']) answer: 'yes' | 'no' | null;
  @ApiProperty({ maxLength: reason }) @IsString() @MaxLength(reason) reason: string;
}

/** What the call does not say about the yes that was given in it. */
export class ConsentSaidDto {
  @ApiProperty({ enum: ConsentGivenBy, type: String, nullable: true, description: 'null: by herself' })
  @orNull()
  @IsIn(ConsentGivenBy)
  givenBy: ConsentGivenBy | null;

  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) givenByNames: string;
  @ApiProperty({ maxLength: reason }) @IsString() @MaxLength(reason) maturity: string;

  @ApiProperty({
    enum: answers,
    type: String,
    nullable: true,
    description: 'Has she turned 18? Asked when the call does not say',
  })
  @orNull()
  @IsIn(answers)
  adult: (typeof answers)[number] | null;

  @ApiProperty({
    enum: answers,
    type: String,
    nullable: true,
    description: 'Has everybody it is about said yes, or is it left out?',
  })
  @orNull()
  @IsIn(answers)
  others: (typeof answers)[number] | null;

  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) language: string;
  @ApiProperty({ maxLength: line }) @IsString() @MaxLength(line) interpreter: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day; null: as proposed' })
  @orNull()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  to: string | null;

  @ApiProperty({ description: 'Sending on: she has been asked again and said yes to the new receiver' })
  @IsBoolean()
  saidAgain: boolean;
}

/** What the officer says about the ground of one person's hand-over (rules Ö19–Ö22). Left out: the answers in the call decide. */
export class GroundChoiceDto {
  @ApiProperty({
    enum: Object.values(HandoverGround),
    type: String,
    nullable: true,
    description: 'null: the first that is open without a written judgement',
  })
  @orNull()
  @IsIn(given)
  groundId: HandoverGround | null;

  @ApiProperty({ type: [GroundFactDto] })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => GroundFactDto)
  facts: GroundFactDto[];

  @ApiProperty({ type: [GroundJudgementDto] })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => GroundJudgementDto)
  judgements: GroundJudgementDto[];

  @ApiProperty({ type: ConsentSaidDto, nullable: true })
  @orNull()
  @ValidateNested()
  @Type(() => ConsentSaidDto)
  consent: ConsentSaidDto | null;
}

export class SubjectGroundDto extends GroundChoiceDto {
  @ApiProperty() @IsInt() @Min(1) subjectNo: number;
}
