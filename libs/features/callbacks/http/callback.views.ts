import { ApiProperty } from '@nestjs/swagger';
import { CallbackOutcome } from '@lots/contracts';

export class CallbackAttemptView {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: CallbackOutcome }) outcome: CallbackOutcome;
  @ApiProperty() byInitials: string;
}

/** No name, no number, no text. */
export class CallbackView {
  @ApiProperty() ref: string;
  @ApiProperty() contactRef: string;
  @ApiProperty({ type: String, nullable: true }) alias: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'null: whoever answers' }) forInitials: string | null;
  @ApiProperty({ format: 'date-time' }) notBefore: string;
  @ApiProperty({ format: 'date-time' }) latest: string;
  @ApiProperty() late: boolean;
  @ApiProperty({ type: [CallbackAttemptView] }) attempts: CallbackAttemptView[];
  @ApiProperty() done: boolean;
}

export class CallbackListView {
  @ApiProperty({ type: [CallbackView] }) callbacks: CallbackView[];
}

export class CallbackOpenedView {
  @ApiProperty() number: string;
  @ApiProperty({ description: 'As the caller said it' }) times: string;
  @ApiProperty() say: string;
  @ApiProperty() sayToOthers: string;
  @ApiProperty({ type: [String] }) stop: string[];
  @ApiProperty() note: string;
}
