import { ageBandSv, inboxNoteSv, urgencySv } from '@lots/contracts';
import { documentAsPdf, type Block } from '@lots/documents';
import { itemTitle, printedText, swedishTime } from './item-as-text.js';
import type { InboxItemShown } from './read-inbox-item.js';

/** The same content as the plain text, as a tagged PDF for the client file. The document's title names no one. */
export function itemAsPdf(item: InboxItemShown): Promise<Buffer> {
  return documentAsPdf({
    title: 'Överlämning',
    paper: { heading: itemTitle(item), foot: `Referens ${item.row.ref}` },
    blocks: [
      // What must not be told comes before everything else.
      ...warnings(item).map((text): Block => ({ kind: 'label', text })),
      { kind: 'list', items: factLines(item) },
      ...item.sections.flatMap((section): Block[] => [
        { kind: 'heading', level: 1, text: section.label },
        { kind: 'paragraph', text: printedText(section) },
      ]),
      ...listed('Följer inte med', item.notIncluded),
      ...listed('Bra att veta', item.goodToKnow),
    ],
  });
}

function warnings({ doNotReveal, mustNotKnow }: InboxItemShown): string[] {
  return [doNotReveal, mustNotKnow === '' ? '' : `Får inte få veta utan bedömning: ${mustNotKnow}`].filter(Boolean);
}

function factLines({ row, groundSv }: InboxItemShown): string[] {
  return [
    `Brådska: ${urgencySv[row.urgency]}`,
    `Inkom till staden: ${swedishTime(row.receivedAt)}`,
    `Lämnad till er: ${swedishTime(row.offeredAt)}`,
    `Från: ${row.from}${row.fromPhone === null ? '' : `, ${row.fromPhone}`}`,
    `Gäller: ${row.child ? 'barn' : 'vuxen'}, ${ageBandSv[row.ageBand]}`,
    ...(row.notes.length === 0 ? [] : [`Observera: ${row.notes.map((note) => inboxNoteSv[note]).join(', ')}`]),
    `Grund: ${groundSv}`,
  ];
}

function listed(heading: string, items: readonly string[]): Block[] {
  return items.length === 0
    ? []
    : [
        { kind: 'heading', level: 1, text: heading },
        { kind: 'list', items },
      ];
}
