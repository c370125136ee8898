import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { trainingLimits } from '@lots/contracts';

/** Numbers only: the list itself has no way here. */
export class RecordTrainingDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the client: a repeat is answered, not written again' })
  @IsUUID()
  id: string;
  @ApiProperty() @Matches(/^[a-z0-9-]{1,80}$/) unitCode: string;
  @ApiProperty() @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Skriv dagen som 2026-09-14.' }) asOf: string;
  @ApiProperty() @IsInt() @Min(0) @Max(trainingLimits.employees) employees: number;
  @ApiProperty() @IsInt() @Min(0) @Max(trainingLimits.employees) listed: number;
  @ApiProperty() @IsInt() @Min(0) @Max(trainingLimits.employees) completed: number;
  @ApiProperty({ description: 'The day has a count already, and this one is right' }) @IsBoolean() replace: boolean;
}
export class BoardTrainingView {
  @ApiProperty() unitCode: string;
  @ApiProperty() boardName: string;
  @ApiProperty({ type: String, nullable: true }) asOf: string | null;
  @ApiProperty({ type: Number, nullable: true }) employees: number | null;
  @ApiProperty({ type: Number, nullable: true }) completed: number | null;
  @ApiProperty({ type: Number, nullable: true }) share: number | null;
}
export class TrainingCountView {
  @ApiProperty() id: string;
  @ApiProperty() boardName: string;
  @ApiProperty() asOf: string;
  @ApiProperty() employees: number;
  @ApiProperty() listed: number;
  @ApiProperty() completed: number;
  @ApiProperty() share: number;
  @ApiProperty() replaced: boolean;
  @ApiProperty() recordedAt: string;
  @ApiProperty() byInitials: string;
}
export class TrainingView {
  @ApiProperty() today: string;
  @ApiProperty({ type: [BoardTrainingView] }) boards: BoardTrainingView[];
  @ApiProperty({ type: [TrainingCountView] }) history: TrainingCountView[];
  @ApiProperty({ type: [String] }) ownUnits: string[];
}
