import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { logReviewLimits } from '@lots/contracts';

export class LogExtractDto {
  /** A case's, handover's or contact's reference. */
  @ApiProperty({ minLength: 1, maxLength: logReviewLimits.ref })
  @IsString()
  @MinLength(1)
  @MaxLength(logReviewLimits.ref)
  ref: string;
}

export class LogExtractLineView {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() unitName: string;
  @ApiProperty({ description: 'What was done, in words' }) action: string;
  @ApiProperty() outcome: string;
}

export class LogExtractView {
  @ApiProperty() ref: string;
  @ApiProperty({ type: [LogExtractLineView] }) lines: LogExtractLineView[];
  @ApiProperty({ description: 'The same as plain text' }) text: string;
}
