import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { confidenceSv, ReportFigures, ReportKind, type TemplateSection } from '@lots/contracts';
import type { DocBars, DocTable } from '@lots/documents';
import { EventFigures } from '@lots/features/events';
import { documentTables, PeriodTables } from '@lots/features/statistics';
import { EventFigure, monthSv, periodDays, sumEvents, type EventCounts } from '@lots/rules/reports';
import { periodSv } from '@lots/rules/statistics';
import { PlanStatus } from './plan-status.js';
import { ReportSettings } from './report-settings.js';
import type { Figure, ReceivedBody } from './report-shapes.js';

export interface NumbersFor {
  readonly kind: ReportKind;
  readonly period: string;
  readonly unitId: number;
}

const figureSv: Readonly<Record<EventFigure, string>> = {
  type: 'Händelser efter typ',
  environment: 'Händelser efter miljö',
  place: 'Händelser efter slags plats',
  month: 'Händelser efter månad de kom in',
};
const figures = Object.values(EventFigure);

/** Persons only as protected numbers, events without persons exactly, never added together (rules LB3, LB4). */
@Injectable()
export class ReportNumbers {
  constructor(
    private readonly statistics: PeriodTables,
    private readonly events: EventFigures,
    private readonly plans: PlanStatus,
    private readonly settings: ReportSettings,
  ) {}

  async gather(
    principal: SignedIn,
    { kind, period, unitId }: NumbersFor,
    template: readonly TemplateSection[],
    received: readonly ReceivedBody[],
  ): Promise<{ figures: Figure[]; events: EventCounts }> {
    const { first, last } = periodDays(period);
    const own = await this.events.between([unitId], first, last);
    const counts = kind === ReportKind.Local ? own : sumEvents([own, ...received.map(({ events }) => events)]);
    const found: Figure[] = [];
    for (const section of template)
      for (const population of section.figures) {
        const made = await this.of(population, principal, { kind, period, counts, received });
        found.push(...made.map((one) => ({ ...one, section: section.id, population })));
      }
    return { figures: found, events: own };
  }

  private async of(
    population: ReportFigures,
    principal: SignedIn,
    about: { kind: ReportKind; period: string; counts: EventCounts; received: readonly ReceivedBody[] },
  ): Promise<Omit<Figure, 'section' | 'population'>[]> {
    switch (population) {
      case ReportFigures.Persons:
        return this.persons(principal, about);
      case ReportFigures.Events:
        return this.eventTables(about.counts, about.kind, about.period);
      case ReportFigures.BoardStatus:
        return [only(this.boardStatus(about.received, about.period))];
      case ReportFigures.Assessments:
        return [only(assessments(about.received, about.period))];
      case ReportFigures.Plans:
        return [only(await this.plans.planTable(principal, Number(about.period.slice(0, 4))))];
      case ReportFigures.Training:
        return [only(await this.plans.trainingTable(principal))];
    }
  }

  private async persons(
    principal: SignedIn,
    { kind, period }: Pick<NumbersFor, 'kind' | 'period'>,
  ): Promise<Omit<Figure, 'section' | 'population'>[]> {
    const shown = await this.statistics.find(principal, period);
    if (!shown) return [{ table: null, bars: null, note: `${periodSv(period)} är inte publicerad. Beskriv läget i ord.` }];
    const tables = documentTables(shown, this.settings.cityName).filter(({ read }) => read.bars !== null);
    if (tables.length === 0)
      return [{ table: null, bars: null, note: 'För få händelser för en tabell. Använd stadens tal och beskriv läget i ord.' }];
    // A district's own row is in the table of areas; the rest are the city's.
    const whose = kind === ReportKind.Local ? ` Talen gäller ${this.settings.cityName} som helhet där inget område står.` : '';
    return tables.map(({ read, table }) => ({
      table: { ...table, note: `${table.note}${whose}` },
      bars: drawing(
        table.caption,
        (read.bars ?? []).map(({ name, n }) => ({ name, n })),
        shown.base - 1,
      ),
      note: '',
    }));
  }

  private eventTables(counts: EventCounts, kind: ReportKind, period: string): Omit<Figure, 'section' | 'population'>[] {
    const whose = kind === ReportKind.Local ? 'förvaltningens egna händelser' : 'förvaltningarnas inlämnade lägesbilder';
    const note = `Källa: ${whose}, bara händelser utan personer. Talen är exakta: ingen person räknas.`;
    if (Object.keys(counts.type).length === 0)
      return [{ table: null, bars: null, note: 'Inga händelser utan personer har kommit in under perioden.' }];
    return figures.map((figure) => {
      const rows = this.rowsOf(figure, counts);
      const caption = `${figureSv[figure]}, ${periodSv(period)}`;
      const table: DocTable = {
        caption,
        head: [
          figureSv[figure].replace('Händelser efter ', '').replace(/^./, (letter) => letter.toLocaleUpperCase('sv')),
          'Antal',
        ],
        rowHeads: 1,
        rows: rows.map(({ name, n }) => [
          { text: name, n: null },
          { text: String(n), n },
        ]),
        note,
      };
      return { table, bars: figure === 'place' ? null : drawing(caption, rows, null), note: '' };
    });
  }

  private rowsOf(figure: EventFigure, counts: EventCounts): { name: string; n: number }[] {
    const words = this.events.wordsOf(figure);
    const order = (code: string): number => words.findIndex((word) => word.code === code);
    return Object.entries(counts[figure])
      .sort(([one], [other]) => (figure === 'month' ? one.localeCompare(other) : order(one) - order(other)))
      .map(([code, n]) => ({
        name: figure === 'month' ? monthSv(code) : (words.find((word) => word.code === code)?.sv ?? code),
        n,
      }));
  }

  private boardStatus(received: readonly ReceivedBody[], period: string): DocTable {
    return {
      caption: `Lägesbilder, ${periodSv(period)}`,
      head: ['Nämnd', 'Lägesbild', 'Nämndens beslut'],
      rowHeads: 1,
      rows: this.settings.boards().map(({ code, authorityName }) => {
        const found = received.find(({ board }) => board === code);
        const handed = found ? `Inlämnad, version ${found.no}` : 'Inte inlämnad';
        const decided = found?.decidedOn ? `${found.decidedOn}, § ${found.decidedParagraph ?? ''}` : 'Inget beslut';
        return [authorityName, handed, decided].map((text) => ({ text, n: null }));
      }),
      note: `Läget ${this.settings.today()}.`,
    };
  }
}

function assessments(received: readonly ReceivedBody[], period: string): DocTable {
  return {
    caption: `Nämndernas bedömningar, ${periodSv(period)}`,
    head: ['Nämnd', 'Bedömning', 'Säkerhet'],
    rowHeads: 1,
    rows: received.map(({ boardName, sections }) => {
      const said = sections['assessment'];
      return [boardName, said?.known ?? '', said?.confidence ? confidenceSv[said.confidence] : ''].map((text) => ({
        text,
        n: null,
      }));
    }),
    note: 'Ur nämndernas inlämnade lägesbilder.',
  };
}

function drawing(caption: string, bars: readonly { name: string; n: number }[], off: number | null): DocBars {
  const said = bars.map(({ name, n }) => `${name}: ${n === 0 && off !== null ? '0*' : n}`).join(', ');
  return { caption, alt: `Stapeldiagram. ${said}. Samma tal står i tabellen.`, bars, off };
}

function only(table: DocTable): Omit<Figure, 'section' | 'population'> {
  return { table, bars: null, note: '' };
}
