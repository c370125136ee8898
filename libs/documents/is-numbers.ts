import type { DocTable } from './document.js';

/** A column of numbers has no words; a dash or two points stand for a number. */
export function isNumbers({ rows, rowHeads }: DocTable, no: number): boolean {
  const column = rows.flatMap((row) => row[no] ?? []);
  return (
    no >= rowHeads && column.some(({ n }) => n !== null) && column.every(({ text, n }) => n !== null || !/\p{L}/u.test(text))
  );
}
