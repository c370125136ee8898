import { nameWords } from './name-words.js';

const fewestLetters = 3;
const fewestDigits = 6;

/** Too little to search on: everybody would be found. */
export function tooLittle({ name, identityNumber }: { readonly name: string; readonly identityNumber: string }): boolean {
  return nameWords(name).join('').length < fewestLetters && identityNumber.replace(/\D/g, '').length < fewestDigits;
}
