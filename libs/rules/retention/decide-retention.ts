import type { LocalDate } from '@lots/rules/calendar';
import { isSampleDay } from './birth-mark.js';
import { isDecided } from './decided-term.js';
import { certainBirthday, dayAfter, endOfNextYear, lastDayOf } from './dispose-on.js';
import { lawOf, paragraphsOf } from './paragraphs.js';
import { RetentionOutcome, type RetentionDecision, type RetentionFacts, type RetentionReason } from './retention-facts.js';
import { RecordKind, type RetentionLaw, type RetentionTable } from './retention-table.js';

/**
 * Keep, propose or hold: what may be done with one record today (docs/rules/retention.md). Destroying cannot be undone, so whatever is
 * unknown keeps, and of two dates the later one counts. Pure.
 */
export function decideRetention(table: RetentionTable, facts: RetentionFacts): RetentionDecision {
  if (facts.holds > 0) return answer(RetentionOutcome.Hold, 'legal_hold', 'G1');
  if (facts.kind === RecordKind.AccessLog) return keep('log_is_kept', 'G9');
  if (facts.kind === RecordKind.Preserved) return keep('preserved_by_law', 'G5', lawOf(table, 'never')?.lagrum);
  const needed = paragraphsOf(facts.kind);
  return needed ? byLaw(table, facts, needed) : byMunicipality(table, facts);
}

/** Files on clients: what the statute says. */
function byLaw(table: RetentionTable, facts: RetentionFacts, needed: readonly string[]): RetentionDecision {
  const laws = needed.map((id) => lawOf(table, id));
  const known = laws.filter((law) => law !== null);
  if (known.length < needed.length) return keep('rule_not_in_table', 'G3');
  if (table.preservesAll !== null) return keep('preserved_in_this_municipality', 'G6', table.preservesAll);
  return research(table, facts) ?? stillNeeded(facts, known) ?? byDates(facts, known);
}

/** Born on one of the sample's days: kept for ever. Not knowing the day keeps too. */
function research(table: RetentionTable, { birth }: RetentionFacts): RetentionDecision | null {
  const law = lawOf(table, 'research-sample');
  if (law === null) return keep('rule_not_in_table', 'G6');
  const sample = birth.day === null ? (birth.researchSample ?? null) : isSampleDay(law, birth.day);
  if (sample === null) return keep('birth_unknown', 'G6', law.lagrum);
  return sample ? keep('kept_for_research', 'G6', law.lagrum) : null;
}

function stillNeeded(facts: RetentionFacts, laws: readonly RetentionLaw[]): RetentionDecision | null {
  if (facts.open === null) return keep('open_unknown', 'G3');
  if (facts.open) return keep('still_open', 'G3');
  if (facts.closedOn === null && laws.some((law) => law.notForClosedBefore !== null)) return keep('closed_day_unknown', 'G4');
  const waits = laws.find((law) => law.notWhileRegisterData);
  if (!waits || facts.registerDataRemain === false) return null;
  return keep(facts.registerDataRemain === null ? 'register_data_unknown' : 'register_data_remain', 'G3', waits.lagrum);
}

/** Every paragraph that reaches the record sets a day; the latest counts. */
function byDates(facts: RetentionFacts, laws: readonly RetentionLaw[]): RetentionDecision {
  const from = entryDay(facts);
  if (typeof from !== 'string') return from;
  const reaching = laws.filter((law) => reaches(law, facts));
  let settled: { due: LocalDate; lagrum: string } | null = null;
  for (const law of reaching) {
    const due = dueBy(law, facts, from);
    if (law.dispose.kind === 'never') return keep('preserved_by_law', 'G5', law.lagrum);
    if (due === null) return keep('birth_unknown', 'G4', law.lagrum);
    if (settled === null || due >= settled.due) settled = { due, lagrum: law.lagrum };
  }
  if (settled === null) return keep('rule_not_in_table', 'G3');
  const limited = reaching.find((law) => law.completedByNextYear && law.dispose.kind === 'years');
  const arose = limited ? aroseOn(limited, from, settled.due) : null;
  return whenDue(
    facts.today,
    settled.due,
    arose === null ? null : endOfNextYear(arose),
    settled.lagrum,
    ruleOf(settled.lagrum, reaching),
  );
}

/** The duty arises on the last day of the term; when another paragraph moved the day, on that day. */
function aroseOn(law: RetentionLaw, from: LocalDate, due: LocalDate): LocalDate {
  if (law.dispose.kind !== 'years') return due;
  const months = law.dispose.years * 12;
  return due > dayAfter(from, months) ? due : lastDayOf(from, months);
}

function ruleOf(lagrum: string, laws: readonly RetentionLaw[]): string {
  return laws.find((law) => law.lagrum === lagrum)?.dispose.kind === 'not_before_age' ? 'G4' : 'G2';
}

function dueBy(law: RetentionLaw, facts: RetentionFacts, from: LocalDate): LocalDate | null {
  if (law.dispose.kind === 'never') return null;
  if (law.dispose.kind === 'years') return dayAfter(from, law.dispose.years * 12);
  return certainBirthday(facts.birth, law.dispose.age);
}

/** A paragraph that is not in force yet reaches nothing, nor one that leaves out what was closed before a day. */
function reaches(law: RetentionLaw, facts: RetentionFacts): boolean {
  if (law.inForceFrom !== null && facts.today < law.inForceFrom) return false;
  return law.notForClosedBefore === null || facts.closedOn === null || facts.closedOn >= law.notForClosedBefore;
}

/** What no statute sets a time for: the municipality's own decision, or nothing goes. A term nobody has decided is only a suggestion. */
function byMunicipality(table: RetentionTable, facts: RetentionFacts): RetentionDecision {
  const term = table.local.find((local) => local.kind === facts.kind);
  if (term?.months == null || !isDecided(term, facts.today)) return keep('no_term_decided', 'G7', term?.basis);
  if (facts.open === null) return keep('open_unknown', 'G7');
  if (facts.open) return keep('still_open', 'G7', term.basis);
  const from = entryDay(facts);
  return typeof from === 'string' ? whenDue(facts.today, dayAfter(from, term.months), null, term.basis, 'G7') : from;
}

function entryDay({ lastEntry, today }: RetentionFacts): LocalDate | RetentionDecision {
  if (lastEntry === null) return keep('last_entry_unknown', 'G3');
  return lastEntry > today ? keep('date_in_future', 'G3') : lastEntry;
}

function whenDue(
  today: LocalDate,
  due: LocalDate,
  completeBy: LocalDate | null,
  lagrum: string,
  ruleRef: string,
): RetentionDecision {
  const over = today >= due;
  return {
    outcome: over ? RetentionOutcome.Propose : RetentionOutcome.Keep,
    dueDate: due,
    completeBy,
    reasonCode: over ? 'term_over' : 'not_yet',
    lagrum,
    ruleRef,
  };
}

function keep(reasonCode: RetentionReason, ruleRef: string, lagrum?: string): RetentionDecision {
  return answer(RetentionOutcome.Keep, reasonCode, ruleRef, lagrum);
}

function answer(outcome: RetentionOutcome, reasonCode: RetentionReason, ruleRef: string, lagrum?: string): RetentionDecision {
  return { outcome, dueDate: null, completeBy: null, reasonCode, lagrum: lagrum ?? null, ruleRef };
}
