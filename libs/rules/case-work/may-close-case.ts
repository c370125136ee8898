import { caseWorkLimits, Errand, type ClosingCode, type PreliminaryDecision } from '@lots/contracts';
import { allowed, denied, type CaseDecision } from './decision.js';

export interface ClosingAsked {
  readonly code: ClosingCode;
  readonly reasons: string;
  /** `2026-03-10`; null = not said */
  readonly protectionAssessedOn: string | null;
  readonly decision: PreliminaryDecision | null;
  readonly decidedOn: string | null;
}

export interface CaseToClose {
  readonly errand: Errand;
  /** The Swedish day it came to the city, and today. */
  readonly receivedOn: string;
  readonly today: string;
  readonly asks: 'responsible' | 'substitute' | 'manager' | 'colleague';
  readonly ownDraft: boolean;
  readonly othersDraft: boolean;
  readonly openMove: boolean;
  /** Statutory clocks that still run, in words. Closing stops none of them. */
  readonly runningClocks: readonly string[];
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** Closing in Lots never stops a clock: what the law waits for must have happened (rules H18–H19). */
export function mayCloseCase(asked: ClosingAsked, about: CaseToClose): CaseDecision {
  return first([
    () => whoMay(about),
    () => whatIsUnfinished(about),
    () => whatTheLawWaitsFor(asked, about),
    () => (asked.reasons.trim() === '' ? denied('reasons', 'H18', 'Skriv skälen. De ska gå att läsa efteråt.') : null),
    () => (asked.reasons.length > caseWorkLimits.words ? denied('reasons', 'H18', 'Skälen är för långa. Korta texten.') : null),
  ]);
}

function first(checks: readonly (() => CaseDecision | null)[]): CaseDecision {
  for (const check of checks) {
    const found = check();
    if (found !== null) return found;
  }
  return allowed('H18');
}

function whoMay({ asks }: CaseToClose): CaseDecision | null {
  if (asks !== 'colleague') return null;
  return denied('not_yours', 'H18', 'Den som har ärendet, den som ersätter eller chefen avslutar.');
}

function whatIsUnfinished({ ownDraft, othersDraft, openMove, asks }: CaseToClose): CaseDecision | null {
  if (ownDraft) return denied('own_draft', 'H18', 'Du har en anteckning som inte är inskriven. Skriv in den eller ta bort den.');
  if (othersDraft && asks !== 'manager')
    return denied(
      'others_draft',
      'H18',
      'En kollega har en anteckning som inte är inskriven. Fråga henne, eller låt chefen avsluta.',
    );
  if (openMove)
    return denied('open_move', 'H18', 'Ärendet väntar på att en annan enhet ska ta emot det. Återkalla flytten först.');
  return null;
}

function whatTheLawWaitsFor(asked: ClosingAsked, about: CaseToClose): CaseDecision | null {
  if (about.runningClocks.length > 0)
    return denied(
      'clock_runs',
      'H19',
      `En klocka går fortfarande: ${about.runningClocks.join(', ')}. Avslut stoppar den inte. Gör det den väntar på först.`,
    );
  if (about.errand !== Errand.ChildReport) return null;
  return protectionAssessed(asked, about) ?? decided(asked, about) ?? whereItGoesOn(asked);
}

function protectionAssessed({ protectionAssessedOn: on }: ClosingAsked, about: CaseToClose): CaseDecision | null {
  if (on === null || !isDay(on, about))
    return denied(
      'protectionAssessedOn',
      'H19',
      'Skyddsbedömningen är inte dokumenterad. Gör den under Bedömningar; utan den går ärendet inte att avsluta.',
    );
  return null;
}

function decided({ decision, decidedOn }: ClosingAsked, about: CaseToClose): CaseDecision | null {
  if (decision === null)
    return denied(
      'decision',
      'H19',
      'Beslutet efter förhandsbedömningen är inte dokumenterat. Utan det går ärendet inte att avsluta.',
    );
  if (decidedOn === null || !isDay(decidedOn, about))
    return denied('decidedOn', 'H19', 'Dagen för beslutet stämmer inte. Rätta den under Bedömningar.');
  return null;
}

/** An investigation that is open goes on in the city's system, and its clock with it. */
function whereItGoesOn({ decision, code }: ClosingAsked): CaseDecision | null {
  if (code === 'declined_support')
    return denied('code', 'H18', 'Att någon tackar nej är inget skäl att avsluta en orosanmälan om ett barn.');
  if (decision !== 'not_opened' && code !== 'continues_elsewhere')
    return denied('code', 'H19', 'Utredningen pågår. Den fortsätter i stadens ärendesystem – välj det.');
  return null;
}

function isDay(day: string, { receivedOn, today }: CaseToClose): boolean {
  return dayPattern.test(day) && day >= receivedOn && day <= today;
}
