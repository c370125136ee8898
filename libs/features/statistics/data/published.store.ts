import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';
import type { BaseTable, CountedKey } from './base-table.js';

export interface PriorPeriod {
  readonly period: string;
  readonly catalogueVersion: string;
  readonly truth: readonly CountedKey[] | null;
  readonly cells: readonly CountedKey[];
}

/** The release's own side: what has been published and refused. Rows are added, never changed. */
@Injectable()
export class PublishedStore {
  constructor(private readonly db: DbSession) {}

  /** Every published tertial with its true sums, as far as they are kept. */
  prior(city: string): Promise<PriorPeriod[]> {
    return this.db.query<PriorPeriod>(
      `SELECT p.period, p.catalogue_version AS "catalogueVersion", t.cells AS truth, p.cells, ${wall('stat_truth t')} FROM stat.published p LEFT JOIN lots.stat_truth t ON t.city=p.city AND t.period=p.period
       WHERE p.city=$1 ORDER BY p.period`,
      [city],
    );
  }

  async refused(city: string): Promise<{ period: string; catalogueVersion: string }[]> {
    return this.db.query('SELECT period, catalogue_version AS "catalogueVersion" FROM stat.refused WHERE city=$1', [city]);
  }

  /** A second release of a period fails on its key: the first stands. */
  async publish(
    city: string,
    released: BaseTable,
    at: { readonly sizeClass: string; readonly day: string },
    truth: readonly CountedKey[],
  ): Promise<void> {
    await this.db.query(
      `INSERT INTO stat.published(city, period, catalogue_version, base, size_class, cells, released_on) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [city, released.period, released.catalogue_version, released.base, at.sizeClass, JSON.stringify(released.cells), at.day],
    );
    await this.db.query('INSERT INTO lots.stat_truth(city, period, cells) VALUES ($1, $2, $3)', [
      city,
      released.period,
      JSON.stringify(truth),
    ]);
  }

  async refuse(city: string, period: string, catalogueVersion: string, reasons: readonly string[], day: string): Promise<void> {
    await this.db.query(
      'INSERT INTO stat.refused(city, period, catalogue_version, reasons, refused_on) VALUES ($1, $2, $3, $4, $5)',
      [city, period, catalogueVersion, reasons, day],
    );
  }

  /** True sums are needed until their year is closed, and then no longer. */
  forgetTruthBefore(city: string, year: string): void {
    this.db.later('DELETE FROM lots.stat_truth WHERE city=$1 AND period < $2', [city, `${year}T1`]);
  }
}
