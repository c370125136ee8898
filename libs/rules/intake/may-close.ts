import { closeReasonTexts, type CloseReason, type NeededToday, type ReferralState } from '@lots/contracts';

export interface CloseAnswers {
  readonly reason: CloseReason;
  /** Whom the desk has agreed it with. */
  readonly manager: string;
  /** "Behöver något göras i dag?" */
  readonly neededToday: NeededToday | null;
}

export interface CloseFacts {
  readonly child: boolean;
  readonly state: ReferralState;
  /** The last hand-over of a matter that is not closed. */
  readonly latest: boolean;
}

export type CloseDecision =
  | { readonly outcome: 'allowed'; readonly reasonCode: CloseReason; readonly ruleRef: 'Ö13' }
  | {
      readonly outcome: 'denied';
      readonly reasonCode: 'not_at_the_desk' | 'reason_not_for_child' | 'manager_missing' | 'needed_today';
      readonly ruleRef: 'Ö13';
      readonly sv: string;
    };

/**
 * Ö13: may what came back, or was taken back, end at the desk? A child's never without a manager's name and a clear no to "Behöver något
 * göras i dag?" – not known is yes.
 */
export function mayCloseAtDesk(facts: CloseFacts, answers: CloseAnswers): CloseDecision {
  const back = facts.state === 'returned' || facts.state === 'withdrawn';
  if (!facts.latest || !back) return denied('not_at_the_desk', 'Den här är redan skickad vidare, mottagen eller avslutad.');
  if (facts.child) {
    if (!closeReasonTexts[answers.reason].forChild)
      return denied('reason_not_for_child', 'En anmälan om ett barn kan inte avslutas av det skälet.');
    if (answers.neededToday !== 'no')
      return denied(
        'needed_today',
        'Behöver något göras i dag? Bara vid ett klart nej kan det avslutas. Annars: skicka vidare, eller ring Socialjouren.',
      );
    if (answers.manager.trim() === '') return denied('manager_missing', 'Vilken chef har sagt ja till att avsluta?');
  }
  return { outcome: 'allowed', reasonCode: answers.reason, ruleRef: 'Ö13' };
}

function denied(reasonCode: Extract<CloseDecision, { outcome: 'denied' }>['reasonCode'], sv: string): CloseDecision {
  return { outcome: 'denied', reasonCode, ruleRef: 'Ö13', sv };
}
