/** What is said about a base, in one place: screens, copies, files and reports (rules U11, U12). */
export interface BaseWords {
  /** "femtal" */
  readonly multiple: string;
  /** "0–4": what a shown zero may be. */
  readonly zero: string;
  /** How far from the truth a number usually is at most. */
  readonly usual: number;
  /** What a whole year may be off by, now and then. */
  readonly year: number;
  /** A difference is called a change from here on. */
  readonly change: number;
}

export function baseWords(base: number): BaseWords {
  return {
    multiple: base === 10 ? 'tiotal' : 'femtal',
    zero: `0–${base - 1}`,
    usual: base - 1,
    year: 2 * base,
    change: 2 * base,
  };
}

/** Goes with every table that leaves the screen. */
export function roundingSv(base: number): string {
  return `Talen är avrundade till närmaste ${baseWords(base).multiple} för att skydda enskilda.`;
}

export function zeroSv(base: number): string {
  return `0* betyder oftast ${baseWords(base).zero}.`;
}

/** What follows every protected table. */
export function roundingNote(base: number): string {
  return `${roundingSv(base)} ${zeroSv(base)} Två punkter betyder att talet inte visas.`;
}

/** Under a drawing: the line is a tertial's; a whole year is three of them. */
export function whiskerSv(base: number): string {
  return `Strecket visar hur långt från det verkliga talet stapeln oftast kan vara. Ett helårstal kan i enstaka fall avvika med omkring ${baseWords(base).year}.`;
}
