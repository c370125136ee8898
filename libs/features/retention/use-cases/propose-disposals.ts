import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { Access, ActorKind, DbSession, systemPrincipal } from '@lots/db';
import { Clock, newId } from '@lots/platform';
import { stockholmDate, type LocalDate } from '@lots/rules/calendar';
import {
  decideRetention,
  RetentionOutcome,
  searchLimits,
  type RecordKind,
  type RetentionDecision,
  type RetentionTable,
} from '@lots/rules/retention';
import { candidateKinds, candidates, type CandidateRow } from '../data/candidates.query.js';
import { DisposalStore } from '../data/disposal.store.js';
import { proposalRoots, refusedForDays, RETENTION_TABLE } from '../retention-settings.js';

const dayMs = 86_400_000;

/** Looks for what has served its time, unit by unit and kind by kind, and proposes it. Never destroys anything (rule G8). */
@Injectable()
export class ProposeDisposals {
  constructor(
    private readonly db: DbSession,
    private readonly store: DisposalStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    @Inject(RETENTION_TABLE) private readonly table: RetentionTable,
  ) {}

  /** @returns how many proposals were made */
  async run(units: readonly { readonly authorityId: number; readonly unitId: number }[]): Promise<number> {
    let made = 0;
    for (const { authorityId, unitId } of units) {
      const principal = systemPrincipal(ActorKind.Retention, authorityId, [unitId]);
      for (const kind of candidateKinds as readonly RecordKind[])
        if (await this.db.run(principal, { access: Access.Write }, () => this.propose(unitId, kind))) made += 1;
    }
    return made;
  }

  private async propose(unitId: number, kind: RecordKind): Promise<boolean> {
    if (await this.store.hasOpen(unitId, kind)) return false;
    const now = this.clock.now();
    const refusedAfter = new Date(now.getTime() - refusedForDays * dayMs);
    const today = stockholmDate(now.getTime());
    const limits = searchLimits(this.table, kind, today);
    const rows = await candidates(this.db, { kind, unitId, refusedAfter, limit: proposalRoots, limits });
    const ripe = this.ripe(rows, kind, today);
    const [first] = ripe;
    if (first === undefined) return false;
    const id = newId();
    await this.store.add({
      id,
      unitId,
      kind,
      ruleRef: first.decision.ruleRef,
      lagrum: first.decision.lagrum ?? '',
      needsSecond: this.table.local.find((term) => term.kind === kind)?.secondPerson ?? true,
      proposedAt: now,
      dueFrom: ripe.map((one) => one.due).sort()[0] ?? first.due,
      items: ripe.map(({ row, due }) => ({ ...row, due })),
    });
    const about = { action: 'retention.propose', objectType: 'disposal', objectIds: [id], reasonCode: kind };
    await this.audit.record(this.db, { ...about, ruleRef: first.decision.ruleRef });
    return true;
  }

  /** Whole roots only: a copy is not half disposed of, and one held part holds the rest. */
  private ripe(rows: readonly CandidateRow[], kind: RecordKind, today: LocalDate): Ripe[] {
    const judged = rows.map((row) => ({ row, decision: decideRetention(this.table, factsOf(row, kind, today)) }));
    const kept = new Set(
      judged.filter(({ decision }) => decision.outcome !== RetentionOutcome.Propose).map(({ row }) => row.rootId),
    );
    return judged.flatMap(({ row, decision }) =>
      kept.has(row.rootId) || decision.dueDate === null ? [] : [{ row, decision, due: decision.dueDate }],
    );
  }
}

interface Ripe {
  readonly row: CandidateRow;
  readonly decision: RetentionDecision;
  readonly due: LocalDate;
}

function factsOf(row: CandidateRow, kind: RecordKind, today: LocalDate): Parameters<typeof decideRetention>[1] {
  const { lastEntry, open, holds, closedOn = null, researchSample = null, birthYear = null, registerDataRemain = null } = row;
  const birth = { day: null, year: birthYear, researchSample };
  return { kind, today, lastEntry, closedOn, open, birth, registerDataRemain, holds };
}
