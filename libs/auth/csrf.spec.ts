import type { NextFunction, Request, Response } from 'express';
import { LotsError, type Config } from '@lots/platform';
import { makeCsrf } from './csrf.js';

const csrf = makeCsrf({ mode: 'test', publicUrl: null } as Config, () => ['a secret of the test']);

function answerTo(request: { method: string; path: string; cookies: Record<string, string> }): number {
  let status = 200;
  const next: NextFunction = (error?: unknown) => {
    if (error instanceof LotsError) status = error.status;
  };
  csrf.protect({ ...request, get: () => undefined } as unknown as Request, {} as Response, next);
  return status;
}

const session = { lots: 'A'.repeat(43) };

describe('csrf.protect', () => {
  it('lets reading pass', () => {
    expect(answerTo({ method: 'GET', path: '/calls', cookies: session })).toBe(200);
  });

  it('refuses a change without the token while somebody is signed in', () => {
    expect(answerTo({ method: 'PUT', path: '/calls/1', cookies: session })).toBe(403);
  });

  it('asks for sign-in when the browser has dropped the session, so that the page keeps the text and says so', () => {
    expect(answerTo({ method: 'PUT', path: '/calls/1', cookies: {} })).toBe(401);
  });

  it('still refuses a forged sign-in', () => {
    expect(answerTo({ method: 'POST', path: '/session', cookies: {} })).toBe(403);
  });
});
