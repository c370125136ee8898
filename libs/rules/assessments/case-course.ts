import type { CaseMatter, StepKind } from '@lots/contracts';
import { isoWithOffset, type LocalDate } from '@lots/rules/calendar';
import type { DeadlinesInput, EventInput, EventType } from '@lots/rules/deadlines';

/** A row of a case: what happened, when, by whom. Times are epoch milliseconds. */
export interface CaseStep {
  readonly id: string;
  readonly kind: StepKind;
  readonly code: string;
  readonly at: number;
  readonly until: LocalDate | null;
  readonly byUser: string;
  /** The row this one stands instead of. */
  readonly corrects: string | null;
}

export interface CaseInBrief {
  readonly city: string;
  /** What the hand-over made of it, until a row says otherwise. */
  readonly matter: CaseMatter;
  /** To the city: the earlier of the two times (BD3). */
  readonly receivedAt: number;
  readonly openedAt: number;
}

/** What stands: a corrected or struck row counts no more, and a strike is nothing in itself (BD1). */
export function standing<Step extends CaseStep>(steps: readonly Step[]): readonly Step[] {
  const replaced = new Set(steps.flatMap(({ corrects }) => corrects ?? []));
  return steps.filter((step) => step.kind !== 'voided' && !replaced.has(step.id));
}

export function matterOf(one: CaseInBrief, steps: readonly CaseStep[]): CaseMatter {
  const said = standing(steps).findLast(({ kind }) => kind === 'matter');
  return said === undefined ? one.matter : (said.code as CaseMatter);
}

/** The case as the clock engine reads it (docs/rules/deadlines.md): the time it came to the city and what has happened since. */
export function courseOfCase(one: CaseInBrief, steps: readonly CaseStep[], now: number): DeadlinesInput {
  const events = standing(steps).flatMap((step): EventInput[] => {
    const type = eventOf(step);
    return type === null
      ? []
      : [{ type, at: isoWithOffset(step.at), until: step.until, reason: step.kind === 'extended' ? step.code : null }];
  });
  return {
    city: one.city,
    now: isoWithOffset(Math.max(now, one.receivedAt)),
    matter: matterOf(one, steps),
    received_at: isoWithOffset(one.receivedAt),
    // Only reporters with a duty ask: the rule that writes the row sees to it.
    reporter: { mandated: null },
    events: [{ type: 'accepted', at: isoWithOffset(one.openedAt) }, ...events],
  };
}

const sameName: readonly StepKind[] = [
  'protection_assessed',
  'decision_not_to_open',
  'investigation_opened',
  'investigation_already_open',
  'investigation_closed',
  'feedback_requested',
  'feedback_given',
  'extended',
  'first_contact',
];

function eventOf({ kind, code }: CaseStep): EventType | null {
  if (sameName.includes(kind)) return kind as EventType;
  // The emergency services' assessment is the assessment of this report.
  if (kind === 'duty_answer') return code === 'yes' ? 'protection_assessed' : null;
  // That it is not suitable settles what was owed as well as the answer does (SoL 19 kap. 6 §).
  if (kind === 'feedback_not_suitable') return 'feedback_given';
  // An adult's own answer is the decision: wants an investigation, or none is to be opened.
  if (kind === 'adult_answer') return code === 'wants_investigation' ? 'investigation_opened' : 'decision_not_to_open';
  return null;
}
