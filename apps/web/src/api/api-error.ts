import { ErrorCode } from '@lots/contracts';

/** What went wrong, in plain Swedish. `status` 0 = the server could not be reached. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** What must be answered, where the server says so. */
    readonly details: readonly { readonly code: string; readonly sv: string }[] = [],
  ) {
    super(message);
  }

  get notSignedIn(): boolean {
    return this.code === ErrorCode.NotSignedIn;
  }
}

const noContact = 'Ingen kontakt med Lots just nu. Det du har skrivit finns kvar här. Försök igen om en stund.';
const unclear = 'Något gick fel hos oss. Försök igen. Händer det igen: ring driften.';

export function offlineError(): ApiError {
  return new ApiError(0, 'offline', noContact);
}

/** Reads the server's `{code, message}`; a proxy's HTML page or an empty body still becomes a sentence. */
export function errorFromBody(status: number, body: unknown): ApiError {
  const { code, message, details } = (typeof body === 'object' && body !== null ? body : {}) as {
    code?: unknown;
    message?: unknown;
    details?: unknown;
  };
  return new ApiError(
    status,
    typeof code === 'string' ? code : ErrorCode.Internal,
    typeof message === 'string' ? message : unclear,
    Array.isArray(details) ? details.filter(isDetail) : [],
  );
}

function isDetail(value: unknown): value is { code: string; sv: string } {
  const { code, sv } = (typeof value === 'object' && value !== null ? value : {}) as { code?: unknown; sv?: unknown };
  return typeof code === 'string' && typeof sv === 'string';
}

/** The sentence to show for anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : unclear;
}
