/** One answer of a choice: the stored value and its Swedish words. */
export interface Option<T extends string> {
  readonly value: T;
  readonly sv: string;
}

/** Turns a table of words into answers, in the order it is written. */
export function options<T extends string>(words: Readonly<Record<T, string>>): readonly Option<T>[] {
  return (Object.entries(words) as [T, string][]).map(([value, sv]) => ({ value, sv }));
}
