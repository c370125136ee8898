import { Injectable } from '@nestjs/common';
import { ErrorCode, type EndCode } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { ClaimCall } from '@lots/features/calls';
import { Clock, conflict, LotsError, notFound } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { callLogEntry, keptWords, mayEndWithoutCase, type EndAnswers, type EndDecision } from '@lots/rules/intake';
import { CallLogStore } from '../data/call-log.store.js';

export interface EndCallCommand extends EndAnswers {
  readonly callId: string;
  /** The version the officer saw. */
  readonly version: number;
  readonly code: EndCode;
}

export interface CallEnded {
  /** Everything that is left, in words. */
  kept: string[];
}

/** What the ending of a call stands on. */
@Injectable()
export class EndCallParts {
  constructor(
    readonly db: DbSession,
    readonly audit: AuditTrail,
    readonly clock: Clock,
  ) {}
}

/**
 * Ends a call without a case: what the rules let be kept is written, the text and its key are destroyed, and the access log says who did
 * it and why – one transaction (docs/rules/call-log.md). A repeat of the same officer on the same day gets the same answer.
 */
@Injectable()
export class EndCall {
  constructor(
    private readonly parts: EndCallParts,
    private readonly claim: ClaimCall,
    private readonly log: CallLogStore,
    private readonly vault: Vault,
  ) {}

  /** @throws LotsError not_found · conflict · draft_must_be_handed_over (danger) · not_ready_to_end with what must be answered */
  async run(principal: SignedIn, command: EndCallCommand): Promise<CallEnded> {
    const call = await this.claim.claim(principal, command.callId);
    // Bound to the officer: a colleague who knows the id learns nothing.
    const [token = Buffer.alloc(0), ...older] = this.vault.tokens('call-ended', `${principal.userId}:${command.callId}`);
    const done = await this.log.findRepeat([token, ...older]);
    const [unitId] = principal.unitIds;
    if (!call || unitId === undefined) {
      if (!done) throw gone(command.callId);
      await this.record(command.callId, 'repeated', 'A6');
      return { kept: keptWords(done) };
    }
    if (call.version !== command.version) throw conflict('Samtalet har ändrats sedan du läste det. Läs det en gång till.');
    const decision = mayEndWithoutCase(call.draft, command.code, command);
    if (decision.outcome !== 'may_end') throw stopped(command.callId, decision);
    const now = this.parts.clock.now().getTime();
    const entry = callLogEntry(call.draft, command.code, now);
    await this.log.forgetTokens(principal.unitIds, stockholmDate(now));
    await this.log.add(unitId, entry, token);
    await this.claim.end(call);
    await this.record(command.callId, decision.reasonCode, decision.ruleRef);
    return { kept: keptWords(entry) };
  }

  private record(callId: string, reasonCode: string, ruleRef: string): Promise<void> {
    const { audit, db } = this.parts;
    return audit.record(db, { action: 'calls.end', objectType: 'call', objectIds: [callId], reasonCode, ruleRef });
  }
}

function gone(callId: string): LotsError {
  return notFound({ action: 'calls.end', objectType: 'call', objectIds: [callId], reasonCode: 'not_visible' });
}

function stopped(callId: string, decision: Exclude<EndDecision, { outcome: 'may_end' }>): LotsError {
  const [first] = decision.stops;
  const never = decision.outcome === 'never';
  return new LotsError(never ? ErrorCode.DraftMustBeHandedOver : ErrorCode.NotReadyToEnd, never ? 409 : 422, first.sv, {
    details: decision.stops.map(({ code, sv }) => ({ code, sv })),
    denial: { action: 'calls.end', objectType: 'call', objectIds: [callId], reasonCode: first.code, ruleRef: decision.ruleRef },
  });
}
