import { allowed, denied, type CaseDecision } from './decision.js';

export interface HoldAsked {
  /** Whom it is to be; null: nobody, it goes to "Utan handläggare". */
  readonly to: 'me' | 'colleague' | null;
  readonly asManager: boolean;
  /** Who has it now. `gone`: somebody who can no longer open it. */
  readonly holder: 'me' | 'colleague' | 'gone' | null;
  readonly closed: boolean;
}

/** One responsible, by her own hand or the manager's (rules H6–H7). */
export function mayHoldCase({ to, asManager, holder, closed }: HoldAsked): CaseDecision {
  if (closed) return denied('case_closed', 'H19', 'Ärendet är avslutat. Chefen kan öppna det igen.');
  if (asManager) return allowed('H7');
  if (to === 'colleague') return denied('manager_gives', 'H7', 'Chefen fördelar till andra. Du kan ta ärendet själv.');
  if (holder === 'colleague') return denied('somebody_has_it', 'H7', 'En kollega har ärendet. Chefen kan flytta det till dig.');
  if (to === null && holder !== 'me') return denied('not_yours', 'H7', 'Du har inte ärendet.');
  return allowed('H7');
}
