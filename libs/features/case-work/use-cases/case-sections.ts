import {
  assignmentEndSv,
  boardAnswerSv,
  boardPurposeSv,
  closingCodeSv,
  errandSv,
  journalAmendmentSv,
  journalKindSv,
  preliminaryDecisionSv,
  sealedContactCode,
  supplementKindSv,
  type PackageSection,
} from '@lots/contracts';
import type { PrintedSection } from '@lots/documents';
import { stockholmParts } from '@lots/rules/calendar';
import type { CaseDocument } from './export-case.js';
import type { EntryShown } from './read-journal.js';
import type { ClosingShown, HeldShown } from './work-shown.js';

/** What must stand before everything else, on paper as on the screen (rule H28). Empty: nothing. */
export function warningOf({ received }: CaseDocument): string {
  return [
    received.doNotReveal === '' ? '' : `RÖJ INTE: ${received.doNotReveal}`,
    received.mustNotKnow === '' ? '' : `FÅR INTE FÅ VETA UTAN BEDÖMNING: ${received.mustNotKnow}`,
    ...received.additions.map(({ mustNotKnow }) =>
      mustNotKnow === '' ? '' : `FÅR INTE FÅ VETA UTAN BEDÖMNING (tillkom senare): ${mustNotKnow}`,
    ),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

export function headingOf({ ref, received }: CaseDocument): string {
  return `${received.row.sealed ? 'Skyddat ärende' : errandSv[received.row.errand]} – referens ${ref}`;
}

/** The same parts on paper and as text. */
export function caseSections(document: CaseDocument): PrintedSection[] {
  const { received } = document;
  return [
    {
      heading: 'Ärendet',
      lines: [
        `Enhet: ${document.unitName}, ${document.boardName}`,
        `Inkom till staden: ${wallTime(received.row.receivedAt)}`,
        `Mottaget av enheten: ${wallTime(received.row.openedAt)}`,
        `Utdrag ur Lots ${wallTime(document.madeAt)} av ${document.madeBy}`,
      ],
    },
    ...received.sections.map(printed),
    { heading: 'Bra att veta', lines: received.goodToKnow },
    ...received.additions.flatMap((added) => [
      { heading: `${supplementKindSv[added.kind]}, referens ${added.ref}`, lines: [`Tillagd ${wallTime(added.at)}`] },
      ...added.sections.map(printed),
    ]),
    { heading: 'Journal', lines: document.journal.length === 0 ? ['Inga anteckningar.'] : [] },
    ...document.journal.map(entrySection),
    { heading: 'Frågor till andra nämnder: aktuell hos er?', lines: document.boardQuestions.map(questionLine) },
    { heading: 'Handläggare', lines: document.held.map(heldLine) },
    ...document.closings.map(closingSection),
  ];
}

function printed({ code, label, text }: PackageSection): PrintedSection {
  // What is sealed is never on paper (rule SK8).
  return {
    heading: label,
    lines: [code === sealedContactCode ? 'Skrivs inte ut. Visas i Lots för den som är namngiven.' : text],
  };
}

function entrySection(entry: EntryShown): PrintedSection {
  return {
    heading: `${wallTime(entry.happenedAt)} – ${journalKindSv[entry.kind]}`,
    lines: [...words(entry), signature(entry), ...entry.amendments.flatMap(amendmentLines)],
  };
}

function amendmentLines(entry: EntryShown): string[] {
  const title = entry.amendment === null ? '' : journalAmendmentSv[entry.amendment].toLocaleUpperCase('sv');
  const wrong = entry.amendment === 'correction' && !entry.gone ? [`Det som var fel: ${entry.wrong}`] : [];
  const right = entry.amendment === 'correction' && !entry.gone ? [`Så här är det: ${entry.text}`] : words(entry);
  return [title, ...wrong, ...right, signature(entry)];
}

function words({ text, gone }: EntryShown): string[] {
  return [gone ? 'Texten är gallrad.' : text];
}

/** Author and both times: when it happened and when it was written. */
function signature({ byInitials, forInitials, writtenAt, happenedAt, amendment }: EntryShown): string {
  const happened = amendment === null ? '' : `, gäller ${wallTime(happenedAt)}`;
  return `Inskriven ${wallTime(writtenAt)} av ${byInitials}${forInitials === null ? '' : `, ersätter ${forInitials}`}${happened}`;
}

function questionLine({ unitName, purpose, askedAt, askedInitials, ...reply }: CaseDocument['boardQuestions'][number]): string {
  const asked = `${unitName}, ${boardPurposeSv[purpose].toLocaleLowerCase('sv')}: frågat ${wallTime(askedAt)} av ${askedInitials}`;
  const { answer, answeredAt, answeredInitials } = reply;
  if (answer === null || answeredAt === null) return `${asked}; inget svar`;
  return `${asked}; svar ${wallTime(answeredAt)} av ${answeredInitials ?? ''}: ${boardAnswerSv[answer]}`;
}

function heldLine({ initials, fromAt, untilAt, endReason, givenInitials }: HeldShown): string {
  const until = untilAt === null || endReason === null ? 'nu' : `${wallTime(untilAt)} (${assignmentEndSv[endReason]})`;
  return `${initials}: ${wallTime(fromAt)} – ${until}${givenInitials === initials ? '' : `, fördelat av ${givenInitials}`}`;
}

function closingSection(closing: ClosingShown): PrintedSection {
  const { decision, decidedOn, protectionAssessedOn, reopenedAt } = closing;
  const by = `${closing.closedInitials}${closing.forInitials === null ? '' : `, ersätter ${closing.forInitials}`}`;
  return {
    heading: `Avslutat i Lots ${wallTime(closing.closedAt)}`,
    lines: [
      `${closingCodeSv[closing.code]} (${by})`,
      ...(protectionAssessedOn === null ? [] : [`Skyddsbedömning: ${protectionAssessedOn}`]),
      ...(decision === null || decidedOn === null ? [] : [`${preliminaryDecisionSv[decision]}: ${decidedOn}`]),
      `Skäl: ${closing.reasons}`,
      ...(reopenedAt === null
        ? []
        : [`Öppnat igen ${wallTime(reopenedAt)} av ${closing.reopenedInitials ?? ''}: ${closing.reopenReason}`]),
    ],
  };
}

/** Stockholm wall time as in Swedish prose: 2026-09-07 09.20. */
export function wallTime(iso: string): string {
  const { date, minutes } = stockholmParts(Date.parse(iso));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date} ${two(Math.floor(minutes / 60))}.${two(minutes % 60)}`;
}
