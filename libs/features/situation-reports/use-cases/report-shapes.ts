import type { ReportFigures, ReportKind, ReportSections, ReportText, TemplateSection } from '@lots/contracts';
import type { DocBars, DocTable } from '@lots/documents';
import type { DiffPart, EventCounts } from '@lots/rules/reports';

/** Numbers or lines of a section. `table` null: why there are none stands in `note`. */
export interface Figure {
  readonly section: string;
  readonly population: ReportFigures;
  readonly table: DocTable | null;
  readonly bars: DocBars | null;
  readonly note: string;
}

/** What one board has handed in. */
export interface ReceivedBody {
  readonly ref: string;
  readonly board: string;
  readonly boardName: string;
  readonly no: number;
  readonly decidedOn: string | null;
  readonly decidedParagraph: number | null;
  readonly sections: ReportSections;
  readonly events: EventCounts;
}

/** What a handed-in version holds: the words and the numbers as they were that day. */
export interface VersionBody {
  readonly sections: ReportSections;
  readonly figures: readonly Figure[];
  /** A board's own events without persons: the city's picture is their sum. */
  readonly events: EventCounts | null;
}

export interface TextChange {
  section: string;
  text: ReportText;
  parts: readonly DiffPart[];
}

export interface VersionRead {
  ref: string;
  kind: ReportKind;
  kindSv: string;
  period: string;
  periodSv: string;
  boardName: string;
  no: number;
  submittedAt: string;
  submittedInitials: string;
  decidedOn: string | null;
  decidedParagraph: number | null;
  template: readonly TemplateSection[];
  sections: ReportSections;
  figures: readonly Figure[];
  /** Numbers of all versions that one may read. */
  versions: number[];
  /** Against the version before; empty for the first. */
  changes: TextChange[];
  /** May write down the board's decision about it. */
  mayDecide: boolean;
  mayRevise: boolean;
}
