import { ApiProperty } from '@nestjs/swagger';

export class CallEndedView {
  /** Everything that is left of the call, in words. */
  @ApiProperty({ type: [String] }) kept: string[];
}

export class RingBackView {
  @ApiProperty() found: boolean;
  /** To read out. No names, no references. */
  @ApiProperty({ type: [String] }) sentences: string[];
}
