import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { StatKey } from '@lots/crypto';
import { Access, ActorKind, DbSession, systemPrincipal } from '@lots/db';
import { Clock, sqlState } from '@lots/platform';
import { releasePeriod, type ReleaseAnswer } from '@lots/release-gate';
import { instantOf, stockholmDate } from '@lots/rules/calendar';
import { countPersons, periodsDue, tertialDays, type CaseRow, type Catalogue, type KeyCount } from '@lots/rules/statistics';
import { addDays } from '@lots/rules/calendar';
import { PublishedStore, type PriorPeriod } from '../data/published.store.js';
import { firstDay } from '../data/period-rows.query.js';
import { CollectPeriod } from './collect-period.js';
import { StatisticsSettings } from './statistics-settings.js';

const statistics = systemPrincipal(ActorKind.Statistics);

export interface ReleasedNow {
  readonly period: string;
  readonly outcome: 'released' | 'refused';
  readonly reasons: readonly string[];
}

/** What the release stands on. */
@Injectable()
export class ReleaseParts {
  constructor(
    readonly db: DbSession,
    readonly published: PublishedStore,
    readonly collect: CollectPeriod,
    readonly key: StatKey,
    readonly audit: AuditTrail,
  ) {}
}

/**
 * Releases every closed tertial whose day has come, oldest first, each once (rules U1, U19). The numbers are made outside any session:
 * a release takes seconds and must not hold a connection. Nothing is published when the gate says no; why is kept in codes.
 */
@Injectable()
export class ReleaseDue {
  constructor(
    private readonly parts: ReleaseParts,
    private readonly settings: StatisticsSettings,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<ReleasedNow[]> {
    const { db, published } = this.parts;
    const { city } = this.settings;
    const today = stockholmDate(this.clock.now().getTime());
    const { due, refused } = await db.run(statistics, { access: Access.Write }, async () => {
      const first = await firstDay(db);
      const known = new Set((await published.prior(city)).map(({ period }) => period));
      const days = first === null ? [] : periodsDue(stockholmDate(first.getTime()), today);
      return { due: days.filter((period) => !known.has(period)), refused: await published.refused(city) };
    });
    const done: ReleasedNow[] = [];
    for (const period of due) {
      const catalogue = this.settings.catalogueOf(period);
      const isRefused = refused.some((one) => one.period === period && one.catalogueVersion === catalogue.version);
      if (!isRefused) done.push(await this.release(period, catalogue, today));
    }
    return done;
  }

  private async release(period: string, catalogue: Catalogue, day: string): Promise<ReleasedNow> {
    const { db, published, key } = this.parts;
    const { city, base, sizeClass } = this.settings;
    const { first, last } = tertialDays(period);
    const days = { from: new Date(instantOf(first, 0)), to: new Date(instantOf(addDays(last, 1), 0)), at: this.clock.now() };
    const { rows, prior } = await db.run(statistics, { access: Access.Write }, async () => ({
      rows: await this.parts.collect.run(days, catalogue),
      prior: await published.prior(city),
    }));
    const seed = key.seed(city, period, catalogue.version);
    const answer = await releasePeriod({
      period,
      base,
      seed,
      iterations: 400_000,
      catalogue,
      rows,
      sizeClass,
      prior: priorOf(period, catalogue.version, prior),
    });
    await this.keep(answer, { period, catalogue, rows, day });
    return { period, outcome: answer.outcome, reasons: answer.reasons.map(({ code }) => code) };
  }

  private async keep(
    answer: ReleaseAnswer,
    { period, catalogue, rows, day }: { period: string; catalogue: Catalogue; rows: readonly CaseRow[]; day: string },
  ): Promise<void> {
    const { db, published, audit } = this.parts;
    const { city, sizeClass } = this.settings;
    const reasons = answer.reasons.map(({ code }) => code);
    const writing = db.run(statistics, { access: Access.Write }, async () => {
      if (answer.protected === null) await published.refuse(city, period, catalogue.version, reasons, day);
      else await published.publish(city, answer.protected, { sizeClass, day }, truthOf(rows, catalogue));
      published.forgetTruthBefore(city, period.slice(0, 4));
      await audit.record(db, {
        action: 'statistics.release',
        objectType: 'statistics',
        objectIds: [],
        reasonCode: reasons[0] ?? 'released',
        ruleRef: 'U19',
      });
    });
    // Another worker was first with the same numbers: they stand.
    await writing.catch((error: unknown) => {
      if (sqlState(error) !== '23505') throw error;
    });
  }
}

/**
 * Only this calendar year's sums count, and only those of the same catalogue: after a merger of areas there is no sum over the change (U3),
 * and the old codes would stop the release. Every period ever published is known.
 */
export function priorOf(
  period: string,
  version: string,
  prior: readonly PriorPeriod[],
): { true_cum: readonly KeyCount[]; protected_cum: readonly KeyCount[]; published: string[] } {
  const ofYear = prior.filter(
    (one) => one.period.slice(0, 4) === period.slice(0, 4) && one.period < period && one.catalogueVersion === version,
  );
  return {
    true_cum: ofYear.flatMap(({ truth }) => truth ?? []),
    protected_cum: ofYear.flatMap(({ cells }) => cells),
    published: prior.map((one) => one.period),
  };
}

function truthOf(rows: readonly CaseRow[], catalogue: Catalogue): KeyCount[] {
  const counted = countPersons(rows, catalogue) ?? [];
  return counted.map(({ vector, n }) => ({ key: vector.map((code, dim) => catalogue.dims[dim]?.codes[code] ?? ''), n }));
}
