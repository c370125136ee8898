import { Injectable } from '@nestjs/common';
import type { ConsentCooperation, ConsentForm, DataCategory } from '@lots/contracts';
import { Vault } from '@lots/crypto';
import { notFound, refPattern } from '@lots/platform';
import type { ConsentGiver, ConsentTerms } from '@lots/rules/secrecy';
import { ConsentStore, type StoredConsent } from '../data/consent.store.js';
import { termsOf } from './find-consent.js';
import type { ConsentBody } from './consent-body.js';

/** What a consent covers, in words and in codes: what a cooperation that rests on it needs to know. */
export interface ConsentScope {
  readonly id: string;
  readonly ref: string;
  /** The case it was given about; null: given about a call, or about nothing. */
  readonly caseId: string | null;
  readonly cooperation: ConsentCooperation;
  readonly terms: ConsentTerms;
  readonly covers: Readonly<Record<string, readonly DataCategory[]>>;
  readonly form: ConsentForm;
  readonly givenBy: ConsentGiver;
  readonly maturityJudged: boolean;
  readonly partyNames: Readonly<Record<string, string>>;
  readonly person: string;
  readonly information: string;
  readonly purpose: string;
}

/** Opens the consent that something rests on. `hold`: whoever withdraws it waits until what rests on it is written, and the other way round. */
@Injectable()
export class ReadScope {
  constructor(
    private readonly consents: ConsentStore,
    private readonly vault: Vault,
  ) {}

  /** @throws LotsError not_found */
  async byRef(ref: string, hold: boolean, action: string): Promise<ConsentScope> {
    const row = refPattern.test(ref) ? await this.consents.byRef(ref, hold) : null;
    if (!row) throw notFound({ action, objectType: 'consent', objectIds: [], reasonCode: 'not_visible' });
    return this.scopeOf(row);
  }

  async byId(id: string, hold: boolean): Promise<ConsentScope | null> {
    const row = await this.consents.byId(id, hold);
    return row === null ? null : this.scopeOf(row);
  }

  private scopeOf(row: StoredConsent): ConsentScope {
    const { keyId, authorityId, wrapped } = row;
    const body = this.vault.open({ id: keyId, authorityId, wrapped }, 'consent', row.bodyEnc) as ConsentBody;
    return {
      id: row.id,
      ref: row.ref,
      caseId: row.aboutKind === 'case' ? row.aboutId : null,
      cooperation: row.cooperation,
      terms: termsOf(row),
      covers: body.covers ?? {},
      form: row.form,
      givenBy: row.givenBy,
      maturityJudged: body.maturity.trim() !== '',
      partyNames: body.partyNames,
      person: body.person,
      information: body.information,
      purpose: body.purpose,
    };
  }
}
