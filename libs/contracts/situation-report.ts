/** Whose picture: an administration's, the city's, or the follow-up to kommunstyrelsen. */
export const ReportKind = { Local: 'local', City: 'city', Council: 'council' } as const;
export type ReportKind = (typeof ReportKind)[keyof typeof ReportKind];

export const reportKindSv: Readonly<Record<ReportKind, string>> = {
  local: 'Lokal lägesbild',
  city: 'Samlad lägesbild',
  council: 'Samlad rapport till kommunstyrelsen',
};

export const ReportState = { Draft: 'draft', Submitted: 'submitted', Decided: 'decided' } as const;
export type ReportState = (typeof ReportState)[keyof typeof ReportState];

export const reportStateSv: Readonly<Record<ReportState, string>> = {
  draft: 'Utkast',
  submitted: 'Inlämnad',
  decided: 'Beslutad',
};

/** How sure the writer is of what a section says. */
export const Confidence = { Low: 'low', Medium: 'medium', High: 'high' } as const;
export type Confidence = (typeof Confidence)[keyof typeof Confidence];

export const confidenceSv: Readonly<Record<Confidence, string>> = {
  low: 'Osäkert',
  medium: 'Ganska säkert',
  high: 'Säkert',
};

/** The texts of a section. */
export const ReportText = { Known: 'known', Unknown: 'unknown', Sure: 'sure' } as const;
export type ReportText = (typeof ReportText)[keyof typeof ReportText];

export const reportTextSv: Readonly<Record<ReportText, string>> = {
  known: 'Det här vet vi',
  unknown: 'Det här vet vi inte',
  sure: 'Så säkert är det',
};

export interface SectionTexts {
  readonly known: string;
  readonly unknown: string;
  readonly sure: string;
  readonly confidence: Confidence | null;
}

/** By the section's id. */
export type ReportSections = Readonly<Record<string, SectionTexts>>;

/** Which numbers a section is given. */
export const ReportFigures = {
  Persons: 'persons',
  Events: 'events',
  BoardStatus: 'board_status',
  Plans: 'plans',
  Training: 'training',
  Assessments: 'assessments',
} as const;
export type ReportFigures = (typeof ReportFigures)[keyof typeof ReportFigures];

export interface TemplateSection {
  readonly id: string;
  readonly sv: string;
  readonly help: string;
  readonly texts: readonly ReportText[];
  readonly figures: readonly ReportFigures[];
  /** Must have words before the report is handed in. */
  readonly required: boolean;
}

export interface ReportTemplate {
  readonly validFrom: string;
  readonly kinds: Readonly<Record<ReportKind, readonly TemplateSection[]>>;
}

export const reportLimits = { text: 4_000, paragraph: 9_999 } as const;
