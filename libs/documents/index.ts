export { tablesAsCsv } from './csv.js';
export type { Block, DocBars, DocCell, DocTable, ReportDocument } from './document.js';
export { documentAsDocx } from './docx.js';
export { documentAsPdf } from './pdf.js';
export { printPdf, type PrintedDocument, type PrintedSection } from './print-pdf.js';
export { tablesAsXlsx } from './xlsx.js';
