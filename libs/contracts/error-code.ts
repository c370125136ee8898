/** Stable codes of errors that leave the server; the words are the web app's. "not_found" is also "not yours". */
export const ErrorCode = {
  NotFound: 'not_found',
  NotSignedIn: 'not_signed_in',
  WrongCredentials: 'wrong_credentials',
  TooManyAttempts: 'too_many_attempts',
  InvalidInput: 'invalid_input',
  CsrfRejected: 'csrf_rejected',
  Conflict: 'conflict',
  Disposed: 'disposed',
  NothingToHandOver: 'nothing_to_hand_over',
  NotReadyToHandOver: 'not_ready_to_hand_over',
  NoLegalGround: 'no_legal_ground',
  DraftMustBeHandedOver: 'draft_must_be_handed_over',
  NotReadyToEnd: 'not_ready_to_end',
  Unavailable: 'unavailable',
  Internal: 'internal',
} as const;
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];
