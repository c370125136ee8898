import { useState } from 'react';
import type { PlanView } from '../api/types.js';

type Work = (ref: string) => Promise<PlanView>;

/** Does something with the plan and shows what came of it. @throws ApiError what was refused, and why */
export type ActOnPlan = (work: Work) => Promise<void>;

/** The same where somebody sees the answer: what was refused is said beside the button that was pressed. */
export function useTried(act: ActOnPlan) {
  const [error, setError] = useState<unknown>(null);
  const tried = async (work: Work): Promise<boolean> => {
    setError(null);
    try {
      await act(work);
      return true;
    } catch (caught) {
      setError(caught);
      return false;
    }
  };
  return { error, tried };
}

export function planHeading({ boardName, year }: PlanView): string {
  return `Handlingsplan ${String(year)}, ${boardName}`;
}
