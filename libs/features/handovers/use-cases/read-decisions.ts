import { Injectable } from '@nestjs/common';
import {
  closeReasonTexts,
  handoverGroundSv,
  type CloseReason,
  type DeskDecisionKind,
  type HandoverGround,
  type NeededToday,
  type OverrideReason,
} from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { notFound } from '@lots/platform';
import { overrideReasonSv } from '@lots/rules/intake';
import { DeskDecisionStore, type OverrideCount, type StoredDecision } from '../data/desk-decision.store.js';

export interface DecisionShown {
  ref: string;
  kind: DeskDecisionKind;
  reasonCode: string;
  reasonSv: string;
  at: string;
  byInitials: string;
  agreedWith: string;
  note: string;
  neededToday: NeededToday | null;
}

/** What the desk's manager and its reviewer may read: who said yes to what, and how often a row of the table was overridden. */
@Injectable()
export class ReadDecisions {
  constructor(
    private readonly db: DbSession,
    private readonly store: DeskDecisionStore,
    private readonly vault: Vault,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws LotsError not_found: none, or not the desk's – the same */
  async about(principal: SignedIn, ref: string): Promise<DecisionShown[]> {
    const rows = await this.store.aboutMatterOf(principal.unitIds, ref);
    if (rows.length === 0)
      throw notFound({ action: 'decisions.read', objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
    const objectIds = [...new Set(rows.map((row) => row.referralId))];
    await this.audit.record(this.db, { action: 'decisions.read', objectType: 'referral', objectIds, ruleRef: 'Ö14' });
    return rows.map((row) => this.present(row));
  }

  async overrides(principal: SignedIn): Promise<OverrideCount[]> {
    const counts = await this.store.overrideCounts(principal.unitIds);
    await this.audit.record(this.db, { action: 'decisions.count', objectType: 'routing_table', objectIds: [], ruleRef: 'Ö14' });
    return counts;
  }

  private present(row: StoredDecision): DecisionShown {
    const words = this.vault.open(row, 'desk_decision', row.bodyEnc) as Record<string, unknown>;
    return {
      ref: row.ref,
      kind: row.kind,
      reasonCode: row.reasonCode,
      reasonSv: reasonSv(row),
      at: row.at.toISOString(),
      byInitials: row.byInitials,
      agreedWith: text(words['agreedWith']),
      note: text(words['note']),
      neededToday: (words['neededToday'] as NeededToday | undefined) ?? null,
    };
  }
}

function reasonSv({ kind, reasonCode }: StoredDecision): string {
  if (kind === 'ground') return handoverGroundSv[reasonCode as HandoverGround];
  if (kind === 'closed') return closeReasonTexts[reasonCode as CloseReason].sv;
  return kind === 'override' ? overrideReasonSv[reasonCode as OverrideReason] : 'Efter andra returen';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
