import { Inject, Injectable } from '@nestjs/common';
import type { CaseMatter, PackageBody, PreliminaryDecision, StatedFileKind } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { RETENTION_TABLE } from '@lots/features/retention';
import { conflict, newId, sqlState } from '@lots/platform';
import { matterOfHandover } from '@lots/rules/assessments';
import { stockholmDate } from '@lots/rules/calendar';
import { mayStateRetention } from '@lots/rules/case-work';
import { identityDigits } from '@lots/rules/matching';
import { birthMark, caseFileKind, type RetentionTable } from '@lots/rules/retention';
import type { CaseHead } from '../data/case-head.query.js';
import {
  RetentionStatementStore,
  type ClosedCase,
  type SaidOfCase,
  type StoredStatement,
} from '../data/retention-statement.store.js';
import { CaseWorkParts, isManager, requireAllowed } from './case-work-parts.js';

export interface StatementAsked {
  readonly idem: string;
  /** How many statements the caller has seen. */
  readonly seen: number;
  /** `2012-06-01`; null: not known. It is used here and not kept. */
  readonly bornOn: string | null;
  /** Placed or received in another home. */
  readonly placed: boolean;
  /** null: not known */
  readonly registerDataRemain: boolean | null;
}

export interface StatementShown {
  kind: StatedFileKind;
  researchSample: boolean | null;
  registerDataRemain: boolean | null;
  statedAt: string;
  byInitials: string;
}

export interface RetentionShown {
  closed: boolean;
  /** Everything is kept in this municipality: nothing is asked. */
  preservesAll: boolean;
  mayState: boolean;
  /** How many statements there are: said again with the next. */
  seen: number;
  /** What the case's own decisions make it; null: it is open. */
  kind: StatedFileKind | null;
  /** Out of the number in what was handed over; null: there is none, or nobody who is asked here. */
  bornOn: string | null;
  /** What counts now; null: nothing has been said about the closing that stands, or the case has been changed since. */
  stated: StatementShown | null;
}

interface Asked {
  readonly head: CaseHead;
  readonly closed: ClosedCase | null;
  readonly last: StoredStatement | null;
  readonly answersForIt: boolean;
}

const decisions: Readonly<Record<string, PreliminaryDecision>> = {
  investigation_opened: 'opened',
  decision_not_to_open: 'not_opened',
  investigation_already_open: 'already_open',
};
const late = 'Någon annan har lämnat uppgifter sedan du läste. Ladda om sidan.';
const reading = 'case_work.retention_read';
const action = 'case_work.state_retention';

/** "Uppgifter för gallring": what must be known about a closed case so that its file can be judged in years to come (rules G11–G13). */
@Injectable()
export class StateRetention {
  constructor(
    private readonly parts: CaseWorkParts,
    private readonly statements: RetentionStatementStore,
    @Inject(RETENTION_TABLE) private readonly table: RetentionTable,
  ) {}

  /** @throws LotsError not_found */
  async read(principal: SignedIn, ref: string): Promise<RetentionShown> {
    const asked = await this.asked(principal, ref, reading);
    await this.parts.record(asked.head, { action: reading, ruleRef: 'G11' });
    return this.shown(asked);
  }

  /** A repeat with the same `idem` changes nothing. @throws LotsError not_found · invalid_input · conflict: somebody else was first */
  async state(principal: SignedIn, ref: string, command: StatementAsked): Promise<RetentionShown> {
    const asked = await this.asked(principal, ref, action);
    const { head, closed, last, answersForIt } = asked;
    const now = this.parts.clock.now();
    const about = { closed: closed !== null, disposed: head.disposed, answersForIt, today: stockholmDate(now.getTime()) };
    requireAllowed(mayStateRetention(command, about), action, head);
    if (closed === null || head.closingId === null) throw conflict(late);
    if (last?.idem === command.idem) {
      await this.parts.record(head, { action, reasonCode: 'repeat', ruleRef: 'G11' });
      return this.shown(asked);
    }
    if ((last?.n ?? 0) !== command.seen) throw conflict(late);
    const kind = await this.kindOf(head, closed, command.placed);
    const row = {
      ...{
        id: newId(),
        caseId: head.id,
        unitId: head.unitId,
        closingId: head.closingId,
        n: command.seen + 1,
        idem: command.idem,
        kind,
      },
      ...birthMark(this.table, kind, command.bornOn),
      ...{ registerDataRemain: command.registerDataRemain, statedAt: now, byInitials: principal.initials },
    };
    await this.statements.add(row).catch((error: unknown) => {
      throw sqlState(error) === '23505' ? conflict(late) : error;
    });
    await this.parts.record(head, { action, reasonCode: kind, objectIds: [row.id], ruleRef: 'G11' });
    return this.shown({ ...asked, last: { ...row, overtaken: false } });
  }

  private async asked(principal: SignedIn, ref: string, act: string): Promise<Asked> {
    const head = await this.parts.head(ref, act);
    const closed = head.closingId === null ? null : await this.statements.closed(head.closingId);
    const last = await this.statements.last(head.id);
    const inUnit = principal.unitIds.includes(head.unitId);
    return { head, closed, last, answersForIt: inUnit && (isManager(principal, head.unitId) || closed?.answersForIt === true) };
  }

  private async shown({ head, closed, last, answersForIt }: Asked): Promise<RetentionShown> {
    const preservesAll = this.table.preservesAll !== null;
    const mayState = closed !== null && !head.disposed && answersForIt && !preservesAll;
    return {
      closed: closed !== null,
      preservesAll,
      mayState,
      seen: last?.n ?? 0,
      kind: closed === null ? null : await this.kindOf(head, closed, false),
      bornOn: mayState ? this.bornOn(closed) : null,
      stated: statedNow(last, head.closingId),
    };
  }

  private async kindOf(head: CaseHead, closed: ClosedCase, placed: boolean): Promise<StatedFileKind> {
    const said = await this.statements.said(head.id);
    const recorded = said.flatMap(({ kind }) => decisions[kind] ?? []);
    const atClosing = closed.decision === null ? [] : [closed.decision];
    return caseFileKind({ matter: matterOf(head, said), decisions: recorded.length > 0 ? recorded : atClosing, placed });
  }

  private bornOn(closed: ClosedCase): string | null {
    const body = this.parts.open<PackageBody>(closed, 'case_file');
    return identityDigits(body?.subject?.identityNumber ?? '', stockholmDate(closed.receivedAt.getTime())).bornOn;
  }
}

function matterOf({ errand }: CaseHead, said: readonly SaidOfCase[]): CaseMatter {
  const row = said.findLast(({ kind }) => kind === 'matter');
  return row === undefined ? matterOfHandover({ errand, age: null, concern: false }) : (row.code as CaseMatter);
}

function statedNow(last: StoredStatement | null, closingId: string | null): StatementShown | null {
  return last === null || last.overtaken || last.closingId !== closingId ? null : shownOf(last);
}

function shownOf({ kind, researchSample, registerDataRemain, statedAt, byInitials }: StoredStatement): StatementShown {
  return { kind, researchSample, registerDataRemain, statedAt: statedAt.toISOString(), byInitials };
}
