import { allowed, denied, type CaseDecision } from './decision.js';

export interface CaseToMove {
  readonly sealed: boolean;
  readonly closed: boolean;
  readonly openMove: boolean;
  /** Anybody's unfinished entry: it would be left with a unit that no longer has the case. */
  readonly unfinished: boolean;
  readonly sameBoard: boolean;
  readonly sameUnit: boolean;
  /** The other unit has cases of this kind; support to a relative goes only where such support is given (rule T19). */
  readonly takesErrand: boolean;
  /** Statutory clocks that still run, in words, where the other unit only gives support and assesses nothing; else none. */
  readonly waitedFor: readonly string[];
}

/** "Rätt nämnd, fel enhet" (rules H14–H17). */
export function mayMoveCase(about: CaseToMove): CaseDecision {
  return whereTo(about) ?? whatHolds(about) ?? allowed('H14');
}

function whereTo({ sameBoard, sameUnit, takesErrand }: CaseToMove): CaseDecision | null {
  if (!sameBoard || sameUnit) return denied('unitCode', 'H14', 'Välj en annan enhet i er egen nämnd.');
  return takesErrand ? null : denied('unitCode', 'H14', 'Den enheten tar inte emot sådana ärenden. Välj en annan.');
}

function whatHolds({ sealed, closed, openMove, unfinished, waitedFor }: CaseToMove): CaseDecision | null {
  if (sealed) return denied('sealed', 'H17', 'Ett skyddat ärende flyttas inte så här. Ring den andra enhetens namngivna.');
  if (closed) return denied('case_closed', 'H19', 'Ärendet är avslutat. Chefen kan öppna det igen.');
  if (openMove) return denied('open_move', 'H14', 'Ärendet väntar redan på att en annan enhet ska ta emot det.');
  if (unfinished)
    return denied('draft', 'H17', 'Det finns en anteckning som inte är inskriven. Skriv in den först, så att den följer med.');
  if (waitedFor.length > 0)
    return denied(
      'clock_runs',
      'H14',
      `En klocka går fortfarande: ${waitedFor.join(', ')}. Gör det den väntar på först; enheten ni flyttar till ger bara stöd.`,
    );
  return null;
}
