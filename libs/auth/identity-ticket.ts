import { timingSafeEqual } from 'node:crypto';
import type { CookieOptions } from 'express';
import type { Vault } from '@lots/crypto';
import type { Config } from '@lots/platform';
import { sessionCookie, type CookieSettings } from './session-cookie.js';

/** `sign_in`: at the first page · `again`: back to what is still open · `confirm`: once more before a decision (rule U8). */
export const ticketPurposes = ['sign_in', 'again', 'confirm'] as const;
export type TicketPurpose = (typeof ticketPurposes)[number];

/** What this browser must bring back with the identity provider's answer. In a cookie of its own, for ten minutes. */
export interface IdentityTicket {
  readonly purpose: TicketPurpose;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

export const ticketMs = 600_000;

/** Strict: the way back ends on a page of ours, and it is that page which asks. */
export function ticketCookie(config: Config): CookieSettings & { readonly options: CookieOptions } {
  const { options } = sessionCookie(config);
  return { name: options.secure === true ? '__Host-lots-identity' : 'lots-identity', options };
}

export function sealTicket(vault: Vault, ticket: IdentityTicket): string {
  const text = Buffer.from(JSON.stringify(ticket)).toString('base64url');
  return `${text}.${vault.token('identity-ticket', text).toString('base64url')}`;
}

/** null: not ours, changed, or too old. */
export function openTicket(vault: Vault, sealed: unknown, now: number): IdentityTicket | null {
  if (typeof sealed !== 'string') return null;
  const [, text = '', mark = ''] = /^([\w-]{1,2000})\.([\w-]{43})$/.exec(sealed) ?? [];
  if (text === '') return null;
  // Made under the key before, while the key is being changed, it still holds.
  const marks = vault.tokens('identity-ticket', text).map((right) => Buffer.from(right.toString('base64url')));
  if (!marks.some((right) => timingSafeEqual(Buffer.from(mark), right))) return null;
  const ticket = JSON.parse(Buffer.from(text, 'base64url').toString()) as IdentityTicket;
  return now - ticket.startedAt <= ticketMs ? ticket : null;
}
