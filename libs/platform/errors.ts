import { ErrorCode } from '@lots/contracts';

/** What an error may say in the access log; never names. */
export interface DenialRecord {
  readonly action: string;
  readonly objectType: string;
  readonly objectIds: readonly string[];
  readonly reasonCode: string;
  readonly ruleRef?: string;
}

/**
 * An error with an answer for the user. `code` is stable, `sv` is plain Swedish that says what to do.
 * With `denial`, the database session logs it after rolling back, on the same connection.
 */
export class LotsError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly status: number,
    readonly sv: string,
    readonly options: {
      readonly denial?: DenialRecord;
      readonly path?: string;
      readonly details?: readonly { code: string; sv: string }[];
    } = {},
  ) {
    super(code);
    this.name = 'LotsError';
  }
}

/** Absent and not yours: one status, one body, one statement path. */
export function notFound(denial: DenialRecord): LotsError {
  return new LotsError(ErrorCode.NotFound, 404, 'Det finns inget här som du kan öppna.', { denial });
}

export function conflict(sv: string, denial?: DenialRecord): LotsError {
  return new LotsError(ErrorCode.Conflict, 409, sv, denial ? { denial } : {});
}
