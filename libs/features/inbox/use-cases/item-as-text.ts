import {
  ageBandSv,
  errandSv,
  inboxNoteSv,
  ReferralKind,
  sealedContactCode,
  supplementKindSv,
  urgencySv,
  type PackageSection,
} from '@lots/contracts';
import type { InboxItemShown } from './read-inbox-item.js';

/** Stockholm wall time as written in Swedish prose: 2026-09-07 09.20. */
export function swedishTime(iso: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(iso),
  );
  return parts.replace(/(\d\d):(\d\d)$/, '$1.$2');
}

/** "Orosanmälan barn – referens K7M4QZ", or what has been added and to which. */
export function itemTitle({ row }: InboxItemShown): string {
  if (row.kind === ReferralKind.Handover) return `${errandSv[row.errand]} – referens ${row.ref}`;
  return `${supplementKindSv[row.kind]} – referens ${row.ref}, gäller ${row.aboutRef ?? ''}`;
}

/** The hand-over as plain text for the client file: who must not be told comes first, as on the screen. */
export function itemAsText(item: InboxItemShown): string {
  const { row } = item;
  const lines = [
    itemTitle(item),
    '',
    ...(item.doNotReveal === '' ? [] : ['RÖJ INTE', item.doNotReveal, '']),
    ...(item.mustNotKnow === '' ? [] : ['FÅR INTE FÅ VETA UTAN BEDÖMNING', item.mustNotKnow, '']),
    `Brådska: ${urgencySv[row.urgency]}`,
    `Inkom till staden: ${swedishTime(row.receivedAt)}`,
    `Lämnad till er: ${swedishTime(row.offeredAt)}`,
    `Från: ${row.from}${row.fromPhone === null ? '' : `, ${row.fromPhone}`}`,
    `Gäller: ${row.child ? 'barn' : 'vuxen'}, ${ageBandSv[row.ageBand]}`,
    ...(row.notes.length === 0 ? [] : [`Observera: ${row.notes.map((note) => inboxNoteSv[note]).join(', ')}`]),
    `Grund: ${item.groundSv}`,
    '',
    ...item.sections.flatMap((section) => [section.label, printedText(section), '']),
    ...(item.notIncluded.length === 0 ? [] : ['Följer inte med', ...item.notIncluded.map((line) => `– ${line}`), '']),
    ...(item.goodToKnow.length === 0 ? [] : ['Bra att veta', ...item.goodToKnow.map((line) => `– ${line}`), '']),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** What is sealed is never on paper (rule SK8). */
export function printedText({ code, text }: PackageSection): string {
  return code === sealedContactCode ? 'Skrivs inte ut. Visas i Lots för den som är namngiven.' : text;
}
