import {
  consentGivenBySv,
  handoverGroundSv,
  HandoverGround,
  type CallDraft,
  type GroundJudgement,
  type PackageSection,
} from '@lots/contracts';
import { consentWords, type PlannedGround, type SpokenConsent, type TriedGround } from '@lots/rules/intake';
import type { DisclosureWords } from '@lots/tables';

export interface CodedQuestion {
  code: string;
  sv: string;
}

/** A ground as the officer meets it: what is asked and what is judged. */
export interface GroundShown {
  id: HandoverGround;
  lagrum: string;
  title: string;
  sv: string;
  status: 'open' | 'unknown';
  judged: boolean;
  ask: CodedQuestion[];
  assess: CodedQuestion[];
}

/** On what one person's hand-over rests or may rest, and what is still asked about it. */
export interface PersonGroundShown {
  subjectNo: number;
  unitCode: string;
  unitName: string;
  child: boolean;
  /** null: none is open yet. */
  groundId: HandoverGround | null;
  grounds: GroundShown[];
  consent: SpokenConsent | null;
  /** What the call does not say about the yes: adult, giver, others. */
  consentAsks: string[];
}

/** What may be tried for one person: open, or open when the officer has answered. What is closed is not shown. */
export function groundsShown(tried: readonly TriedGround[], words: DisclosureWords): GroundShown[] {
  return tried.flatMap(({ id, lagrum, title, status, judged, ask, assess }) => {
    const possible = status === 'open' || (status === 'unknown' && ask.length > 0);
    if (!possible || id === HandoverGround.Consent) return [];
    const shown = { id, lagrum, title, sv: handoverGroundSv[id], judged, status } as const;
    return [
      {
        ...shown,
        status: status === 'open' ? ('open' as const) : ('unknown' as const),
        ask: ask.map((code) => ({ code, sv: words.facts[code] ?? code })),
        assess: judged ? assess.map((code) => ({ code, sv: words.judgements[code] ?? code })) : [],
      },
    ];
  });
}

/** What the receiver reads of the ground: what was judged and why; or the yes, to whom and until when. Nothing for a report. */
export function groundSections({ answer, consent }: PlannedGround, words: DisclosureWords): PackageSection[] {
  if (answer.outcome === 'closed') return [];
  if (consent) return [{ code: 'consent', label: 'Samtycket', text: consentText(consent) }];
  if (answer.judgements.length === 0) return [];
  const text = judgedText(answer.ground, answer.judgements, words);
  return [{ code: 'ground', label: 'Lotsens bedömning av grunden', text }];
}

export function judgedText(ground: TriedGround, judgements: readonly GroundJudgement[], words: DisclosureWords): string {
  const each = judgements.map(({ code, reason }) => `${words.judgements[code] ?? code} Ja. ${reason.trim()}`);
  return [`${ground.lagrum}, i lydelsen från ${ground.version ?? '–'}.`, ...each].join('\n');
}

function consentText({ form, givenAt, givenBy, givenByNames, party, to, language, interpreter }: SpokenConsent): string {
  const how = form === 'oral' ? 'Muntligt' : 'Skriftligt';
  const by =
    givenBy === 'self' ? 'av personen själv' : `av ${givenByNames} (${consentGivenBySv[givenBy].toLocaleLowerCase('sv')})`;
  const when = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(givenAt),
  );
  return `${how} ${when.replace(/(\d\d):(\d\d)$/, '$1.$2')}, ${by}, till ${party.name}. Gäller till och med ${to}, om det inte återkallas. Språk: ${language}. Tolk: ${interpreter.toLocaleLowerCase('sv')}.`;
}

/** With consent the ground is also how, when and to whom: "samtycke, muntligt 17.38, till …; inte till polisen" (rule Ö17). */
export function groundText({ answer }: PlannedGround, draft: CallDraft): string {
  if (answer.outcome === 'closed') return '';
  const { id, version } = answer.ground;
  const words = id === HandoverGround.Consent ? consentWords(draft) : '';
  const tried = version === null ? '' : `Prövat mot lydelsen från ${version}.`;
  return [words === '' ? '' : `${words}.`, handoverGroundSv[id], tried].filter((text) => text !== '').join(' ');
}
