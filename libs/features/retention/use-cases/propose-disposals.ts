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
import { candidateKinds, candidates, circlesOf, sealedKinds, type CandidateRow } from '../data/candidates.query.js';
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
      const look = async (circleId: string | null, kinds: readonly string[]): Promise<void> => {
        const circles = circleId === null ? [] : [circleId];
        for (const kind of kinds as readonly RecordKind[])
          if (
            await this.db.run({ ...principal, circles }, { access: Access.Write }, () => this.propose({ unitId, circleId, kind }))
          )
            made += 1;
      };
      await look(null, candidateKinds);
      // One circle at a time: the job sees what its members see, and nothing of two circles is ever in one proposal (rule G18).
      const circles = await this.db.run(principal, { access: Access.Write }, () => circlesOf(this.db, unitId));
      for (const circleId of circles) await look(circleId, sealedKinds);
    }
    return made;
  }

  private async propose({ unitId, circleId, kind }: Place): Promise<boolean> {
    if (await this.store.hasOpen(unitId, kind, circleId)) return false;
    const now = this.clock.now();
    const refusedAfter = new Date(now.getTime() - refusedForDays * dayMs);
    const today = stockholmDate(now.getTime());
    const limits = searchLimits(this.table, kind, today);
    const rows = await candidates(this.db, { kind, unitId, circleId, refusedAfter, limit: proposalRoots, limits });
    const ripe = this.ripe(rows, kind, today);
    const [first] = ripe;
    if (first === undefined) return false;
    const id = newId();
    await this.store.add({
      id,
      unitId,
      circleId,
      kind,
      ruleRef: first.decision.ruleRef,
      lagrum: first.decision.lagrum ?? '',
      needsSecond: circleId !== null || (this.table.local.find((term) => term.kind === kind)?.secondPerson ?? true),
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

interface Place {
  readonly unitId: number;
  readonly circleId: string | null;
  readonly kind: RecordKind;
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
