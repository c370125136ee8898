import { randomInt, randomUUID } from 'node:crypto';

// Crockford's alphabet: no I, L, O, U, so that a reference can be read aloud (https://www.crockford.com/base32.html).
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What newId makes, and the browser. */
export const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function newId(): string {
  return randomUUID();
}

/** Six random characters (2^30): says nothing about order, number or content. */
export function newRef(): string {
  return Array.from({ length: 6 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

/** Read out to a caller in pairs, e.g. K7M4-22 (screens.md S1). */
export function newContactCode(): string {
  const ref = newRef();
  return `${ref.slice(0, 4)}-${ref.slice(4)}`;
}

export const refPattern = /^[0-9A-HJKMNP-TV-Z]{6}$/;
