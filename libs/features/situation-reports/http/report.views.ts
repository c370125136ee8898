import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import { ReportFigures, ReportKind, ReportState, ReportText } from '@lots/contracts';
import { SectionTextsDto } from './report.dto.js';

const sectionsSchema = { type: 'object', additionalProperties: { $ref: '#/components/schemas/SectionTextsDto' } } as const;

export class ReportListedView {
  @ApiProperty() ref: string;
  @ApiProperty({ enum: ReportKind }) kind: ReportKind;
  @ApiProperty() kindSv: string;
  @ApiProperty() period: string;
  @ApiProperty() periodSv: string;
  @ApiProperty() boardName: string;
  @ApiProperty() state: string;
  @ApiProperty() stateSv: string;
  @ApiProperty() version: number;
  @ApiProperty({ type: Number, nullable: true }) handedIn: number | null;
  @ApiProperty() own: boolean;
}

export class ReportKindView {
  @ApiProperty({ enum: ReportKind }) code: ReportKind;
  @ApiProperty() sv: string;
}

export class ReportPeriodView {
  @ApiProperty() code: string;
  @ApiProperty() sv: string;
}

export class ReportListView {
  @ApiProperty({ type: [ReportListedView] }) reports: ReportListedView[];
  @ApiProperty({ type: [ReportKindView] }) kinds: ReportKindView[];
  @ApiProperty({ type: [ReportPeriodView] }) periods: ReportPeriodView[];
}

export class ReportRefView {
  @ApiProperty() ref: string;
}

export class TemplateSectionView {
  @ApiProperty() id: string;
  @ApiProperty() sv: string;
  @ApiProperty() help: string;
  @ApiProperty({ enum: ReportText, isArray: true }) texts: readonly ReportText[];
  @ApiProperty({ enum: ReportFigures, isArray: true }) figures: readonly ReportFigures[];
  @ApiProperty() required: boolean;
}

export class FigureCellView {
  @ApiProperty() text: string;
  @ApiProperty({ type: Number, nullable: true }) n: number | null;
}

export class FigureTableView {
  @ApiProperty() caption: string;
  @ApiProperty({ type: [String] }) head: readonly string[];
  @ApiProperty() rowHeads: number;
  @ApiProperty({ type: 'array', items: { type: 'array', items: { $ref: '#/components/schemas/FigureCellView' } } })
  rows: readonly (readonly FigureCellView[])[];
  @ApiProperty() note: string;
}

export class FigureBarView {
  @ApiProperty() name: string;
  @ApiProperty() n: number;
}

export class FigureBarsView {
  @ApiProperty() caption: string;
  @ApiProperty() alt: string;
  @ApiProperty({ type: [FigureBarView] }) bars: readonly FigureBarView[];
  @ApiProperty({ type: Number, nullable: true }) off: number | null;
}

@ApiExtraModels(FigureCellView)
export class FigureView {
  @ApiProperty() section: string;
  @ApiProperty({ enum: ReportFigures }) population: ReportFigures;
  @ApiProperty({ type: FigureTableView, nullable: true }) table: FigureTableView | null;
  @ApiProperty({ type: FigureBarsView, nullable: true }) bars: FigureBarsView | null;
  @ApiProperty() note: string;
}

export class VersionListedView {
  @ApiProperty() no: number;
  @ApiProperty({ format: 'date-time' }) submittedAt: string;
  @ApiProperty() submittedInitials: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) decidedOn: string | null;
  @ApiProperty({ type: Number, nullable: true }) decidedParagraph: number | null;
}

@ApiExtraModels(SectionTextsDto)
export class ReceivedReportView {
  @ApiProperty() ref: string;
  @ApiProperty() boardName: string;
  @ApiProperty() no: number;
  @ApiProperty({ type: String, format: 'date', nullable: true }) decidedOn: string | null;
  @ApiProperty(sectionsSchema) sections: Readonly<Record<string, SectionTextsDto>>;
}

export class ReportView {
  @ApiProperty() ref: string;
  @ApiProperty({ enum: ReportKind }) kind: ReportKind;
  @ApiProperty() kindSv: string;
  @ApiProperty() period: string;
  @ApiProperty() periodSv: string;
  @ApiProperty() boardName: string;
  @ApiProperty({ enum: ReportState }) state: ReportState;
  @ApiProperty() stateSv: string;
  @ApiProperty() version: number;
  @ApiProperty() rev: number;
  @ApiProperty({ format: 'date-time' }) savedAt: string;
  @ApiProperty() savedInitials: string;
  @ApiProperty({ type: [TemplateSectionView] }) template: readonly TemplateSectionView[];
  @ApiProperty(sectionsSchema) sections: Readonly<Record<string, SectionTextsDto>>;
  @ApiProperty({ type: [FigureView] }) figures: readonly FigureView[];
  @ApiProperty({ type: [ReceivedReportView] }) received: ReceivedReportView[];
  @ApiProperty({ type: [VersionListedView] }) versions: VersionListedView[];
}

export class DraftSavedView {
  @ApiProperty() rev: number;
  @ApiProperty({ format: 'date-time' }) savedAt: string;
}

export class SubmittedView {
  @ApiProperty() no: number;
}

export class DiffPartView {
  @ApiProperty({ enum: ['same', 'added', 'removed'] }) kind: 'same' | 'added' | 'removed';
  @ApiProperty() text: string;
}

export class TextChangeView {
  @ApiProperty() section: string;
  @ApiProperty({ enum: ReportText }) text: ReportText;
  @ApiProperty({ type: [DiffPartView] }) parts: readonly DiffPartView[];
}

export class ReportVersionView {
  @ApiProperty() ref: string;
  @ApiProperty({ enum: ReportKind }) kind: ReportKind;
  @ApiProperty() kindSv: string;
  @ApiProperty() period: string;
  @ApiProperty() periodSv: string;
  @ApiProperty() boardName: string;
  @ApiProperty() no: number;
  @ApiProperty({ format: 'date-time' }) submittedAt: string;
  @ApiProperty() submittedInitials: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) decidedOn: string | null;
  @ApiProperty({ type: Number, nullable: true }) decidedParagraph: number | null;
  @ApiProperty({ type: [TemplateSectionView] }) template: readonly TemplateSectionView[];
  @ApiProperty(sectionsSchema) sections: Readonly<Record<string, SectionTextsDto>>;
  @ApiProperty({ type: [FigureView] }) figures: readonly FigureView[];
  @ApiProperty({ type: [Number] }) versions: number[];
  @ApiProperty({ type: [TextChangeView] }) changes: TextChangeView[];
  @ApiProperty() mayDecide: boolean;
  @ApiProperty() mayRevise: boolean;
}
