/** Letters to change between two words: insertions, deletions, substitutions, neighbours that changed places. Stops counting at 3. */
export function edits(a: string, b: string): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const next = nextRow(a, b, row, { before, last });
    before = last;
    last = next;
  }
  return Math.min(3, last[b.length] ?? 3);
}

/** Two rows up, and the row above. Plain loops: this is asked thousands of times in a search. */
function nextRow(
  a: string,
  b: string,
  row: number,
  { before, last }: Readonly<Record<'before' | 'last', readonly number[]>>,
): number[] {
  let left = row;
  const next = [row];
  for (let column = 1; column <= b.length; column += 1) {
    const same = a[row - 1] === b[column - 1] ? 0 : 1;
    left = Math.min((last[column] ?? 3) + 1, left + 1, (last[column - 1] ?? 3) + same);
    const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    if (swapped) left = Math.min(left, (before[column - 2] ?? 3) + 1);
    next.push(left);
  }
  return next;
}

/** Every word with one letter left out: two words that are one edit apart have one of these, or themselves, in common. */
export function withoutOneLetter(word: string): string[] {
  return [...new Set(Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)))];
}
