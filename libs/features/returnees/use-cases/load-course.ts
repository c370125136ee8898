import type { ReturneeCourse, StepNow } from '@lots/rules/returnees';
import type { ChildRow, CirclePerson, FollowUpRow, ReturneeRow, StepRow } from '../data/returnee.store.js';

export interface CourseRows {
  readonly steps: readonly StepRow[];
  readonly children: readonly ChildRow[];
  readonly followUps: readonly FollowUpRow[];
  /** null: the case is in no circle. */
  readonly people: readonly CirclePerson[] | null;
  readonly arrivalVersion: number;
}

/** Where a process stands, from its rows. */
export function courseOf(row: ReturneeRow, rows: CourseRows): ReturneeCourse {
  return {
    steps: lastOfEach(rows.steps),
    children: rows.children.map(({ no, referralId }) => ({ no, reported: referralId !== null })),
    circle:
      rows.people === null
        ? null
        : { members: rows.people.length, managers: rows.people.filter(({ manager }) => manager).length },
    arrivalVersion: rows.arrivalVersion,
    followUps: rows.followUps.map(({ months, dueOn, doneAt }) => ({ months, dueOn, done: doneAt !== null })),
    closed: row.closedAt !== null,
  };
}

/** Rows come oldest first: the last of a kind is how it stands now. */
function lastOfEach(steps: readonly StepRow[]): StepNow[] {
  const last = new Map(steps.map(({ kind, item, state }) => [`${kind}:${item}`, { kind, item, state }]));
  return [...last.values()];
}
