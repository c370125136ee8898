import { ApiProperty } from '@nestjs/swagger';

export class HandoverUndoneView {
  @ApiProperty({ format: 'uuid', description: 'The call, being written again' }) callId: string;
}
