import { Injectable } from '@nestjs/common';
import { addDays, stockholmDate } from '@lots/rules/calendar';
import type { ConsentMoment, ConsentParty, ConsentTerms } from '@lots/rules/secrecy';
import { Vault } from '@lots/crypto';
import { notFound, refPattern } from '@lots/platform';
import { ConsentStore, type ConsentRow, type StoredConsent } from '../data/consent.store.js';
import { namedIn, type ConsentBody } from './consent-body.js';

export interface FoundConsent {
  readonly id: string;
  readonly ref: string;
  /** null: given without a case or a call. */
  readonly aboutId: string | null;
  readonly terms: ConsentTerms;
  /** Each named unit or person, numbered from 1. */
  readonly named: readonly (ConsentParty & { readonly name: string })[];
}

/** A consent that a decision is to rest on, held so that it cannot be withdrawn in the middle of it. */
@Injectable()
export class FindConsent {
  constructor(
    private readonly consents: ConsentStore,
    private readonly vault: Vault,
  ) {}

  /** @param hold the decision is made now: whoever withdraws it waits. @throws LotsError not_found */
  async byRef(ref: string, hold: boolean, action: string): Promise<FoundConsent> {
    const row = refPattern.test(ref) ? await this.consents.byRef(ref, hold) : null;
    if (!row) throw notFound({ action, objectType: 'consent', objectIds: [], reasonCode: 'not_visible' });
    return this.found(row);
  }

  async byId(id: string, hold: boolean): Promise<FoundConsent | null> {
    const row = await this.consents.byId(id, hold);
    return row ? this.found(row) : null;
  }

  private found(row: StoredConsent): FoundConsent {
    const { id, ref, aboutId, keyId, authorityId, wrapped } = row;
    const body = this.vault.open({ id: keyId, authorityId, wrapped }, 'consent', row.bodyEnc) as ConsentBody;
    const named = namedIn(body, row.parties).map(({ code, name }, index) => ({ no: index + 1, code, name }));
    return { id, ref, aboutId, terms: termsOf(row), named };
  }
}

/** @param remindDays how long before its last day it is shown as ending; 0 where only whether it is in force matters */
export function momentOf(at: Date, remindDays = 0): ConsentMoment {
  const today = stockholmDate(at.getTime());
  return { today, at: at.toISOString(), remindUntil: addDays(today, remindDays) };
}

export function termsOf(row: ConsentRow): ConsentTerms {
  return { from: row.from, to: row.to, parties: row.parties, withdrawnAt: row.withdrawnAt?.toISOString() ?? null };
}
