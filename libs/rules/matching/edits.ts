/** Letters to change between two words: insertions, deletions, substitutions, neighbours that changed places. Stops counting at 3. */
export function edits(a: string, b: string): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) next.push(cell({ a, b, row, column, before, last, next }));
    before = last;
    last = next;
  }
  return Math.min(3, last[b.length] ?? 3);
}

interface Cell {
  readonly a: string;
  readonly b: string;
  readonly row: number;
  readonly column: number;
  /** Two rows up, the row above, and this row so far. */
  readonly before: readonly number[];
  readonly last: readonly number[];
  readonly next: readonly number[];
}

function cell({ a, b, row, column, before, last, next }: Cell): number {
  const at = (line: readonly number[], place: number): number => line[place] ?? 3;
  const same = a[row - 1] === b[column - 1] ? 0 : 1;
  const least = Math.min(at(last, column) + 1, at(next, column - 1) + 1, at(last, column - 1) + same);
  const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return swapped ? Math.min(least, at(before, column - 2) + 1) : least;
}

/** Every word with one letter left out: two words that are one edit apart have one of these, or themselves, in common. */
export function withoutOneLetter(word: string): string[] {
  return [...new Set(Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)))];
}
