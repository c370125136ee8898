/** Files of published statistics. */
export const StatExportFormat = { Csv: 'csv', Xlsx: 'xlsx', Docx: 'docx' } as const;
export type StatExportFormat = (typeof StatExportFormat)[keyof typeof StatExportFormat];

export const statExportFormatSv: Readonly<Record<StatExportFormat, string>> = {
  csv: 'CSV, för andra program',
  xlsx: 'Excel (XLSX)',
  docx: 'Word (DOCX)',
};

/** What the file is for. Stands in the access log: codes only, so that nothing about anybody can be written there. */
export const StatExportReason = {
  TertialReport: 'tertial_report',
  YearReport: 'year_report',
  SituationReport: 'situation_report',
  BoardQuestion: 'board_question',
  Network: 'network',
  RecordsRequest: 'records_request',
  Analysis: 'analysis',
} as const;
export type StatExportReason = (typeof StatExportReason)[keyof typeof StatExportReason];

export const statExportReasonSv: Readonly<Record<StatExportReason, string>> = {
  tertial_report: 'Tertialrapport',
  year_report: 'Verksamhetsberättelse',
  situation_report: 'Lägesbild',
  board_question: 'Fråga från nämnd eller kommunstyrelse',
  network: 'Möte i samordnarnas nätverk eller styrgrupp',
  records_request: 'Begäran om allmän handling',
  analysis: 'Egen analys',
};
