import type { Block, ReportDocument } from './document.js';
import { documentAsPdf } from './pdf.js';

/** A heading with its lines; a line is "label: text". Empty sections are left out. */
export interface PrintedSection {
  readonly heading: string;
  readonly lines: readonly string[];
}

export interface PrintedDocument {
  /** Of the file itself: names no one. */
  readonly title: string;
  readonly ref: string;
  readonly heading: string;
  /** What must be read first. */
  readonly warning?: string;
  readonly sections: readonly PrintedSection[];
  /** Lines to sign on. */
  readonly signatures?: readonly string[];
}

/** A tagged PDF in Swedish, for the client file or to sign. */
export function printPdf(document: PrintedDocument): Promise<Buffer> {
  return documentAsPdf(asPaper(document));
}

function asPaper({ title, ref, heading, warning, sections, signatures = [] }: PrintedDocument): ReportDocument {
  const told = sections.filter(({ lines }) => lines.length > 0);
  return {
    title,
    paper: { heading, foot: `Referens ${ref}` },
    blocks: [
      ...(warning === undefined ? [] : [{ kind: 'label', text: warning } as const]),
      ...told.flatMap(sectionBlocks),
      ...signatures.map((who): Block => ({ kind: 'signature', who })),
    ],
  };
}

function sectionBlocks({ heading, lines }: PrintedSection): Block[] {
  return [
    ...(heading === '' ? [] : [{ kind: 'heading', level: 1, text: heading } as const]),
    ...lines.map((text): Block => ({ kind: 'paragraph', text })),
  ];
}
