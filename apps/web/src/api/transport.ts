import { createLotsClient } from '@lots/api-client';
import type { ApiError } from './api-error.js';
import { errorFromBody, offlineError } from './api-error.js';

let csrfToken = '';
let onSignedOut: () => void = () => undefined;

/** Every change sends it back; sign-in rotates it. Kept in memory only. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

/** Called on every 401 that is not an answer to a sign-in attempt. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

export const client = createLotsClient({ baseUrl: '', csrfToken: () => csrfToken });

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of a good answer; anything else is thrown as ApiError, also when the server could not be reached. */
export async function bodyOf<T>(request: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await request;
  } catch {
    throw offlineError();
  }
  if (answer.response.ok) return answer.data as T;
  const error: ApiError = errorFromBody(answer.response.status, answer.error);
  if (error.notSignedIn) onSignedOut();
  throw error;
}
