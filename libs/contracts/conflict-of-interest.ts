/** Why a manager lifts a conflict of interest. Why somebody has one is never asked and never kept (rule V3). */
export const ConflictLiftReason = {
  PressedByMistake: 'pressed_by_mistake',
  ManagerFoundNone: 'manager_found_none',
  NoLongerSo: 'no_longer_so',
} as const;
export type ConflictLiftReason = (typeof ConflictLiftReason)[keyof typeof ConflictLiftReason];

export const conflictLiftReasonSv: Readonly<Record<ConflictLiftReason, string>> = {
  pressed_by_mistake: 'Det var ett misstag',
  manager_found_none: 'Jag har prövat: det är inte jäv',
  no_longer_so: 'Jävet finns inte längre',
};
