import { Injectable } from '@nestjs/common';
import type { CallbackDoneReason, CallbackOutcome } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { conflict } from '@lots/platform';
import { mayEndCallback } from '@lots/rules/callbacks';
import type { CallbackRow } from '../data/callback.store.js';
import { absent, CallbackParts, wrong, type CallbackShown } from './callback-parts.js';

const skewMs = 2 * 60_000;

/** What came of it: tries with their time (ÅR5), and the end with its reason (ÅR6). A repeat is answered, not written twice. */
@Injectable()
export class FollowCallback {
  constructor(private readonly parts: CallbackParts) {}

  /** @throws LotsError not_found · invalid_input · conflict */
  async tried(
    principal: SignedIn,
    ref: string,
    attempt: { id: string; at: string; outcome: CallbackOutcome },
  ): Promise<CallbackShown> {
    const { store, audit, db, clock } = this.parts;
    const row = await this.held(principal, ref, 'callbacks.attempt');
    if (!(await store.hasAttempt(attempt.id))) {
      if (row.doneReason !== null) throw conflict('Återringningen är redan klar.');
      const [at, now] = [new Date(attempt.at), clock.now()];
      const known = at.getTime() <= now.getTime() + skewMs && at.getTime() >= row.createdAt.getTime() - skewMs;
      if (!known) throw wrong('at', 'Klockslaget ska vara efter att återringningen skrevs upp, och får inte ligga framåt.');
      await store.addAttempt({
        id: attempt.id,
        callbackId: row.id,
        at: at > now ? now : at,
        outcome: attempt.outcome,
        recordedAt: now,
        byInitials: principal.initials,
      });
    }
    await audit.record(db, {
      action: 'callbacks.attempt',
      objectType: 'contact',
      objectIds: [row.contactId, row.id],
      reasonCode: attempt.outcome,
      ruleRef: 'ÅR5',
    });
    return this.shown(principal, ref, 'callbacks.attempt');
  }

  /** @throws LotsError not_found · invalid_input · conflict */
  async done(principal: SignedIn, ref: string, reason: CallbackDoneReason): Promise<CallbackShown> {
    const { store, audit, db, clock } = this.parts;
    const row = await this.held(principal, ref, 'callbacks.done');
    if (row.doneReason !== reason) {
      const decision = mayEndCallback(
        reason,
        row.attempts.map(({ outcome }) => outcome),
      );
      if (decision.outcome === 'denied')
        throw wrong(decision.reasonCode, decision.sv, { action: 'callbacks.done', objectIds: [row.id], ruleRef: 'ÅR6' });
      if (!(await store.end(row.id, reason, clock.now(), principal.initials))) throw conflict('Återringningen är redan klar.');
    }
    await audit.record(db, {
      action: 'callbacks.done',
      objectType: 'contact',
      objectIds: [row.contactId, row.id],
      reasonCode: reason,
      ruleRef: 'ÅR6',
    });
    return this.shown(principal, ref, 'callbacks.done');
  }

  private async held(principal: SignedIn, ref: string, action: string): Promise<CallbackRow> {
    await this.parts.store.lock(principal.unitIds, ref);
    const row = await this.parts.store.one(principal.unitIds, 'ref', ref);
    if (!row) throw absent(action);
    return row;
  }

  private async shown(principal: SignedIn, ref: string, action: string): Promise<CallbackShown> {
    const row = await this.parts.store.one(principal.unitIds, 'ref', ref);
    if (!row) throw absent(action);
    return this.parts.present(row);
  }
}
