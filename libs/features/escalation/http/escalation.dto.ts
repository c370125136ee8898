import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsNotEmpty, IsString, IsUUID, MaxLength } from 'class-validator';
import { draftLimits } from '@lots/contracts';

const outcomes = ['reached', 'no_answer'] as const;

export class CalledDto {
  @ApiProperty({ description: 'Empty when nobody answered' }) @IsString() @MaxLength(draftLimits.line) spokeWith: string;
  @ApiProperty() @IsString() @MaxLength(draftLimits.line) function: string;
  @ApiProperty({ format: 'date-time' }) @IsISO8601({ strict: true }) at: string;
  @ApiProperty({ enum: outcomes }) @IsIn(outcomes) outcome: 'reached' | 'no_answer';
}

export class OralReceiptDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the client: a repeat is answered, not written again' })
  @IsUUID()
  idem: string;

  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(draftLimits.line) spokeWith: string;
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(draftLimits.line) function: string;
  @ApiProperty({ format: 'date-time' }) @IsISO8601({ strict: true }) at: string;
  @ApiProperty({ description: 'What they take, in words' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(draftLimits.line)
  takes: string;
}
