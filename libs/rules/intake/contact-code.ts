/** Crockford's alphabet without I, L, O and U (libs/platform/ids.ts): what sounds or looks alike is written one way. */
const shape = /^[0-9A-HJKMNP-TV-Z]{6}$/;

/**
 * A contact code as it was read out – "k7 m4 22", "K7M4–22", "KTM4-ZO" – in the one way it is stored: `K7M4-22`. O is 0; I and L are 1.
 * null: cannot be a code. (https://www.crockford.com/base32.html, "Decode")
 */
export function normaliseContactCode(spoken: string): string | null {
  const compact = spoken
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{P}]/gu, '');
  const code = compact.replaceAll('O', '0').replace(/[IL]/g, '1');
  return shape.test(code) ? `${code.slice(0, 4)}-${code.slice(4)}` : null;
}
