import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsString, IsUUID, MaxLength, ValidateIf } from 'class-validator';
import { CallbackDoneReason, CallbackOutcome, draftLimits } from '@lots/contracts';

export class PlanCallbackDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the client: a repeat is answered, not written again' })
  @IsUUID()
  id: string;
  @ApiProperty() @IsString() @MaxLength(20) handoverRef: string;

  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: 'null: whoever answers' })
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  forUser: string | null;

  @ApiProperty({ format: 'date-time' }) @IsISO8601({ strict: true }) notBefore: string;
  @ApiProperty({ format: 'date-time' }) @IsISO8601({ strict: true }) latest: string;
  @ApiProperty() @IsString() @MaxLength(draftLimits.line) note: string;
}

export class CallbackAttemptDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @ApiProperty({ format: 'date-time' }) @IsISO8601({ strict: true }) at: string;
  @ApiProperty({ enum: CallbackOutcome }) @IsIn(CallbackOutcome) outcome: CallbackOutcome;
}

export class CallbackDoneDto {
  @ApiProperty({ enum: CallbackDoneReason }) @IsIn(CallbackDoneReason) reason: CallbackDoneReason;
}
