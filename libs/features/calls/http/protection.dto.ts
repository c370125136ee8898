import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsNotEmptyObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  draftLimits,
  ProtectedWho,
  protectionLimits,
  type KeptWords,
  type ManagerCall,
  type ProtectionDecision,
  type ProtectionDraft,
} from '@lots/contracts';

function Line(): PropertyDecorator {
  return (target, key) => {
    ApiProperty({ type: String, maxLength: draftLimits.line })(target, key);
    IsString()(target, key);
    MaxLength(draftLimits.line)(target, key);
  };
}

function Flag(): PropertyDecorator {
  return (target, key) => {
    ApiProperty({ type: Boolean })(target, key);
    IsBoolean()(target, key);
  };
}

export class KeptWordsDto implements KeptWords {
  @Line() words: string;
  @Line() reason: string;
}

export class ManagerCallDto implements ManagerCall {
  @ApiProperty({ type: String, format: 'date-time' })
  @IsISO8601({ strict: true })
  at: string;

  @Flag() answered: boolean;
}

export class ProtectionDecisionDto implements ProtectionDecision {
  @ApiProperty({ type: String, nullable: true, maxLength: draftLimits.line })
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @MaxLength(draftLimits.line)
  unitCode: string | null;

  @ApiProperty({ type: [String], format: 'uuid' })
  @IsArray()
  @ArrayMaxSize(protectionLimits.receivers)
  @IsUUID(undefined, { each: true })
  receivers: string[];

  @Line() decidedBy: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsISO8601({ strict: true })
  decidedAt: string | null;
}

/** Sealed mode (docs/rules/protection.md). */
export class ProtectionDto implements ProtectionDraft {
  @Flag() on: boolean;

  @ApiProperty({ enum: ProtectedWho, isArray: true })
  @IsArray()
  @IsIn(ProtectedWho, { each: true })
  who: ProtectedWho[];

  @Flag() staffAffected: boolean;

  @ApiProperty({ type: [String], format: 'uuid', required: false, description: 'Colleagues it is about: shut out' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(protectionLimits.concerned)
  @IsUUID(undefined, { each: true })
  concerned?: string[];

  @ApiProperty({ type: [KeptWordsDto] })
  @IsArray()
  @ArrayMaxSize(protectionLimits.kept)
  @ValidateNested({ each: true })
  @Type(() => KeptWordsDto)
  kept: KeptWordsDto[];

  @ApiProperty({ type: [ManagerCallDto] })
  @IsArray()
  @ArrayMaxSize(protectionLimits.managerCalls)
  @ValidateNested({ each: true })
  @Type(() => ManagerCallDto)
  managerCalls: ManagerCallDto[];

  @ApiProperty({ type: ProtectionDecisionDto })
  @IsNotEmptyObject()
  @ValidateNested()
  @Type(() => ProtectionDecisionDto)
  decision: ProtectionDecisionDto;
}
