import { createHash } from 'node:crypto';
import { disposableSv, disposalStateSv } from '@lots/contracts';
import { documentAsPdf, type DocCell } from '@lots/documents';
import { stockholmDate } from '@lots/rules/calendar';
import type { LedgerLine } from '@lots/contracts';
import type { DisposalShown, DisposalWithItems } from './read-disposals.js';

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
