import { Inject, Injectable } from '@nestjs/common';
import { ErrorCode, type GlassReason } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore, Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { StepUp } from '@lots/features/disclosures';
import { CITY } from '@lots/features/organisation';
import { JobName, Outbox } from '@lots/jobs';
import { LotsError, newId, notFound, type DenialRecord } from '@lots/platform';
import type { City } from '@lots/rules/routing';
import { GlassStore } from '../data/glass.store.js';

export interface GlassCommand {
  readonly ref: string;
  readonly reason: GlassReason;
  readonly text: string;
  readonly proof: string;
}

/** What an opening is written with. */
@Injectable()
export class GlassParts {
  constructor(
    readonly db: DbSession,
    readonly store: GlassStore,
    readonly keys: DataKeyStore,
    readonly vault: Vault,
    readonly audit: AuditTrail,
  ) {}
}

/**
 * "Nödåtkomst" (rules NÅ1–NÅ6): one case of one's own board, for reading, for a limited time and in this session. Told to whoever has it and
 * to the reviewers at once. Absent, another board's, open to her anyway and closed to her by a conflict of interest answer the same.
 */
@Injectable()
export class BreakGlass {
  constructor(
    private readonly parts: GlassParts,
    private readonly stepUp: StepUp,
    private readonly outbox: Outbox,
    @Inject(CITY) private readonly city: City,
  ) {}

  /** @throws LotsError invalid_input: no words, or the password was not given just now · not_found */
  async run(principal: SignedIn, token: string, command: GlassCommand): Promise<{ endsAt: string }> {
    const { db, store, keys, vault, audit } = this.parts;
    const action = 'cases.break_glass';
    const denial = { action, objectType: 'case', objectIds: [] };
    const text = command.text.trim();
    if (text.length < 10) throw refused('text', 'Skriv varför, med minst tio tecken.', { ...denial, reasonCode: 'no_reason' });
    if (!this.stepUp.holds(principal, token, command.proof))
      throw refused('proof', 'Skriv ditt lösenord en gång till.', { ...denial, reasonCode: 'no_step_up' });
    const key = vault.newKey(principal.authorityId, 'case');
    await keys.add([key]);
    const opened = await store.open({
      id: newId(),
      ref: command.ref.trim().toUpperCase(),
      marks: vault.tokens('session', token),
      reason: command.reason,
      minutes: this.city.sealed.glassMinutes,
      reviewDays: this.city.sealed.glassReviewDays,
      initials: principal.initials,
      keyId: key.id,
      bodyEnc: vault.seal(key, 'glass', { text }),
    });
    if (!opened) throw notFound({ ...denial, reasonCode: 'not_openable', ruleRef: 'NÅ2' });
    const { caseId, unitId, endsAt } = opened;
    await this.outbox.add({ job: JobName.CaseGlassBroken, ref: caseId, authorityId: principal.authorityId, unitId });
    await audit.record(db, { ...denial, objectIds: [caseId], reasonCode: command.reason, ruleRef: 'NÅ1' });
    return { endsAt: endsAt.toISOString() };
  }
}

function refused(path: string, sv: string, denial: DenialRecord): LotsError {
  return new LotsError(ErrorCode.InvalidInput, 422, sv, { path, details: [{ code: path, sv }], denial });
}
