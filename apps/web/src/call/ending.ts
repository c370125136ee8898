import { type CallDraft, type ChildReason, type ContactPurpose, type EndCode, ErrorCode } from '@lots/contracts';
import { ApiError } from '../api/api-error.js';

/** What the officer answers when a call ends without a case. */
export interface EndingAnswers {
  readonly code: EndCode | null;
  readonly childReason?: ChildReason;
  readonly managerName: string;
  readonly askedAgain: boolean;
}

export const noEndingAnswers: EndingAnswers = { code: null, managerName: '', askedAgain: false };

/** Something the server wants answered first. */
export interface Stop {
  readonly code: string;
  readonly sv: string;
}

export function stopsOf(error: unknown): readonly Stop[] {
  return error instanceof ApiError && error.code === ErrorCode.NotReadyToEnd ? error.details : [];
}

/** A journalist, or somebody who asks for documents or whether anybody is known here: nobody is written down (screens.md S9). */
export function isMediaCall(draft: CallDraft): boolean {
  return draft.purpose === 'records_or_media' || draft.reporterRole === 'journalist';
}

/** The reason that what is already answered points at; null when the officer has to choose. */
export function firstEndCode(draft: CallDraft): EndCode | null {
  if (isMediaCall(draft)) return 'records_or_media';
  const pointed = draft.purpose === null ? undefined : codeOfPurpose[draft.purpose];
  return pointed ?? (draft.observation === 'only_opinion_or_belief' ? 'opinion_only' : null);
}

const codeOfPurpose: Partial<Record<ContactPurpose, EndCode>> = {
  misdirected: 'wrong_number',
  abusive: 'abusive',
  professional_advice: 'advice_professional',
};
