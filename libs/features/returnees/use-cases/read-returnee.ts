import { Injectable } from '@nestjs/common';
import type {
  DisclosureResult,
  DisclosureState,
  FollowUpMonths,
  MeetingFunction,
  ReturneeGround,
  ReturneeState,
  ReturneeStepKind,
} from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { DisclosuresOfCase, type CaseDisclosure } from '@lots/features/disclosures';
import { Directory } from '@lots/features/organisation';
import { stockholmDate } from '@lots/rules/calendar';
import {
  childrenWithoutReport,
  nextStep,
  processMap,
  type MapRow,
  type MapStep,
  type ReturneeCourse,
} from '@lots/rules/returnees';
import { ArrivalStore } from '../data/arrival.store.js';
import type { ReturneeRow } from '../data/returnee.store.js';
import { courseOf, type CourseRows } from './load-course.js';
import { ReturneeParts } from './returnee-parts.js';
import type { ChildWords, StepWords } from './returnee-seal.js';

export interface StepShown {
  id: string;
  kind: ReturneeStepKind;
  item: number;
  state: ReturneeState;
  at: string;
  byInitials: string;
  who: string;
  words: string;
  participants: MeetingFunction[];
  ground: ReturneeGround | null;
}

export interface ReturneeShown {
  caseRef: string;
  begunAt: string;
  begunInitials: string;
  closedAt: string | null;
  closedInitials: string | null;
  map: { code: MapRow; status: MapStep['status']; sv: string }[];
  nextStep: MapRow | null;
  /** null: in no circle yet. */
  circle: { name: string; manager: boolean }[] | null;
  children: { no: number; label: string; referralRef: string | null; unitName: string | null; reportMissing: boolean }[];
  steps: StepShown[];
  followUps: { months: FollowUpMonths; dueOn: string; overdue: boolean; doneAt: string | null; doneInitials: string | null }[];
  disclosures: {
    ref: string;
    recipientSv: string;
    at: string;
    state: DisclosureState;
    result: DisclosureResult | null;
    withoutGround: boolean;
  }[];
  arrivalVersion: number;
}

/** One process, whole: the map, the people of the circle, every step with who and when, and what was handed out from the case. */
@Injectable()
export class ReadReturnee {
  constructor(
    private readonly parts: ReturneeParts,
    private readonly arrivals: ArrivalStore,
    private readonly disclosures: DisclosuresOfCase,
    private readonly directory: Directory,
  ) {}

  /** @throws LotsError not_found */
  async run(_principal: SignedIn, ref: string): Promise<ReturneeShown> {
    const row = await this.parts.found(ref, 'returnees.read');
    const { course, rows } = await this.course(row);
    const handedOut = await this.disclosures.run(row.caseId);
    await this.parts.record('returnees.read', [row.caseId, ...handedOut.map(({ id }) => id)], 'ÅV2');
    return this.present(row, course, rows, handedOut);
  }

  async course(row: ReturneeRow): Promise<{ course: ReturneeCourse; rows: CourseRows }> {
    const { store } = this.parts;
    const ids = [row.caseId];
    const rows: CourseRows = {
      steps: await store.steps(ids),
      children: await store.children(ids),
      followUps: await store.followUps(ids),
      people: row.circleId === null ? null : await store.peopleOf([row.circleId]),
      arrivalVersion: (await this.arrivals.latestVersions(ids))[0]?.version ?? 0,
    };
    return { course: courseOf(row, rows), rows };
  }

  private present(
    row: ReturneeRow,
    course: ReturneeCourse,
    rows: CourseRows,
    handedOut: readonly CaseDisclosure[],
  ): ReturneeShown {
    const today = stockholmDate(this.parts.clock.now().getTime());
    const map = processMap(course, today);
    const missing = childrenWithoutReport(course);
    return {
      caseRef: row.caseRef,
      begunAt: row.begunAt.toISOString(),
      begunInitials: row.begunInitials,
      closedAt: row.closedAt?.toISOString() ?? null,
      closedInitials: row.closedInitials,
      map,
      nextStep: course.closed ? null : (nextStep(map)?.code ?? null),
      circle: rows.people?.map(({ name, manager }) => ({ name, manager })) ?? null,
      children: rows.children.map((child) => ({
        no: child.no,
        label: this.parts.seal.open<ChildWords>(child, 'returnee_child').label,
        referralRef: child.referralRef,
        unitName: child.toUnitId === null ? null : this.directory.unitById(child.toUnitId).name,
        reportMissing: missing.includes(child.no),
      })),
      steps: this.steps(rows),
      followUps: rows.followUps.map(({ months, dueOn, doneAt, doneInitials }) => {
        return { months, dueOn, overdue: doneAt === null && dueOn < today, doneAt: doneAt?.toISOString() ?? null, doneInitials };
      }),
      disclosures: handedOut.map(({ ref, recipientSv, at, state, result, withoutGround }) => {
        return { ref, recipientSv, at: at.toISOString(), state, result, withoutGround };
      }),
      arrivalVersion: rows.arrivalVersion,
    };
  }

  private steps(rows: CourseRows): StepShown[] {
    return rows.steps.map((step) => {
      const { who, words, participants, ground } = this.parts.seal.open<StepWords>(step, 'returnee_step');
      const { id, kind, item, state, byInitials } = step;
      return {
        id,
        kind,
        item,
        state,
        byInitials,
        at: step.at.toISOString(),
        who,
        words,
        participants: [...participants],
        ground,
      };
    });
  }
}
