import { randomBytes } from 'node:crypto';
import type { CookieOptions, Request } from 'express';
import type { Config } from '@lots/platform';

/** Twenty hours: longer than any shift, so that nobody is signed out while listening (WCAG 2.2.1). */
export const sessionHours = 20;

export interface CookieSettings {
  readonly name: string;
  readonly options: CookieOptions;
}

/** Strict and HttpOnly; with TLS also Secure and host-bound. */
export function sessionCookie(config: Config): CookieSettings {
  const secure = config.mode === 'production' || (config.publicUrl?.startsWith('https:') ?? false);
  return { name: secure ? '__Host-lots' : 'lots', options: { httpOnly: true, sameSite: 'strict', secure, path: '/' } };
}

/** 256 random bits; only its keyed hash is stored. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

export function sessionTokenOf(request: Request, cookie: CookieSettings): string | null {
  const value = (request.cookies as Record<string, unknown> | undefined)?.[cookie.name];
  return typeof value === 'string' && /^[\w-]{43}$/.test(value) ? value : null;
}
