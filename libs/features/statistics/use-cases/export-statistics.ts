import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { StatExportFormat, statExportReasonSv, type StatExportReason } from '@lots/contracts';
import { DbSession } from '@lots/db';
import { documentAsDocx, tablesAsCsv, tablesAsXlsx, type Block } from '@lots/documents';
import { baseWords, periodSv, roundingSv, statisticsSource, zeroSv } from '@lots/rules/statistics';
import { PeriodTables, type StatisticsShown } from './period-tables.js';
import { documentTables, type DocumentedTable } from './stat-documents.js';
import { StatisticsSettings } from './statistics-settings.js';

export interface ExportCommand {
  readonly period: string;
  readonly format: StatExportFormat;
  readonly reason: StatExportReason;
}

export interface ExportedFile {
  readonly name: string;
  readonly type: string;
  readonly body: Readable;
}

const types: Readonly<Record<StatExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** What the screen shows of a period, as a file (rule U22). Never another number, and the log says which period, format and reason. */
@Injectable()
export class ExportStatistics {
  constructor(
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly periods: PeriodTables,
    private readonly settings: StatisticsSettings,
  ) {}

  /** @throws LotsError not_found · unavailable */
  async run(principal: SignedIn, { period, format, reason }: ExportCommand): Promise<ExportedFile> {
    const action = `statistics.export.${format}`;
    const shown = await this.periods.of(principal, period, action);
    await this.audit.record(this.db, {
      action,
      objectType: 'statistics',
      objectIds: [],
      reasonCode: `${reason}:${shown.period}`,
      ruleRef: 'U22',
    });
    const tables = documentTables(shown, this.settings.cityName);
    return {
      name: `statistik-${shown.period}.${format}`,
      type: types[format],
      body: await this.write(format, shown, tables, reason),
    };
  }

  private async write(
    format: StatExportFormat,
    shown: StatisticsShown,
    tables: readonly DocumentedTable[],
    reason: StatExportReason,
  ): Promise<Readable> {
    const title = `Statistik, ${periodSv(shown.period)}`;
    const about = [
      `Källa: ${statisticsSource(this.settings.cityName, shown.releasedOn)}.`,
      `${roundingSv(shown.base)} ${zeroSv(shown.base)} Två punkter betyder att talet inte visas. En skillnad som är mindre än ${baseWords(shown.base).change} kan bero på avrundning.`,
      `Uttaget för: ${statExportReasonSv[reason]}.`,
    ];
    const plain = tables.map(({ table }) => table);
    if (format === StatExportFormat.Csv) return tablesAsCsv(plain);
    if (format === StatExportFormat.Xlsx) return tablesAsXlsx(title, about, plain);
    const blocks: Block[] = [
      ...about.map((text): Block => ({ kind: 'paragraph', text })),
      ...tables.flatMap((one): Block[] => blocksOf(one, shown.base)),
    ];
    return Readable.from([await documentAsDocx({ title, blocks })], { objectMode: false });
  }
}

function blocksOf({ read, table }: DocumentedTable, base: number): Block[] {
  const alt = `Stapeldiagram. ${(read.bars ?? []).map(({ name, n }) => `${name}: ${n === 0 ? '0*' : n}`).join(', ')}. Samma tal står i tabellen.`;
  return [
    { kind: 'heading', level: 1, text: read.title },
    ...(read.bars === null
      ? []
      : [{ kind: 'bars', chart: { caption: table.caption, alt, bars: read.bars, off: base - 1 } } as const]),
    { kind: 'table', table },
  ];
}
