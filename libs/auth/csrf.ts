import { doubleCsrf } from 'csrf-csrf';
import type { NextFunction, Request, Response } from 'express';
import { ErrorCode } from '@lots/contracts';
import { LotsError, type Config } from '@lots/platform';
import { notSignedIn } from './not-signed-in.js';
import { sessionCookie, sessionTokenOf } from './session-cookie.js';

/** Signed double-submit token, bound to the session cookie (OWASP CSRF cheat sheet). */
export interface Csrf {
  /** Gives the browser a token; `sessionToken` when the cookie has just been set or cleared in this answer. */
  issue(request: Request, response: Response, sessionToken?: string | null): string;
  protect(request: Request, response: Response, next: NextFunction): void;
}

export const csrfHeader = 'x-lots-csrf';

/** Asked by whoever is not signed in yet: there, signing in is not the advice. */
const beforeSession: ReadonlySet<string> = new Set([
  '/session',
  '/session/identity-provider',
  '/session/identity-provider/return',
]);

export function makeCsrf(config: Config, secrets: () => string[]): Csrf {
  const cookie = sessionCookie(config);
  const { generateCsrfToken, validateRequest } = doubleCsrf({
    // The first signs; all are believed while the key is being changed.
    getSecret: secrets,
    getSessionIdentifier: (request) =>
      (request.cookies as Record<string, string | undefined> | undefined)?.[cookie.name] ?? 'not signed in',
    cookieName: cookie.options.secure ? '__Host-lots-csrf' : 'lots-csrf',
    cookieOptions: { sameSite: 'strict', secure: cookie.options.secure === true, path: '/', httpOnly: true },
    getCsrfTokenFromRequest: (request) => request.get(csrfHeader),
  });
  return {
    issue(request, response, sessionToken) {
      if (sessionToken === undefined) return generateCsrfToken(request, response);
      const cookies = request.cookies as Record<string, string>;
      const { [cookie.name]: _previous, ...others } = cookies;
      request.cookies = sessionToken === null ? others : { ...others, [cookie.name]: sessionToken };
      return generateCsrfToken(request, response, { overwrite: true });
    },
    protect(request, _response, next) {
      const safe = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
      if (safe || validateRequest(request)) {
        next();
        return;
      }
      // The browser drops the cookie when the session's time is over, and the token with it: then signing in again is what helps.
      if (sessionTokenOf(request, cookie) === null && !beforeSession.has(request.path)) {
        next(notSignedIn());
        return;
      }
      next(
        new LotsError(ErrorCode.CsrfRejected, 403, 'Sidan har blivit för gammal. Ladda om den; det du har skrivit finns kvar.'),
      );
    },
  };
}

export const CSRF = Symbol('lots.csrf');
