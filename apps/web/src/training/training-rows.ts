import type { TrainingView } from '../api/types.js';

export const trainingHead = ['Nämnd', 'Gäller', 'Anställda', 'Har gjort kursen', 'Andel'] as const;
export const trainingNote = 'Talen är exakta: de gäller anställda som har gjort grundkursen, inga personer i ärenden.';

/** One row per board and, where all that have answered are summed, one for the city. */
export function trainingRows({ boards }: Pick<TrainingView, 'boards'>): string[][] {
  const rows = boards.map(({ boardName, asOf, employees, completed, share }) =>
    asOf === null || employees === null || completed === null
      ? [boardName, 'Ingen lista', '–', '–', '–']
      : [boardName, asOf, String(employees), String(completed), `${String(share ?? 0)} %`],
  );
  const told = boards.filter(({ asOf }) => asOf !== null);
  if (boards.length < 2 || told.length === 0) return rows;
  const sum = (of: (one: (typeof told)[number]) => number | null): number => told.reduce((all, one) => all + (of(one) ?? 0), 0);
  const [employees, completed] = [sum((one) => one.employees), sum((one) => one.completed)];
  const share = completed === employees ? 100 : Math.min(99, Math.round((100 * completed) / employees));
  return [
    ...rows,
    [
      'Hela staden',
      `${String(told.length)} av ${String(boards.length)} nämnder`,
      String(employees),
      String(completed),
      `${String(share)} %`,
    ],
  ];
}
