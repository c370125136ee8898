import type { FollowUpMonths, ReturneeState, ReturneeStepKind } from '@lots/contracts';

export interface StepNow {
  readonly kind: ReturneeStepKind;
  readonly item: number;
  readonly state: ReturneeState;
}

/** Where one process stands: the last step of each kind, and what is known about it. */
export interface ReturneeCourse {
  readonly steps: readonly StepNow[];
  /** `reported`: a report was made in Lots for this child. */
  readonly children: readonly { readonly no: number; readonly reported: boolean }[];
  /** null: the case is in no circle. */
  readonly circle: { readonly members: number; readonly managers: number } | null;
  readonly arrivalVersion: number;
  /** `dueOn`: local day. */
  readonly followUps: readonly { readonly months: FollowUpMonths; readonly dueOn: string; readonly done: boolean }[];
  readonly closed: boolean;
}

export function stateOf(course: ReturneeCourse, kind: ReturneeStepKind, item = 0): ReturneeState | null {
  return course.steps.find((step) => step.kind === kind && step.item === item)?.state ?? null;
}

/** Children for whom somebody has to say that a report is made, or that none is needed (rule ÅV5). */
export function childrenWithoutReport(course: ReturneeCourse): number[] {
  const settled = (no: number): boolean => ['made', 'no_need'].includes(stateOf(course, 'child_report', no) ?? '');
  return course.children.filter(({ no, reported }) => !reported && !settled(no)).map(({ no }) => no);
}

/** At least two named, one of them a manager (rule ÅV4). */
export function circleIsWhole({ circle }: ReturneeCourse): boolean {
  return circle !== null && circle.members >= 2 && circle.managers >= 1;
}
