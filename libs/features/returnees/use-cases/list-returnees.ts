import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { stockholmDate } from '@lots/rules/calendar';
import { nextStep, processMap, type MapRow } from '@lots/rules/returnees';
import { ArrivalStore } from '../data/arrival.store.js';
import type { ReturneeRow } from '../data/returnee.store.js';
import { SignalStore } from '../data/signal.store.js';
import { courseOf } from './load-course.js';
import { ReturneeParts } from './returnee-parts.js';

export interface SignalShown {
  ref: string;
  at: string;
}

export interface ReturneeRowShown {
  caseRef: string;
  begunAt: string;
  closed: boolean;
  /** null: closed. */
  nextStep: MapRow | null;
  nextSv: string;
  /** Something is missing or late. */
  attention: boolean;
}

/** What waits for the caller's circles, and the processes she may see: references and steps, nobody's name. */
@Injectable()
export class ListReturnees {
  constructor(
    private readonly parts: ReturneeParts,
    private readonly signals: SignalStore,
    private readonly arrivals: ArrivalStore,
  ) {}

  async run(principal: SignedIn): Promise<{ signals: SignalShown[]; processes: ReturneeRowShown[] }> {
    const waiting = await this.signals.waiting(principal.unitIds);
    const rows = await this.parts.store.list();
    const shown = await this.processes(rows);
    await this.parts.record('returnees.list', [...waiting.map(({ id }) => id), ...rows.map(({ caseId }) => caseId)], 'ÅV2');
    return { signals: waiting.map(({ ref, at }) => ({ ref, at: at.toISOString() })), processes: shown };
  }

  private async processes(rows: readonly ReturneeRow[]): Promise<ReturneeRowShown[]> {
    const ids = rows.map(({ caseId }) => caseId);
    const { store } = this.parts;
    const [steps, children] = [await store.steps(ids), await store.children(ids)];
    const [followUps, versions] = [await store.followUps(ids), await this.arrivals.latestVersions(ids)];
    const people = await store.peopleOf(rows.flatMap(({ circleId }) => circleId ?? []));
    const today = stockholmDate(this.parts.clock.now().getTime());
    return rows.map((row) => {
      const of = <T extends { caseId: string }>(all: readonly T[]): T[] => all.filter(({ caseId }) => caseId === row.caseId);
      const course = courseOf(row, {
        steps: of(steps),
        children: of(children),
        followUps: of(followUps),
        people: row.circleId === null ? null : people.filter(({ circleId }) => circleId === row.circleId),
        arrivalVersion: of(versions)[0]?.version ?? 0,
      });
      const next = course.closed ? null : nextStep(processMap(course, today));
      return {
        caseRef: row.caseRef,
        begunAt: row.begunAt.toISOString(),
        closed: course.closed,
        nextStep: next?.code ?? null,
        nextSv: next?.sv ?? '',
        attention: next?.status === 'attention',
      };
    });
  }
}
