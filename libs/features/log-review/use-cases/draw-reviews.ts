import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { LogReviewReason } from '@lots/contracts';
import { Access, ActorKind, systemPrincipal } from '@lots/db';
import { newId } from '@lots/platform';
import { addDays, instantOf, stockholmDate } from '@lots/rules/calendar';
import {
  drawSample,
  isOpening,
  mediaEnd,
  monthBefore,
  openingVerbs,
  riskPicks,
  sampleSize,
  unusualDays,
  type ReviewMonth,
} from '@lots/rules/log-review';
import { AccessLogQuery, type LogReading } from '../data/access-log.query.js';
import { LogReviewStore, type NewItem } from '../data/log-review.store.js';
import { ReviewParts } from './review-parts.js';

/**
 * Draws each unit's month when it has ended: a random sample and every risk pick (rules GR2–GR8). One unit per transaction; a unit that was
 * drawn is left alone, so any number of processes may run it. A unit that opened nothing has nothing to review.
 */
@Injectable()
export class DrawReviews {
  constructor(
    private readonly parts: ReviewParts,
    private readonly log: AccessLogQuery,
    private readonly store: LogReviewStore,
  ) {}

  /** How many units were drawn. @param month default: the last one that has ended */
  async run(month: ReviewMonth = monthBefore(this.parts.clock.now().getTime(), this.parts.rules.dueDays)): Promise<number> {
    let drawn = 0;
    for (const authorityId of this.parts.directory.authorityIds()) {
      const principal = systemPrincipal(ActorKind.LogReview, authorityId);
      const done = await this.parts.db.run(principal, { access: Access.Write }, () => this.store.drawnUnits(month.period));
      for (const unitId of this.parts.directory.unitIdsOf(authorityId).filter((id) => !done.has(id)))
        if (await this.parts.db.run(principal, { access: Access.Write }, () => this.draw(authorityId, unitId, month))) drawn += 1;
    }
    return drawn;
  }

  private async draw(authorityId: number, unitId: number, month: ReviewMonth): Promise<boolean> {
    const { rules, clock, db, audit } = this.parts;
    const stretch = { unitId, from: new Date(month.from), to: new Date(month.to), verbs: openingVerbs };
    const rows = await this.log.readings(stretch, mediaEnd);
    const openings = rows.filter(({ action }) => isOpening(action));
    if (openings.length === 0) return false;
    // Made here and kept, so that anybody with the log can draw again; nobody can know it beforehand.
    const seed = randomBytes(16).toString('hex');
    const sample = drawSample(
      seed,
      openings.map(({ id }) => id),
      sampleSize(rules.sample, openings.length),
    );
    const risks = await this.risks(rows, unitId, month);
    const id = newId();
    const [drawnAt, dueAt] = [clock.now(), new Date(month.dueAt)];
    const own = { authorityId, unitId, drawnAt, dueAt };
    const added = await this.store.addReview({
      ...own,
      id,
      period: month.period,
      seed,
      population: openings.length,
      sampleSize: sample.length,
    });
    if (!added) return false;
    await this.store.addItems(itemsOf(openings, sample, risks).map((item) => ({ ...item, ...own, id: newId(), reviewId: id })));
    await audit.record(db, { action: 'log_review.draw', objectType: 'log_review', objectIds: [id], ruleRef: 'GR2' });
    return true;
  }

  private async risks(
    rows: readonly LogReading[],
    unitId: number,
    month: ReviewMonth,
  ): Promise<ReadonlyMap<string, LogReviewReason[]>> {
    const { rules } = this.parts;
    const stretch = { unitId, to: new Date(month.to), verbs: openingVerbs };
    const counts = await this.log.dayCounts({ ...stretch, from: new Date(month.from) });
    const before = instantOf(addDays(month.period, -rules.volume.historyDays), 0);
    const history = await this.log.dayCounts({ ...stretch, from: new Date(before), to: new Date(month.from) });
    const objects = new Map(
      (await this.log.objects([...new Set(rows.flatMap(({ objectIds }) => objectIds))])).map((object) => [object.id, object]),
    );
    const readings = rows.map(({ id, at, objectIds, ...reading }) => ({
      ...reading,
      entryId: id,
      at: at.getTime(),
      objects: objectIds.flatMap((objectId) => objects.get(objectId) ?? []),
    }));
    const picks = riskPicks({ readings, unusual: unusualDays(counts, history, rules.volume), dayOf: stockholmDate }, rules);
    return new Map(picks.map(({ entryId, reasons }) => [entryId, reasons.map(({ reasonCode }) => reasonCode)]));
  }
}

type PickedItem = Omit<NewItem, 'id' | 'reviewId' | 'authorityId' | 'unitId' | 'drawnAt' | 'dueAt'>;

/** One item for each row of the log, with everything it was picked for. */
function itemsOf(
  openings: readonly LogReading[],
  sample: readonly string[],
  risks: ReadonlyMap<string, LogReviewReason[]>,
): PickedItem[] {
  const drawn = new Set(sample);
  return openings.flatMap(({ id, actor, at, action, objectIds }) => {
    const reasons: LogReviewReason[] = [...(drawn.has(id) ? (['sample'] as const) : []), ...(risks.get(id) ?? [])];
    return reasons.length === 0 ? [] : [{ entryId: id, actor, at, action, objectIds, reasons, openings: 1 }];
  });
}
