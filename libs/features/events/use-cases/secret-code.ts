import { newRef } from '@lots/platform';

/** Ninety random bits that can be read aloud: `XXXXXX-XXXXXX-XXXXXX`. */
export function newSecretCode(): string {
  return [newRef(), newRef(), newRef()].join('-');
}

/** As it was typed, read aloud or pasted with what stands around it in a link; never longer than a code. */
export function normaliseSecretCode(typed: string): string {
  return typed
    .slice(0, 300)
    .toUpperCase()
    .replace(/^.*#/, '')
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .slice(0, 18);
}
