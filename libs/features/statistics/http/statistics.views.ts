import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { StatEnvironment, StatExportFormat, StatExportReason, StatGender, StatOutcome } from '@lots/contracts';

export class PeriodView {
  @ApiProperty({ description: '2026T1, or 2026 for a year of three published tertials' }) period: string;
  @ApiProperty({ format: 'date' }) releasedOn: string;
}

export class RefusedPeriodView {
  @ApiProperty() period: string;
  @ApiProperty({ type: [String], description: 'Codes; never a row, a cell or a number' }) reasons: string[];
}

export class PeriodListView {
  @ApiProperty({ type: [PeriodView] }) periods: PeriodView[];
  @ApiProperty({ type: [RefusedPeriodView] }) refused: RefusedPeriodView[];
}

export class CodeWordsView {
  @ApiProperty() code: string;
  @ApiProperty() sv: string;
}

export class DimensionView {
  @ApiProperty() id: string;
  @ApiProperty() sv: string;
  @ApiProperty({ type: [CodeWordsView] }) codes: CodeWordsView[];
}

export class StatCellView {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Code per dimension; a total leaves its out',
  })
  at: Readonly<Record<string, string>>;
  @ApiProperty({ type: Number, nullable: true }) n: number | null;
  @ApiProperty({ description: '5 · 0* · ..' }) show: string;
}

export class StatTableView {
  @ApiProperty() id: string;
  @ApiProperty() title: string;
  @ApiProperty() shown: boolean;
  @ApiProperty({ type: String, nullable: true, enum: ['too_small', 'tertial_only', 'other_catalogue', 'year_incomplete'] })
  why: string | null;
  @ApiProperty({ type: [DimensionView] }) dims: DimensionView[];
  @ApiProperty({ type: [StatCellView] }) cells: readonly StatCellView[];
  @ApiProperty({ type: [StatCellView], required: false, description: 'The same with coarser codes' })
  merged?: readonly StatCellView[];
}

/** An area that is gone, and the one that took over. */
export class SuccessionView {
  @ApiProperty() code: string;
  @ApiProperty() successor: string;
}

export class StatisticsView {
  @ApiProperty() period: string;
  @ApiProperty({ format: 'date' }) releasedOn: string;
  @ApiProperty() base: number;
  @ApiProperty({ type: [StatTableView] }) tables: StatTableView[];
  @ApiProperty({ type: [SuccessionView] }) successions: SuccessionView[];
}

/** For the statistics only. */
export class CaseCodesDto {
  @ApiProperty({ enum: StatEnvironment }) @IsIn(StatEnvironment) environment: StatEnvironment;
  @ApiProperty({ enum: StatGender }) @IsIn(StatGender) gender: StatGender;
  @ApiProperty({ enum: StatOutcome }) @IsIn(StatOutcome) outcome: StatOutcome;
}

export class ExportStatisticsDto {
  @ApiProperty({ enum: StatExportFormat }) @IsIn(Object.values(StatExportFormat)) format: StatExportFormat;
  @ApiProperty({ enum: StatExportReason }) @IsIn(Object.values(StatExportReason)) reason: StatExportReason;
}
