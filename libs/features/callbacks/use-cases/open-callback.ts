import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { callbackWords } from '@lots/rules/callbacks';
import { isSealed } from '@lots/rules/protection';
import { absent, CallbackParts } from './callback-parts.js';

/** Everything needed to ring without harm. */
export interface CallbackOpened {
  number: string;
  times: string;
  say: string;
  sayToOthers: string;
  stop: string[];
  note: string;
}

/** Shows the number, the words and what must not be done; each opening is a row in the access log (rule ÅR7). */
@Injectable()
export class OpenCallback {
  constructor(private readonly parts: CallbackParts) {}

  /** @throws LotsError not_found: not mine, done, undone or disposed of */
  async run(principal: SignedIn, ref: string): Promise<CallbackOpened> {
    const { store, vault, audit, db } = this.parts;
    const row = await store.one(principal.unitIds, 'ref', ref);
    const call = row?.doneReason === null ? await this.parts.callOf(row.contactId) : null;
    const locked = row && call ? await store.note(row.id) : null;
    if (!row || !call || !locked) throw absent('callbacks.open');
    const { note } = vault.open(locked, 'callback', locked.bodyEnc) as { note: string };
    await audit.record(db, {
      action: 'callbacks.open',
      objectType: 'contact',
      objectIds: [row.contactId, row.id],
      ruleRef: 'ÅR7',
    });
    const number = isSealed(call.draft) ? call.sealedContact : call.draft.safeContact.number;
    return { number, times: call.draft.safeContact.times, note, ...callbackWords(call.draft) };
  }
}
