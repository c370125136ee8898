import { Injectable } from '@nestjs/common';
import { ErrorCode, ReferralState, returnReasonTexts, type NeededToday, type ReturnReason } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore, Vault } from '@lots/crypto';
import { JobName, Outbox } from '@lots/jobs';
import { conflict, LotsError, notFound } from '@lots/platform';
import { decidedRowByRef, type InboxRow } from '../data/inbox-rows.query.js';
import { presentRow, type InboxRowShown } from './present-row.js';
import { InboxParts } from './read-inbox-item.js';

export interface ReturnCommand {
  readonly ref: string;
  readonly version: number;
  readonly reason: ReturnReason;
  readonly answer: string;
  readonly neededToday: NeededToday | null;
  readonly judgedBy: string;
  readonly familyContacted: 'yes' | 'no' | null;
}

/**
 * "Lämna tillbaka": only for a wrong receiver, and for a child only with "Behöver något göras i dag?" answered (rule Ö8). No clock stops.
 * What the receiver writes can be read by the sender only, and never says whether somebody is known there.
 */
@Injectable()
export class ReturnReferral {
  constructor(
    private readonly parts: InboxParts,
    private readonly keys: DataKeyStore,
    private readonly vault: Vault,
    private readonly outbox: Outbox,
  ) {}

  /** @throws LotsError not_found · invalid_input · conflict */
  async run(principal: SignedIn, command: ReturnCommand): Promise<InboxRowShown> {
    const { db, store, audit, directory, clock } = this.parts;
    const row = await decidedRowByRef(db, principal.unitIds, command.ref);
    if (!row) throw notFound({ action: 'inbox.return', objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
    const now = clock.now();
    if (row.state !== ReferralState.Returned) {
      if (row.aboutId !== null)
        throw conflict('En ny uppgift lämnas inte tillbaka för sig. Lämna tillbaka överlämningen den gäller.');
      requireAnswers(row, command);
      const neededToday = row.child ? command.neededToday : null;
      const done = await store.return(row.id, command.version, { at: now, reason: command.reason, neededToday });
      if (!done) throw conflict('Någon annan hann före, eller så har lotsen ändrat den. Ladda om listan.');
      await this.writeNote(principal, row, command);
      await this.outbox.add({
        job: JobName.ReferralDecided,
        ref: row.id,
        authorityId: row.fromAuthorityId,
        unitId: row.fromUnitId,
      });
    }
    await audit.record(db, {
      action: 'inbox.return',
      objectType: 'referral',
      objectIds: [row.id],
      reasonCode: command.reason,
      ruleRef: 'Ö8',
    });
    const after = await decidedRowByRef(db, principal.unitIds, command.ref);
    return presentRow(after ?? row, directory, now);
  }

  private async writeNote(principal: SignedIn, row: InboxRow, command: ReturnCommand): Promise<void> {
    const key = this.vault.newKey(row.fromAuthorityId, 'return_note');
    await this.keys.add([key]);
    const body = { answer: command.answer, judgedBy: command.judgedBy, familyContacted: command.familyContacted };
    await this.parts.store.addReturnNote({
      referralId: row.id,
      fromAuthorityId: principal.authorityId,
      toAuthorityId: row.fromAuthorityId,
      toUnitId: row.fromUnitId,
      keyId: key.id,
      bodyEnc: this.vault.seal(key, 'return_note', body),
    });
  }
}

function requireAnswers(row: InboxRow, command: ReturnCommand): void {
  const text = returnReasonTexts[command.reason];
  if (row.child && !text.forChild) throw missing('reason', 'En orosanmälan om ett barn kan inte lämnas tillbaka av det skälet.');
  if (text.asks !== null && command.answer.trim() === '') throw missing('answer', text.asks);
  if (row.child) requireAnswersAboutChild(command);
}

function requireAnswersAboutChild(command: ReturnCommand): void {
  if (command.neededToday === null) throw missing('neededToday', 'Behöver något göras för barnet i dag?');
  if (command.neededToday === 'no' && command.judgedBy.trim() === '')
    throw missing('judgedBy', 'Vem har bedömt att inget behövs i dag?');
  if (command.familyContacted === null) throw missing('familyContacted', 'Har ni kontaktat någon i familjen?');
}

function missing(path: string, sv: string): LotsError {
  return new LotsError(ErrorCode.InvalidInput, 422, sv, { path, details: [{ code: path, sv }] });
}
