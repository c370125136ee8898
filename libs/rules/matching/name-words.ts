import { spelling } from './spelling.js';

/** Particles that come and go between spellings of the same name; never compared by themselves. */
const particles = new Set(['al', 'el', 'ul', 'af', 'av', 'von', 'van', 'de', 'der', 'da', 'bin', 'ibn', 'bint', 'och']);
const mostWords = 6;
const longestWord = 24;

/** The words of a name, folded, in the order written: hyphens and spaces divide, "(…)" and particles are left out (rule M2). */
export function nameWords(name: string): string[] {
  const parts = name
    .replace(/\([^)]*\)/g, ' ')
    .replace(/['’`´.]/g, '')
    .split(/[\s\-–,/]+/u)
    .map((part) => part.toLocaleLowerCase('sv'));
  const kept = parts.filter((part) => part.length > 0 && !particles.has(part));
  return kept
    .map((part) => spelling(part).slice(0, longestWord))
    .filter((word) => word.length > 1)
    .slice(0, mostWords);
}

/** "Anna-Lena" is also "Annalena", "Al Masri" also "Almasri": every two neighbours as one word. */
export function joinedWords(name: string): string[] {
  const parts = name
    .replace(/['’`´.]/g, '')
    .split(/[\s\-–]+/u)
    .filter((part) => part !== '')
    .slice(0, mostWords);
  const joined = parts.slice(1).map((part, at) => spelling(`${parts[at] ?? ''}${part}`).slice(0, longestWord));
  return joined.filter((word) => word.length > 3);
}
