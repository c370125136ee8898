import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CallDraftDto } from '@lots/features/calls';
import { draftLimits, OverrideReason, protectionLimits } from '@lots/contracts';
import { GroundChoiceDto, SubjectGroundDto } from './ground.dto.js';
import { PlaceDto } from './follow-up.dto.js';

export class ProposalRequestDto {
  @ApiProperty({ type: CallDraftDto })
  @ValidateNested()
  @Type(() => CallDraftDto)
  draft: CallDraftDto;
}

/** Another receiver than proposed, for one subject. */
export class OverrideDto {
  @ApiProperty() @IsInt() @Min(1) subjectNo: number;
  @ApiProperty() @IsString() @MaxLength(80) unitCode: string;
  @ApiProperty({ enum: OverrideReason }) @IsIn(OverrideReason) reason: OverrideReason;
  /** For `agreed_with_manager`: whom (required). Kept encrypted with the hand-over; read by the desk's manager and reviewer. */
  @ApiProperty() @IsString() @MaxLength(draftLimits.line) note: string;
}

export class HandOverDto {
  /** The saved call this hands over; a repeat with the same id answers the same thing once more. */
  @ApiProperty({ format: 'uuid' }) @IsUUID() callId: string;
  @ApiProperty() @IsInt() @Min(1) version: number;

  @ApiProperty({ type: [OverrideDto] })
  @IsArray()
  @ArrayMaxSize(draftLimits.subjects)
  @ValidateNested({ each: true })
  @Type(() => OverrideDto)
  overrides: OverrideDto[];

  /** What the officer says about a person's ground; persons of whom the call says enough are left out. */
  @ApiProperty({ type: [SubjectGroundDto], required: false })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(draftLimits.subjects)
  @ValidateNested({ each: true })
  @Type(() => SubjectGroundDto)
  grounds?: SubjectGroundDto[];
}

export class WithdrawDto {
  @ApiProperty() @IsInt() @Min(1) version: number;
}

export class ResendDto {
  @ApiProperty() @IsInt() @Min(1) version: number;
  @ApiProperty() @IsString() @MaxLength(80) unitCode: string;
  @ApiProperty({ format: 'uuid', description: 'Made by the client: a repeat is answered, not sent again' })
  @IsUUID()
  idem: string;
  /** Required from the second return on: whom the desk has agreed it with. */
  @ApiProperty({ type: String, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @MaxLength(draftLimits.line)
  agreedWith: string | null;

  @ApiProperty({
    type: [String],
    format: 'uuid',
    required: false,
    description: 'Sealed matters: the named persons of the new receiver',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(protectionLimits.receivers)
  @IsUUID(undefined, { each: true })
  receivers?: string[];

  /** Where the person turned out to live; null = as before. Kept as a correction and sent along. */
  @ApiProperty({ type: PlaceDto, nullable: true, required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => PlaceDto)
  place?: PlaceDto | null;

  /** On what it may go to the new receiver, where the call does not say enough. */
  @ApiProperty({ type: GroundChoiceDto, nullable: true, required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => GroundChoiceDto)
  ground?: GroundChoiceDto | null;
}
