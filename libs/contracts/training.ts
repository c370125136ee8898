/** Limits of an attendance list (rule UB4). */
export const trainingLimits = {
  bytes: 5_000_000,
  rows: 50_000,
  cell: 300,
  columns: 60,
  shownErrors: 20,
  employees: 200_000,
} as const;
