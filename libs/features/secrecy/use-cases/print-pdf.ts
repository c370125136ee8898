import { createRequire } from 'node:module';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';

interface PdfMake {
  setFonts(fonts: Record<string, Record<string, string>>): void;
  setUrlAccessPolicy(policy: () => boolean): void;
  setLocalAccessPolicy(policy: (path: string) => boolean): void;
  createPdf(definition: TDocumentDefinitions): { getBuffer(): Promise<Buffer> };
}

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
  readonly warning?: string;
  readonly sections: readonly PrintedSection[];
  /** Lines to sign on. */
  readonly signatures?: readonly string[];
}

const require = createRequire(import.meta.url);
let loaded: PdfMake | undefined;

/** Loaded once: fonts from the package itself, no network, no other files. */
function loadPdfMake(): PdfMake {
  const pdfmake = require('pdfmake') as PdfMake;
  const font = (name: string): string => require.resolve(`pdfmake/fonts/Roboto/${name}.ttf`);
  const fonts = {
    normal: font('Roboto-Regular'),
    bold: font('Roboto-Medium'),
    italics: font('Roboto-Italic'),
    bolditalics: font('Roboto-MediumItalic'),
  };
  pdfmake.setFonts({ Roboto: fonts });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => Object.values(fonts).includes(path));
  return pdfmake;
}

/** A tagged PDF in Swedish, for the client file or to sign. */
export function printPdf(document: PrintedDocument): Promise<Buffer> {
  loaded ??= loadPdfMake();
  const definition = {
    tagged: true,
    lang: 'sv-SE',
    info: { title: document.title, creator: 'Lots', producer: 'Lots' },
    defaultStyle: { font: 'Roboto', fontSize: 11, lineHeight: 1.25 },
    styles: {
      heading: { fontSize: 16, bold: true, margin: [0, 0, 0, 8] },
      label: { bold: true, margin: [0, 8, 0, 2] },
      warning: { bold: true, margin: [0, 0, 0, 8] },
      signature: { margin: [0, 28, 0, 0] },
    },
    content: content(document),
    footer: (page: number, pages: number) => ({
      text: `Referens ${document.ref} – sida ${page} av ${pages}`,
      alignment: 'center',
      fontSize: 9,
      margin: [0, 8, 0, 0],
    }),
  } as unknown as TDocumentDefinitions;
  return loaded.createPdf(definition).getBuffer();
}

function content({ heading, warning, sections, signatures = [] }: PrintedDocument): Content[] {
  return [
    { text: heading, style: 'heading' },
    ...(warning === undefined ? [] : [{ text: warning, style: 'warning' }]),
    ...sections
      .filter(({ lines }) => lines.length > 0)
      .flatMap((section): Content[] => [
        { text: section.heading, style: 'label' },
        ...section.lines.map((line): Content => ({ text: line })),
      ]),
    ...signatures.map((who): Content => ({ text: `_________________________________   ${who}`, style: 'signature' })),
  ];
}
