import { printPdf, type PrintedSection } from '@lots/documents';
import { stockholmDate } from '@lots/rules/calendar';
import type { DisclosureShown } from './present-disclosure.js';

/**
 * The decision as the recipient gets it (rule U20): what was asked for, that it is refused, by which paragraph, and how to appeal. Never the
 * information, about whom, the reasons, the answers or the judgements: those are in the protocol, which stays with the board.
 */
export function refusalSections(shown: DisclosureShown, authorityName: string): PrintedSection[] {
  const { row, refusal, appeal } = shown;
  const to = [row.recipientSv, shown.recipientFunction, shown.recipientName].filter((part) => part !== '').join(', ');
  const signed = [shown.decidedBy, shown.secondBy].filter((name) => name !== null);
  return [
    { heading: 'Till', lines: [to] },
    { heading: 'Er begäran', lines: [shown.requestText] },
    {
      heading: 'Beslut',
      lines: [
        'Begäran avslås. Uppgiften lämnas inte ut.',
        `Prövad bestämmelse: ${refusal?.lagrum ?? ''}`,
        `Beslutat ${stockholmDate(Date.parse(row.secondAt ?? row.decidedAt ?? row.at))}, ${authorityName}`,
        ...signed,
      ],
    },
    { heading: 'Så överklagar man', lines: appeal ? [...appeal.lines, `(${appeal.lagrum})`] : [] },
  ];
}

/** The title and the file's name name no one. */
export function refusalAsPdf(shown: DisclosureShown, authorityName: string): Promise<Buffer> {
  const sections = refusalSections(shown, authorityName);
  return printPdf({ title: 'Beslut', ref: shown.row.ref, heading: 'Beslut om begärd uppgift', sections });
}
