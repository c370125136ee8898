import { createRequire } from 'node:module';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { ageBandSv, inboxNoteSv, urgencySv } from '@lots/contracts';
import { itemTitle, printedText, swedishTime } from './item-as-text.js';
import type { InboxItemShown } from './read-inbox-item.js';

interface PdfMake {
  setFonts(fonts: Record<string, Record<string, string>>): void;
  setUrlAccessPolicy(policy: () => boolean): void;
  setLocalAccessPolicy(policy: (path: string) => boolean): void;
  createPdf(definition: TDocumentDefinitions): { getBuffer(): Promise<Buffer> };
}

const require = createRequire(import.meta.url);

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

let loaded: PdfMake | undefined;

/** The same content as the plain text, as a tagged PDF for the client file. The document's title names no one. */
export async function itemAsPdf(item: InboxItemShown): Promise<Buffer> {
  loaded ??= loadPdfMake();
  const definition = {
    tagged: true,
    lang: 'sv-SE',
    info: { title: 'Överlämning', creator: 'Lots', producer: 'Lots' },
    defaultStyle: { font: 'Roboto', fontSize: 11, lineHeight: 1.25 },
    styles: {
      heading: { fontSize: 16, bold: true, margin: [0, 0, 0, 8] },
      label: { bold: true, margin: [0, 8, 0, 2] },
      warning: { bold: true, margin: [0, 0, 0, 8] },
    },
    content: content(item),
    footer: (page: number, pages: number) => ({
      text: `Referens ${item.row.ref} – sida ${page} av ${pages}`,
      alignment: 'center',
      fontSize: 9,
      margin: [0, 8, 0, 0],
    }),
  } as unknown as TDocumentDefinitions;
  return loaded.createPdf(definition).getBuffer();
}

function content(item: InboxItemShown): Content[] {
  const { row } = item;
  const facts = [
    `Brådska: ${urgencySv[row.urgency]}`,
    `Inkom till staden: ${swedishTime(row.receivedAt)}`,
    `Lämnad till er: ${swedishTime(row.offeredAt)}`,
    `Från: ${row.from}${row.fromPhone === null ? '' : `, ${row.fromPhone}`}`,
    `Gäller: ${row.child ? 'barn' : 'vuxen'}, ${ageBandSv[row.ageBand]}`,
    ...(row.notes.length === 0 ? [] : [`Observera: ${row.notes.map((note) => inboxNoteSv[note]).join(', ')}`]),
    `Grund: ${item.groundSv}`,
  ];
  return [
    { text: itemTitle(item), style: 'heading' },
    ...(item.doNotReveal === '' ? [] : [{ text: item.doNotReveal, style: 'warning' }]),
    ...(item.mustNotKnow === '' ? [] : [{ text: `Får inte få veta utan bedömning: ${item.mustNotKnow}`, style: 'warning' }]),
    { ul: facts },
    ...item.sections.flatMap((section): Content[] => [{ text: section.label, style: 'label' }, { text: printedText(section) }]),
    ...(item.notIncluded.length === 0 ? [] : [{ text: 'Följer inte med', style: 'label' }, { ul: [...item.notIncluded] }]),
    ...(item.goodToKnow.length === 0 ? [] : [{ text: 'Bra att veta', style: 'label' }, { ul: [...item.goodToKnow] }]),
  ];
}
