import { caseWorkLimits, type JournalAmendment } from '@lots/contracts';
import { allowed, denied, type CaseDecision } from './decision.js';

export interface EntryToWrite {
  readonly text: string;
  /** Corrections: what was wrong. */
  readonly wrong: string;
  readonly amendment: JournalAmendment | null;
  /** Milliseconds; NaN when it is no time. */
  readonly happenedAt: number;
}

/** Clocks of two machines are not quite the same. */
const skewMs = 2 * 60_000;

/** "Skriv in" (rules H2–H4). After this nothing in it can be changed. */
export function mayWriteEntry(entry: EntryToWrite, now: number, closed: boolean): CaseDecision {
  if (closed && entry.amendment === null)
    return denied(
      'case_closed',
      'H19',
      'Ärendet är avslutat. Gör ett tillägg till en anteckning, eller be chefen öppna ärendet igen.',
    );
  if (entry.text.trim() === '') return denied('text', 'H2', 'Skriv vad som har hänt.');
  if (entry.text.length > caseWorkLimits.entry) return denied('text', 'H2', 'Texten är för lång. Dela den i flera anteckningar.');
  if (!Number.isFinite(entry.happenedAt)) return denied('happenedAt', 'H2', 'När hände det? Skriv datum och klockslag.');
  if (entry.happenedAt > now + skewMs) return denied('happenedAt', 'H2', 'Det har inte hänt än. Ändra tiden.');
  if (entry.amendment === 'correction' && entry.wrong.trim() === '')
    return denied('wrong', 'H4', 'Skriv vad som var fel. Det ska gå att se vad som kan ha påverkat bedömningen.');
  return allowed(entry.amendment === null ? 'H2' : 'H4');
}
