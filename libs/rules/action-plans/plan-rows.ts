import type { PlanState } from '@lots/contracts';
import type { PeriodDays } from './plan-days.js';
import type { PlanSummary } from './summarise-plan.js';

/** One board's plan of a year, as it is told of in a table; without a plan everything but the name is null. */
export interface PlanTold {
  readonly boardName: string;
  readonly version: number | null;
  readonly state: PlanState | null;
  readonly decidedOn: string | null;
  readonly decidedParagraph: number | null;
  readonly summary: PlanSummary | null;
}

export const planHead = [
  'Nämnd',
  'Plan',
  'Aktiviteter',
  'Klara',
  'Pågår',
  'Försenade',
  'Inte påbörjade',
  'Utan uppföljning',
  'Sena uppföljningar',
] as const;

export const planNote = 'Talen är exakta: de gäller aktiviteter i planer, inga personer.';

/** As those who read for a board see it (rule HP2): a plan the board has not decided does not exist. */
export function onlyDecided(board: PlanTold): PlanTold {
  const nothing = { version: null, state: null, decidedOn: null, decidedParagraph: null, summary: null };
  return board.state === 'decided' ? board : { boardName: board.boardName, ...nothing };
}

/** What is said of a board's plan. */
export function planSv({ state, version, decidedOn, decidedParagraph, summary }: PlanTold): string {
  if (state === null || version === null) return 'Saknas';
  if (state === 'draft') return 'Utkast, inte beslutad';
  const late = summary?.revisionLate === true ? ', ska revideras' : '';
  return `Beslutad ${decidedOn ?? ''} § ${String(decidedParagraph ?? '')}${version > 1 ? `, version ${String(version)}` : ''}${late}`;
}

/** One row per board and one for the city. A board without a plan has no numbers: a dash is not a nought. */
export function planRows(boards: readonly PlanTold[]): string[][] {
  const rows = boards.map((board) => [board.boardName, planSv(board), ...shown(board)]);
  if (boards.length < 2) return rows;
  const decided = boards.filter(({ state }) => state === 'decided').length;
  const sums = numberColumns.map((_, place) => boards.reduce((sum, board) => sum + (numbersOf(board)?.[place] ?? 0), 0));
  return [...rows, ['Hela staden', `${String(decided)} av ${String(boards.length)} beslutade`, ...sums.map(String)]];
}

const numberColumns = planHead.slice(2);

function shown(board: PlanTold): string[] {
  return numbersOf(board)?.map(String) ?? numberColumns.map(() => '–');
}

function numbersOf({ summary }: PlanTold): number[] | null {
  if (summary === null) return null;
  const { activities, byStatus, withoutFollowUp, late } = summary;
  const missing = late.reduce((sum, one) => sum + one.missing, 0);
  return [activities, byStatus.done, byStatus.under_way, byStatus.late, byStatus.not_begun, withoutFollowUp, missing];
}

/** What to say when no report is late. */
export function nothingLateSv(boards: readonly PlanTold[]): string {
  const decided = boards.some(({ state }) => state === 'decided');
  return decided ? 'Inga. Alla beslutade planer är uppföljda i tid.' : 'Ingen plan är beslutad än, så ingen uppföljning är sen.';
}

/** Which boards owe which report: period by period, the one that was due first first. */
export function lateLines(
  boards: readonly PlanTold[],
  periods: readonly PeriodDays[],
): { readonly period: string; readonly lines: readonly string[] }[] {
  return periods.flatMap(({ code, sv, due }) => {
    const lines = boards.flatMap(({ boardName, summary }) =>
      (summary?.late ?? [])
        .filter(({ period }) => period === code)
        .map(({ missing }) => `${boardName}: ${String(missing)} ${missing === 1 ? 'aktivitet' : 'aktiviteter'}`),
    );
    return lines.length === 0 ? [] : [{ period: `${sv}, skulle ha varit klar ${due}`, lines }];
  });
}
