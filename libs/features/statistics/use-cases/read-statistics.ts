import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { ErrorCode, Role } from '@lots/contracts';
import { DbSession, StatReader } from '@lots/db';
import { LotsError, notFound } from '@lots/platform';
import { publishTables, type PublishedTable, type Viewer } from '@lots/rules/statistics';
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
}

/**
 * What coordinators look at: sums of published base tables, never of cases (rules U4, U10). Numbers are read as a role that cannot see
 * anything else; the reading is logged in the ordinary log.
 */
@Injectable()
export class ReadStatistics {
  constructor(
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly reader: StatReader | null,
    private readonly settings: StatisticsSettings,
    private readonly areaOf: (unitId: number) => string | null,
  ) {}

  /** Newest first: tertials, and years of which all three are published; refused ones with why. */
  async periods(): Promise<{ periods: PeriodShown[]; refused: { period: string; reasons: string[] }[] }> {
    const rows = await publishedRows(this.open(), this.settings.city);
    const refused = await refusedRows(this.open(), this.settings.city);
    await this.note('statistics.list');
    return {
      periods: [...tertials(rows), ...years(rows)].sort((one, other) => other.period.localeCompare(one.period)),
      refused: refused.map(({ period, reasons }) => ({ period, reasons: [...reasons] })),
    };
  }

  /** @throws LotsError not_found for a period that is not published – or that is no period at all, which looks the same */
  async run(principal: SignedIn, period: string): Promise<StatisticsShown> {
    const rows = await publishedRows(this.open(), this.settings.city);
    const chosen = rows.filter((row) => (period.length === 4 ? row.period.startsWith(`${period}T`) : row.period === period));
    const [first] = chosen;
    if (!first || (period.length === 4 && chosen.length < 3))
      throw notFound({ action: 'statistics.read', objectType: 'statistics', objectIds: [], reasonCode: 'not_published' });
    await this.note('statistics.read');
    const catalogue = this.settings.catalogueOf(first.period);
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
    return { period, releasedOn, base: first.base, tables: tables.map((table) => ({ ...table, ...words(table.id) })) };
  }

  private viewerOf(principal: SignedIn): Viewer {
    if (principal.roles.includes(Role.CentralCoordinator)) return { role: 'central' };
    const area = principal.unitIds.map((unitId) => this.areaOf(unitId)).find((code) => code !== null);
    // A coordinator without an area of her own sees the city's rows and nobody's.
    return { role: 'local', dimension: 'district', code: area ?? '' };
  }

  private note(action: string): Promise<void> {
    return this.audit.record(this.db, { action, objectType: 'statistics', objectIds: [] });
  }

  /** @throws LotsError unavailable */
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
