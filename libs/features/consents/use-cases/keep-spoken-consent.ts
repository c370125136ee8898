import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { newId, newRef } from '@lots/platform';
import type { SpokenConsent } from '@lots/rules/intake';
import { ConsentStore } from '../data/consent.store.js';
import { ConsentSealing } from './consent-sealing.js';

export interface SpokenOrder {
  /** The contact of this call is written before it. */
  readonly callId: string;
  readonly unitId: number;
  readonly idem: string;
  /** As the rules have found it possible (U11–U13, Ö22). */
  readonly consent: SpokenConsent;
  readonly information: string;
  readonly now: Date;
}

/** A yes said in a call becomes a consent like any other: it can be withdrawn, ends, and stands in the list (rule Ö22). */
@Injectable()
export class KeepSpokenConsent {
  constructor(
    private readonly consents: ConsentStore,
    private readonly sealing: ConsentSealing,
  ) {}

  /** Its id. Travels with what rests on it. */
  async run(principal: SignedIn, { callId, unitId, idem, consent, information, now }: SpokenOrder): Promise<string> {
    const { person, givenBy, givenByNames, maturity, form, from, to, party, purpose, language, interpreter } = consent;
    const id = newId();
    const named = [{ ...party, categories: [] }];
    const partyNames = { [party.code]: party.name };
    const words = { person, givenByNames, maturity, named, partyNames, information, purpose, language, interpreter };
    const sealed = await this.sealing.seal(principal.authorityId, words);
    await this.consents.add({
      id,
      ref: newRef(),
      authorityId: principal.authorityId,
      unitId,
      aboutKind: 'call',
      aboutId: callId,
      givenBy,
      form,
      cooperation: 'single_disclosure',
      parties: [party.code],
      from,
      to,
      givenAt: new Date(consent.givenAt),
      at: now,
      byInitials: principal.initials,
      idem,
      renews: null,
      ...sealed,
    });
    await this.sealing.log(id, [id]);
    return id;
  }
}
