import { isLocalDate, type LocalDate } from '@lots/rules/calendar';

export interface PlanDecision {
  readonly outcome: 'allowed' | 'denied';
  readonly reasonCode: string;
  readonly ruleRef: string;
  readonly sv: string;
}

const allowed: PlanDecision = { outcome: 'allowed', reasonCode: 'ok', ruleRef: 'HP6', sv: '' };
const denied = (reasonCode: string, ruleRef: string, sv: string): PlanDecision => ({
  outcome: 'denied',
  reasonCode,
  ruleRef,
  sv,
});

/** May the plan be locked as the board decided it (rule HP6)? */
export function mayDecidePlan(facts: {
  readonly activities: number;
  readonly decidedOn: string;
  readonly today: LocalDate;
}): PlanDecision {
  if (facts.activities === 0)
    return denied('no_activities', 'HP6', 'Planen har inga aktiviteter. Skriv minst en innan den beslutas.');
  if (!isLocalDate(facts.decidedOn)) return denied('no_date', 'HP6', 'Skriv dagen för nämndens beslut, till exempel 2027-01-26.');
  if (facts.decidedOn > facts.today)
    return denied(
      'in_future',
      'HP6',
      'Nämnden kan inte ha beslutat en dag som inte har varit. Lås planen när beslutet är fattat.',
    );
  return allowed;
}

/** May a follow-up be written now (rule HP9)? Late is late, never too late: it is written all the same. */
export function mayFollowUp(facts: { readonly opens: LocalDate | null; readonly today: LocalDate }): PlanDecision {
  if (facts.opens === null) return denied('no_such_period', 'HP9', 'Den uppföljningen finns inte.');
  if (facts.today < facts.opens) return denied('not_open', 'HP9', `Uppföljningen öppnar ${facts.opens}. Skriv den då.`);
  return allowed;
}

/** Are the days of an activity days, in order (rule HP4)? */
export function activityDays(startsOn: string, dueOn: string): PlanDecision {
  if (!isLocalDate(startsOn) || !isLocalDate(dueOn))
    return denied('no_date', 'HP4', 'Skriv första och sista dagen som datum, till exempel 2027-03-31.');
  if (dueOn < startsOn) return denied('wrong_order', 'HP4', 'Sista dagen kan inte vara före den första.');
  return { ...allowed, ruleRef: 'HP4' };
}
