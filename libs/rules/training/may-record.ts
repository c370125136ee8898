import { trainingLimits } from '@lots/contracts';
import { isLocalDate, type LocalDate } from '@lots/rules/calendar';

export interface TrainingFacts {
  readonly employees: number;
  readonly listed: number;
  readonly completed: number;
  readonly asOf: string;
  readonly today: LocalDate;
}

export interface TrainingDecision {
  readonly outcome: 'allowed' | 'denied';
  readonly reasonCode: string;
  readonly ruleRef: string;
  readonly sv: string;
}

/** Can the numbers be true together (rule UB6)? */
export function mayRecordTraining({ employees, listed, completed, asOf, today }: TrainingFacts): TrainingDecision {
  const denied = (reasonCode: string, sv: string): TrainingDecision => ({ outcome: 'denied', reasonCode, ruleRef: 'UB6', sv });
  if (!isLocalDate(asOf)) return denied('no_date', 'Skriv vilken dag listan gäller, till exempel 2026-09-14.');
  if (asOf > today) return denied('in_future', 'Listan kan inte gälla en dag som inte har varit.');
  if (employees < 1 || employees > trainingLimits.employees)
    return denied('employees', 'Skriv hur många anställda förvaltningen har.');
  if (listed < 1) return denied('empty', 'Listan har inga medarbetare.');
  if (completed > listed)
    return denied('more_done_than_listed', 'Fler har gjort kursen än vad som står på listan. Räkna om listan.');
  if (completed > employees)
    return denied(
      'more_done_than_employed',
      `${String(completed)} har gjort kursen, men förvaltningen har ${String(employees)} anställda. Rätta antalet anställda eller listan.`,
    );
  if (listed > employees)
    return denied(
      'more_listed_than_employed',
      `Listan har ${String(listed)} medarbetare, men förvaltningen har ${String(employees)} anställda. Rätta antalet anställda, eller ta bort dem som har slutat.`,
    );
  return { outcome: 'allowed', reasonCode: 'ok', ruleRef: 'UB6', sv: '' };
}

/** Whole per cent, never rounded up to all. */
export function shareDone(completed: number, employees: number): number {
  return completed === employees ? 100 : Math.min(99, Math.round((100 * completed) / employees));
}
