import { Injectable } from '@nestjs/common';
import { addDays, stockholmDate } from '@lots/rules/calendar';
import { consentStatus, type ConsentMoment, type ConsentParty, type ConsentTerms } from '@lots/rules/secrecy';
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

  /** Itself, or – where its time is out – the one that renews it and is not withdrawn. */
  async carrying(id: string, at: Date, hold: boolean): Promise<FoundConsent | null> {
    const row = await this.consents.byId(id, hold);
    if (!row) return null;
    const found = this.found(row);
    const over = consentStatus(found.terms, momentOf(at)) === 'expired';
    if (!over || row.renewedBy === null) return found;
    const renewal = await this.consents.byRef(row.renewedBy, hold);
    return renewal ? this.found(renewal) : found;
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
