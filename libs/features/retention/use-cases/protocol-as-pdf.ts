import { createHash } from 'node:crypto';
import { disposableSv, disposalStateSv } from '@lots/contracts';
import { documentAsPdf, type DocCell } from '@lots/documents';
import { stockholmDate } from '@lots/rules/calendar';
import type { LedgerItem, LedgerLine } from '@lots/contracts';
import type { DisposalShown, DisposalWithItems } from './read-disposals.js';

/** What the protocol says, line by line; also what the screen shows after "Protokoll". */
export function protocolLines(shown: DisposalWithItems, line: LedgerLine | null): string[] {
  const { disposal } = shown;
  return [
    `Enhet: ${disposal.unitName}`,
    `Vad: ${disposal.kindSv}`,
    `Grund: ${disposal.lagrum} (regel ${disposal.ruleRef})`,
    `Tillstånd: ${disposalStateSv[disposal.state]}`,
    ...decisions(disposal),
    ...(disposal.circleId === null ? [] : ['Skyddat: bara kretsen ser det här.']),
    ...(disposal.doneAt === null ? [] : done(shown, line)),
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

/**
 * A row without a key was not encrypted by itself: a backup has it until the backup is thrown away, and the protocol must say so. Counted are
 * the rows that the reader may see (rule G20).
 */
function done({ disposal, items }: DisposalWithItems, line: LedgerLine | null): string[] {
  const seen = new Set(items.map((item) => `${item.table} ${item.rowId}`));
  const count = (of: (item: LedgerItem) => boolean): number =>
    line?.items.filter(of).reduce((all, { table, ids }) => all + ids.filter((id) => seen.has(`${table} ${id}`)).length, 0) ?? 0;
  const shredded = count(({ act }) => act === 'shred');
  const withKeys = count(({ act, keyIds }) => act === 'delete' && keyIds.length > 0);
  const removed = count(({ act, keyIds }) => act === 'delete' && keyIds.length === 0);
  const keys = line?.items.filter(({ act }) => act === 'shred').reduce((all, item) => all + item.keyIds.length, 0) ?? 0;
  const unreadable = `Från och med ${disposal.unreadableFrom ?? ''} går texterna inte att läsa ur någon säkerhetskopia: då är den sista kopian av nycklarna slängd enligt kommunens tid. Återställs en äldre kopia före dess förstör liggaren nycklarna igen.`;
  return [
    `Gallrad: ${day(disposal.doneAt)}.`,
    ...told(shredded, `${shredded} rader är tömda och deras ${keys} nycklar förstörda. ${unreadable}`),
    ...told(
      withKeys,
      `${withKeys} rader är borttagna, och nycklarna till deras texter förstörda. ${unreadable} Koder och dagar i raderna finns i krypterade säkerhetskopior tills kopiorna slängs, och tas bort igen av liggaren.`,
    ),
    ...told(
      removed,
      `${removed} rader utan text är borttagna. De hade ingen egen nyckel: de finns i krypterade säkerhetskopior tills kopiorna slängs, och tas bort igen av liggaren om en kopia återställs.`,
    ),
  ];
}

function told(rows: number, text: string): string[] {
  return rows === 0 ? [] : [text];
}

function sum(line: LedgerLine): string {
  return createHash('sha256').update(JSON.stringify(line)).digest('hex').slice(0, 16);
}

function day(at: Date | null): string {
  return at === null ? '' : stockholmDate(at.getTime());
}

/** The protocol of one disposal, as a tagged PDF. References and days; nothing of what the rows said. */
export function protocolAsPdf(shown: DisposalWithItems, line: LedgerLine | null): Promise<Buffer> {
  return documentAsPdf({
    title: 'Gallringsprotokoll',
    paper: { heading: 'Gallringsprotokoll', foot: 'Gallringsprotokoll' },
    blocks: [
      { kind: 'list', items: protocolLines(shown, line) },
      {
        kind: 'table',
        table: {
          caption: 'Rad för rad',
          head: ['Vad', 'Referens', 'Senaste anteckning', 'Fick gallras från', 'Stoppad'],
          rowHeads: 1,
          rows: itemRows(shown, line),
          note: '',
        },
      },
    ],
  });
}

function itemRows({ items }: DisposalWithItems, line: LedgerLine | null): DocCell[][] {
  const told = new Set(line?.items.flatMap((item) => item.ids.map((id) => `${item.table} ${id}`)) ?? []);
  return items.map((item) => {
    const kept = line === null ? item.holdId !== null : !told.has(`${item.table} ${item.rowId}`);
    const texts = [disposableSv[item.table] ?? 'Rad', item.ref ?? '–', item.lastEntry, item.due, kept ? 'ja, finns kvar' : 'nej'];
    return texts.map((text): DocCell => ({ text, n: null }));
  });
}
