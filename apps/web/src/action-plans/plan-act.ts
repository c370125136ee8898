import type { PlanView } from '../api/types.js';

/** Does something with the plan and shows what came of it. False: it was refused, and the page says why. */
export type ActOnPlan = (work: (ref: string) => Promise<PlanView>) => Promise<boolean>;

export function planHeading({ boardName, year }: PlanView): string {
  return `Handlingsplan ${String(year)}, ${boardName}`;
}
