import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { ErrorCode, Role } from '@lots/contracts';
import type { StatReader } from '@lots/db';
import { LotsError, notFound } from '@lots/platform';
import { publishTables, type PublishedTable, type Succession, type Viewer } from '@lots/rules/statistics';
import { publishedRows, refusedRows, type PublishedRow } from '../data/published.query.js';
import { StatisticsSettings } from './statistics-settings.js';
import { wordsOfTables, type TableWords } from './table-words.js';

export interface PeriodShown {
  /** "2026T1", or "2026" for a whole year. */
  period: string;
  releasedOn: string;
}

export interface StatisticsShown {
  period: string;
  releasedOn: string;
  base: number;
  tables: (PublishedTable & TableWords)[];
  /** Areas that are gone, and what they became: numbers on both sides of a merger are compared by adding (rule U23). */
  successions: Succession[];
}

/**
 * The published tables as this person may see them: sums of published base tables, never of cases (rules U4, U10), read as a role that
 * cannot see anything else. Whoever asks writes the access log.
 */
@Injectable()
export class PeriodTables {
  constructor(
    private readonly reader: StatReader | null,
    private readonly settings: StatisticsSettings,
    private readonly areaOf: (unitId: number) => string | null,
  ) {}

  /** Newest first: tertials, and years of which all three are published; refused ones with why. @throws LotsError unavailable */
  async periods(): Promise<{ periods: PeriodShown[]; refused: { period: string; reasons: string[] }[] }> {
    const rows = await publishedRows(this.open(), this.settings.city);
    const refused = await refusedRows(this.open(), this.settings.city);
    return {
      periods: [...tertials(rows), ...years(rows)].sort((one, other) => other.period.localeCompare(one.period)),
      refused: refused.map(({ period, reasons }) => ({ period, reasons: [...reasons] })),
    };
  }

  /** null: not published – or no period at all, which looks the same. @throws LotsError unavailable */
  async find(principal: SignedIn, period: string): Promise<StatisticsShown | null> {
    const rows = await publishedRows(this.open(), this.settings.city);
    const chosen = rows.filter((row) => (period.length === 4 ? row.period.startsWith(`${period}T`) : row.period === period));
    const [first] = chosen;
    if (!first || (period.length === 4 && chosen.length < 3)) return null;
    const catalogue = this.settings.catalogueAsStored(first.period, first.catalogueVersion);
    const tables = publishTables({
      periods: chosen.map((row) => ({
        period: row.period,
        catalogue_version: row.catalogueVersion,
        base: row.base,
        cells: row.cells,
      })),
      catalogue,
      sizeClass: first.sizeClass,
      viewer: this.viewerOf(principal),
    });
    const words = wordsOfTables(catalogue, (code) => this.settings.areaName(code));
    const releasedOn =
      chosen
        .map((row) => row.releasedOn)
        .sort()
        .at(-1) ?? first.releasedOn;
    const worded = tables.map((table) => ({ ...table, ...words(table.id) }));
    return { period, releasedOn, base: first.base, tables: worded, successions: this.settings.successions() };
  }

  /** @throws LotsError not_found · unavailable */
  async of(principal: SignedIn, period: string, action: string): Promise<StatisticsShown> {
    const found = await this.find(principal, period);
    if (!found) throw notFound({ action, objectType: 'statistics', objectIds: [], reasonCode: 'not_published' });
    return found;
  }

  private viewerOf(principal: SignedIn): Viewer {
    if (principal.roles.includes(Role.CentralCoordinator)) return { role: 'central' };
    const area = principal.unitIds.map((unitId) => this.areaOf(unitId)).find((code) => code !== null);
    // A coordinator without an area of her own sees the city's rows and nobody's.
    return { role: 'local', dimension: 'district', code: area ?? '' };
  }

  private open(): StatReader {
    if (this.reader === null)
      throw new LotsError(ErrorCode.Unavailable, 503, 'Statistiken är inte inkopplad här. Säg till den som sköter Lots.');
    return this.reader;
  }
}

function tertials(rows: readonly PublishedRow[]): PeriodShown[] {
  return rows.map(({ period, releasedOn }) => ({ period, releasedOn }));
}

function years(rows: readonly PublishedRow[]): PeriodShown[] {
  const found = [...new Set(rows.map(({ period }) => period.slice(0, 4)))];
  return found.flatMap((year) => {
    const of = rows.filter(({ period }) => period.startsWith(`${year}T`));
    return of.length === 3 ? [{ period: year, releasedOn: of[2]?.releasedOn ?? '' }] : [];
  });
}
