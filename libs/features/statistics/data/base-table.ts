/** A key of the catalogue with its number of persons. */
export interface CountedKey {
  readonly key: readonly string[];
  readonly n: number;
}

/** A protected base table as it is stored. */
export interface BaseTable {
  readonly period: string;
  readonly catalogue_version: string;
  readonly base: 5 | 10;
  readonly cells: readonly CountedKey[];
}
