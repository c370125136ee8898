import { Injectable } from '@nestjs/common';
import { addDays, stockholmDate } from '@lots/rules/calendar';
import type { ConsentMoment, ConsentTerms } from '@lots/rules/secrecy';
import { notFound, refPattern } from '@lots/platform';
import { ConsentStore, type ConsentRow } from '../data/consent.store.js';

/** How long before its last day a consent is shown as ending. */
export const consentReminderDays = 14;

export interface FoundConsent {
  readonly id: string;
  readonly ref: string;
  /** null: given without a case or a call. */
  readonly aboutId: string | null;
  readonly terms: ConsentTerms;
}

/** A consent that a decision is to rest on, held so that it cannot be withdrawn in the middle of it. */
@Injectable()
export class FindConsent {
  constructor(private readonly consents: ConsentStore) {}

  /** @param hold the decision is made now: whoever withdraws it waits. @throws LotsError not_found */
  async byRef(ref: string, hold: boolean, action: string): Promise<FoundConsent> {
    const row = refPattern.test(ref) ? await this.consents.byRef(ref, hold) : null;
    if (!row) throw notFound({ action, objectType: 'consent', objectIds: [], reasonCode: 'not_visible' });
    return { id: row.id, ref: row.ref, aboutId: row.aboutId, terms: termsOf(row) };
  }

  async byId(id: string, hold: boolean): Promise<FoundConsent | null> {
    const row = await this.consents.byId(id, hold);
    return row ? { id: row.id, ref: row.ref, aboutId: row.aboutId, terms: termsOf(row) } : null;
  }
}

export function momentOf(at: Date): ConsentMoment {
  const today = stockholmDate(at.getTime());
  return { today, at: at.toISOString(), remindUntil: addDays(today, consentReminderDays) };
}

export function termsOf(row: ConsentRow): ConsentTerms {
  return { from: row.from, to: row.to, parties: row.parties, withdrawnAt: row.withdrawnAt?.toISOString() ?? null };
}
