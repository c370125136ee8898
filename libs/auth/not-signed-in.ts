import { ErrorCode } from '@lots/contracts';
import { LotsError } from '@lots/platform';

/** One answer for every request without a living session. */
export function notSignedIn(): LotsError {
  return new LotsError(ErrorCode.NotSignedIn, 401, 'Du är inte inloggad. Logga in och fortsätt där du var.');
}
