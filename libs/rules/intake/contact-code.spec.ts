import fc from 'fast-check';
import { newContactCode } from '@lots/platform';
import { normaliseContactCode } from './contact-code.js';

describe('A7: a contact code read out', () => {
  it.each([
    ['K7M4-22', 'K7M4-22'],
    ['k7m422', 'K7M4-22'],
    ['  k7 m4 22 ', 'K7M4-22'],
    ['K7M4–22', 'K7M4-22'],
    ['k7.m4.22', 'K7M4-22'],
    ['o0Oo-0o', '0000-00'],
    ['1lIi-11', '1111-11'],
    ['K7M4-2', null],
    ['K7M4-222', null],
    ['K7U4-22', null],
    ['K7M4-2Å', null],
    ['', null],
    ["K7M4-22' OR 1=1", null],
  ])('"%s" → %s', (spoken, expected) => {
    expect(normaliseContactCode(spoken)).toBe(expected);
  });

  it('every code that is given out comes back, however it is said', () => {
    const sloppy = (code: string): string => code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replace('-', ' ');
    for (let n = 0; n < 200; n += 1) {
      const code = newContactCode();
      expect(normaliseContactCode(sloppy(code))).toBe(code);
    }
  });

  it('takes anything, and answers a code or nothing', () => {
    fc.assert(fc.property(fc.string(), (text) => /^[0-9A-Z]{4}-[0-9A-Z]{2}$/.test(normaliseContactCode(text) ?? 'AAAA-AA')));
  });
});
