import { shareDone } from './may-record.js';

/** One board's newest count; without one everything but the name is null. */
export interface TrainingTold {
  readonly boardName: string;
  readonly asOf: string | null;
  readonly employees: number | null;
  readonly completed: number | null;
  readonly share: number | null;
}

export const trainingHead = ['Nämnd', 'Gäller', 'Anställda', 'Har gjort kursen', 'Andel'] as const;
export const trainingNote = 'Talen är exakta: de gäller anställda som har gjort grundkursen, inga personer i ärenden.';

/** One row per board and, where all that have answered are summed, one for the city. */
export function trainingRows(boards: readonly TrainingTold[]): string[][] {
  const rows = boards.map(({ boardName, asOf, employees, completed, share }) =>
    asOf === null || employees === null || completed === null
      ? [boardName, 'Ingen lista', '–', '–', '–']
      : [boardName, asOf, String(employees), String(completed), `${String(share ?? 0)} %`],
  );
  const told = boards.filter(({ asOf }) => asOf !== null);
  if (boards.length < 2 || told.length === 0) return rows;
  const sum = (of: (one: (typeof told)[number]) => number | null): number => told.reduce((all, one) => all + (of(one) ?? 0), 0);
  const [employees, completed] = [sum((one) => one.employees), sum((one) => one.completed)];
  return [
    ...rows,
    [
      'Hela staden',
      `${String(told.length)} av ${String(boards.length)} nämnder`,
      String(employees),
      String(completed),
      `${String(shareDone(completed, employees))} %`,
    ],
  ];
}
