import { ApiProperty } from '@nestjs/swagger';

/** A job that gave up. No personal data: opaque id, job name, error code. */
export class DeadLetterView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() job: string;
  @ApiProperty() attempts: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) deadAt: string;
  @ApiProperty({ type: String, nullable: true }) errorCode: string | null;
}
export class SealingView {
  @ApiProperty({ description: 'Rows of the access log that are not sealed yet' }) unsealed: number;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) oldest: string | null;
  @ApiProperty({ description: 'The oldest has waited too long' }) late: boolean;
  @ApiProperty() lateAfterSeconds: number;
}

export class OperationsView {
  @ApiProperty() waiting: number;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) oldestWaitingSince: string | null;
  @ApiProperty({ enum: ['direct', 'bullmq'] }) driver: string;
  @ApiProperty({ type: SealingView }) sealing: SealingView;
  @ApiProperty({ type: [DeadLetterView] }) deadLetters: DeadLetterView[];
}
