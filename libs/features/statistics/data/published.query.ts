import type { StatReader } from '@lots/db';
import type { BaseTable, CountedKey } from './base-table.js';

/** Of the city when it was released; the words of `CitySizeClass` in the rules. */
export type SizeClass = 'lt15' | '60' | '150' | '300';

export interface PublishedRow {
  readonly period: string;
  readonly catalogueVersion: string;
  readonly base: BaseTable['base'];
  readonly sizeClass: SizeClass;
  readonly cells: readonly CountedKey[];
  /** YYYY-MM-DD */
  readonly releasedOn: string;
}

export interface RefusedRow {
  readonly period: string;
  readonly reasons: readonly string[];
}

/** Everything that has been published: a few tertials a year, a few kilobytes each. */
export function publishedRows(reader: StatReader, city: string): Promise<PublishedRow[]> {
  return reader.rows<PublishedRow>(
    `SELECT period, catalogue_version AS "catalogueVersion", base, size_class AS "sizeClass", cells, to_char(released_on,'YYYY-MM-DD') AS "releasedOn"
     FROM stat.published WHERE city=$1 ORDER BY period`,
    [city],
  );
}

/** Tertials that were refused and never published after that. */
export function refusedRows(reader: StatReader, city: string): Promise<RefusedRow[]> {
  return reader.rows<RefusedRow>(
    `SELECT DISTINCT ON (r.period) r.period, r.reasons FROM stat.refused r WHERE r.city=$1
       AND NOT EXISTS(SELECT 1 FROM stat.published p WHERE p.city=r.city AND p.period=r.period) ORDER BY r.period, r.refused_on DESC`,
    [city],
  );
}
