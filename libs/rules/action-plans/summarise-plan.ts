import type { ActivityStatus, PlanState } from '@lots/contracts';
import type { LocalDate } from '@lots/rules/calendar';
import type { PeriodDays } from './plan-days.js';

export interface ActivityFacts {
  readonly lineId: string;
  readonly dueOn: LocalDate;
}

/** The newest of an activity in a period. */
export interface FollowUpFacts {
  readonly lineId: string;
  readonly period: string;
  readonly status: ActivityStatus;
}

export interface PlanFacts {
  readonly state: PlanState;
  readonly decidedOn: LocalDate | null;
  readonly reviseBy: LocalDate;
  readonly activities: readonly ActivityFacts[];
  readonly followUps: readonly FollowUpFacts[];
}

export interface MissingFollowUp {
  readonly period: string;
  readonly periodSv: string;
  readonly due: LocalDate;
  /** Activities without a follow-up of that period. */
  readonly missing: number;
}

export interface PlanSummary {
  readonly activities: number;
  readonly byStatus: Readonly<Record<ActivityStatus, number>>;
  /** Activities nobody has followed up this year. */
  readonly withoutFollowUp: number;
  readonly late: readonly MissingFollowUp[];
  readonly revisionLate: boolean;
}

/** The newest period's word, by the calendar's order; nothing written: not begun. Past its last day and not done: late (rule HP8). */
export function statusOf(
  activity: ActivityFacts,
  followUps: readonly FollowUpFacts[],
  periods: readonly PeriodDays[],
  today: LocalDate,
): ActivityStatus {
  const written = periods.flatMap(({ code }) =>
    followUps.filter(({ lineId, period }) => lineId === activity.lineId && period === code),
  );
  const status = written.at(-1)?.status ?? 'not_begun';
  return status !== 'done' && activity.dueOn < today ? 'late' : status;
}

/** A board's plan in numbers: what kommunstyrelsen asks for (rule HP11). A draft owes no follow-up. */
export function summarisePlan(plan: PlanFacts, periods: readonly PeriodDays[], today: LocalDate): PlanSummary {
  const byStatus: Record<ActivityStatus, number> = { not_begun: 0, under_way: 0, late: 0, done: 0 };
  for (const activity of plan.activities) byStatus[statusOf(activity, plan.followUps, periods, today)] += 1;
  const followed = new Set(plan.followUps.map(({ lineId }) => lineId));
  return {
    activities: plan.activities.length,
    byStatus,
    withoutFollowUp: plan.activities.filter(({ lineId }) => !followed.has(lineId)).length,
    late: lateFollowUps(plan, periods, today),
    revisionLate: plan.reviseBy < today,
  };
}

/** Which reports have been decided without words about each activity (rule HP10). A plan owes nothing for a period that closed before it was decided. */
function lateFollowUps(plan: PlanFacts, periods: readonly PeriodDays[], today: LocalDate): MissingFollowUp[] {
  const { decidedOn } = plan;
  if (decidedOn === null) return [];
  return periods
    .filter(({ closes, due }) => due < today && decidedOn <= closes)
    .map(({ code, sv, due }) => ({ period: code, periodSv: sv, due, missing: withoutIn(plan, code) }))
    .filter(({ missing }) => missing > 0);
}

function withoutIn(plan: PlanFacts, period: string): number {
  const followed = new Set(plan.followUps.filter((one) => one.period === period).map(({ lineId }) => lineId));
  return plan.activities.filter(({ lineId }) => !followed.has(lineId)).length;
}
