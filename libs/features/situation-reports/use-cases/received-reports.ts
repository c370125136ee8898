import { Injectable } from '@nestjs/common';
import { ReportKind } from '@lots/contracts';
import { sumEvents } from '@lots/rules/reports';
import { ReportParts } from './report-parts.js';
import type { ReceivedBody } from './report-shapes.js';
import { ReportSettings } from './report-settings.js';

/** The boards' newest handed-in pictures of a period, for the city's own (rule LB7). Nothing of a draft. */
@Injectable()
export class ReceivedReports {
  constructor(
    private readonly parts: ReportParts,
    private readonly settings: ReportSettings,
  ) {}

  /** Empty for a board's own picture: it is made of nobody else's. */
  async of(kind: ReportKind, period: string): Promise<{ bodies: ReceivedBody[]; ids: string[] }> {
    if (kind === ReportKind.Local) return { bodies: [], ids: [] };
    const rows = await this.parts.versions.received(period);
    const bodies = rows.map((row) => {
      const { sections, events } = this.parts.openVersion(row, row.newest);
      const { no, decidedOn, decidedParagraph } = row.newest;
      const boardName = this.settings.unit(row.unitId).authorityName;
      return {
        ref: row.ref,
        board: row.board,
        boardName,
        no,
        decidedOn,
        decidedParagraph,
        sections,
        events: events ?? sumEvents([]),
      };
    });
    return { bodies: bodies.sort((a, b) => a.boardName.localeCompare(b.boardName, 'sv')), ids: rows.map(({ id }) => id) };
  }
}
