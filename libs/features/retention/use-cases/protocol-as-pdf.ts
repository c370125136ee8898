import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { disposableSv, disposalStateSv } from '@lots/contracts';
import { stockholmDate } from '@lots/rules/calendar';
import type { LedgerLine } from '@lots/contracts';
import type { DisposalShown, DisposalWithItems } from './read-disposals.js';

interface PdfMake {
  setFonts(fonts: Record<string, Record<string, string>>): void;
  setUrlAccessPolicy(policy: () => boolean): void;
  setLocalAccessPolicy(policy: (path: string) => boolean): void;
  createPdf(definition: TDocumentDefinitions): { getBuffer(): Promise<Buffer> };
}

const require = createRequire(import.meta.url);

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

/** What the protocol says, line by line; also what the screen shows after "Protokoll". */
export function protocolLines({ disposal }: DisposalWithItems, line: LedgerLine | null): string[] {
  return [
    `Enhet: ${disposal.unitName}`,
    `Vad: ${disposal.kindSv}`,
    `Grund: ${disposal.lagrum} (regel ${disposal.ruleRef})`,
    `Tillstånd: ${disposalStateSv[disposal.state]}`,
    ...decisions(disposal),
    ...(disposal.doneAt === null ? [] : done(disposal, line)),
    ...(line === null ? [] : [`Rad ${line.n} i gallringsliggaren, kontrollsumma ${sum(line)}`]),
  ];
}

function decisions(disposal: DisposalShown): string[] {
  const said = disposal.state === 'refused' ? 'Avslagen av' : 'Beslutad av';
  return [
    ...(disposal.firstAt === null ? [] : [`${said} ${disposal.firstInitials ?? ''} ${day(disposal.firstAt)}`]),
    ...(disposal.secondAt === null
      ? []
      : [`Godkänd av en andra person, ${disposal.secondInitials ?? ''}, ${day(disposal.secondAt)}`]),
  ];
}

/** A row without a key was not encrypted by itself: a backup has it until the backup is thrown away, and the protocol must say so. */
function done(disposal: DisposalShown, line: LedgerLine | null): string[] {
  const count = (act: string): number =>
    line?.items.filter((item) => item.act === act).reduce((all, item) => all + item.ids.length, 0) ?? 0;
  const keys = line?.items.reduce((all, item) => all + item.keyIds.length, 0) ?? 0;
  const [shredded, removed] = [count('shred'), count('delete')];
  return [
    `Gallrad: ${day(disposal.doneAt)}.`,
    ...(shredded === 0
      ? []
      : [
          `${shredded} rader är tömda och deras ${keys} nycklar förstörda. Från och med ${disposal.unreadableFrom ?? ''} går texterna inte att läsa ur någon säkerhetskopia: då är den sista kopian av nycklarna slängd enligt kommunens tid. Återställs en äldre kopia före dess förstör liggaren nycklarna igen.`,
        ]),
    ...(removed === 0
      ? []
      : [
          `${removed} rader utan text är borttagna. De hade ingen egen nyckel: de finns i krypterade säkerhetskopior tills kopiorna slängs, och tas bort igen av liggaren om en kopia återställs.`,
        ]),
  ];
}

function sum(line: LedgerLine): string {
  return createHash('sha256').update(JSON.stringify(line)).digest('hex').slice(0, 16);
}

function day(at: Date | null): string {
  return at === null ? '' : stockholmDate(at.getTime());
}

/** The protocol of one disposal, as a tagged PDF. References and days; nothing of what the rows said. */
export async function protocolAsPdf(shown: DisposalWithItems, line: LedgerLine | null): Promise<Buffer> {
  loaded ??= loadPdfMake();
  const definition = {
    tagged: true,
    lang: 'sv-SE',
    info: { title: 'Gallringsprotokoll', creator: 'Lots', producer: 'Lots' },
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.25 },
    styles: { heading: { fontSize: 16, bold: true, margin: [0, 0, 0, 8] } },
    content: content(shown, line),
    footer: (page: number, pages: number) => ({
      text: `Gallringsprotokoll – sida ${page} av ${pages}`,
      alignment: 'center',
      fontSize: 9,
    }),
  } as unknown as TDocumentDefinitions;
  return loaded.createPdf(definition).getBuffer();
}

function content(shown: DisposalWithItems, line: LedgerLine | null): Content[] {
  const header = ['Vad', 'Referens', 'Senaste anteckning', 'Fick gallras från', 'Stoppad'].map((text) => ({ text, bold: true }));
  const told = new Set(line?.items.flatMap((item) => item.ids.map((id) => `${item.table} ${id}`)) ?? []);
  const rows = shown.items.map((item) => {
    const kept = line === null ? item.holdId !== null : !told.has(`${item.table} ${item.rowId}`);
    return [disposableSv[item.table] ?? 'Rad', item.ref ?? '–', item.lastEntry, item.due, kept ? 'ja, finns kvar' : 'nej'];
  });
  return [
    { text: 'Gallringsprotokoll', style: 'heading' },
    { ul: protocolLines(shown, line), margin: [0, 0, 0, 12] },
    { table: { headerRows: 1, widths: ['*', 'auto', 'auto', 'auto', 'auto'], body: [header, ...rows] } },
  ];
}
