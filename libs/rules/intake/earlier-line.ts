import { HandoverGround, matchConfidenceSv, type MatchConfidence, type PackageBody } from '@lots/contracts';
import { stockholmDate } from '@lots/rules/calendar';
import { dayInWords } from './swedish-time.js';

/** One earlier hand-over that an officer has said may be about the same person. */
export interface EarlierReportLine {
  readonly personId: string;
  /** When it came in, epoch ms. */
  readonly at: number;
  readonly where: string;
  /** null: sent along as information, unsure. */
  readonly confidence: MatchConfidence | null;
  /** The same name was written in another way then. */
  readonly otherSpelling: boolean;
}

interface WithPackage {
  readonly child: boolean;
  readonly ground: HandoverGround;
  readonly package: PackageBody;
}

const words = ['noll', 'en', 'två', 'tre', 'fyra', 'fem'] as const;

/**
 * Rule M9: that there are earlier reports is itself told to another board. About a child the duty to report carries it (the hand-over's own
 * ground); about an adult nothing does, and the package stays as it was.
 */
export function withEarlier<T extends WithPackage>(item: T, lines: readonly EarlierReportLine[]): T {
  if (lines.length === 0 || !mayTell(item)) return item;
  const section = { code: 'earlier_reports', label: 'Tidigare från lotsen', text: sentence(lines) };
  const sections = item.package.sections;
  const after = sections.findIndex(({ code }) => code === 'subject') + 1;
  const { facts } = item.package;
  const body = {
    ...item.package,
    sections: [...sections.slice(0, after), section, ...sections.slice(after)],
    // The same days in fields: the receiver's rule about repeated reports counts them (M11).
    ...(facts === undefined ? {} : { facts: { ...facts, earlier: lines.map(({ at }) => stockholmDate(at)).sort() } }),
  };
  return { ...item, package: body };
}

/** For the officer's own screen, never for the package: that it was left out would tell as much as the line itself. */
export function earlierLeftOut(item: WithPackage, lines: readonly EarlierReportLine[]): string | null {
  if (lines.length === 0 || mayTell(item)) return null;
  return 'Att det finns tidigare överlämningar. För en vuxen finns inget stöd i lagen för att lämna det till en annan nämnd.';
}

/** Grounds that carry it about a child; a consent does not say so, and nobody has judged it for the others. */
const carrying: readonly HandoverGround[] = [HandoverGround.ChildReport, HandoverGround.SameBoard];

function mayTell({ child, ground }: WithPackage): boolean {
  return child && carrying.includes(ground);
}

function sentence(lines: readonly EarlierReportLine[]): string {
  const sorted = [...lines].sort((a, b) => a.at - b.at);
  const count = words[sorted.length] ?? String(sorted.length);
  const what = sorted.length === 1 ? 'anmälan' : 'anmälningar';
  const when = sorted.map(({ at, where }) => `${dayOf(at)} (${where})`).join(', ');
  return `Lotsen har lämnat ${count} ${what} som kan gälla samma barn: ${when}. ${spellingSv(sorted)}${surenessSv(sorted)}.`;
}

function spellingSv(lines: readonly EarlierReportLine[]): string {
  return lines.some(({ otherSpelling }) => otherSpelling) ? 'Namnet stavades annorlunda. ' : '';
}

function dayOf(at: number): string {
  const date = stockholmDate(at);
  return `${dayInWords(date)} ${date.slice(0, 4)}`;
}

/** As sure as the least sure of them. */
function surenessSv(lines: readonly EarlierReportLine[]): string {
  const all = lines.map(({ confidence }) => confidence ?? 'unsure');
  const least = all.includes('unsure') ? 'unsure' : all.includes('likely') ? 'likely' : 'certain';
  return `Lotsens bedömning: ${matchConfidenceSv[least].toLocaleLowerCase('sv')}`;
}
