import { Injectable } from '@nestjs/common';
import { ErrorCode, HandoverGround, noGroundChoice, type CallDraft, type GroundChoice } from '@lots/contracts';
import { FindConsent, momentOf, type FoundConsent } from '@lots/features/consents';
import { LotsError } from '@lots/platform';
import type { HandoverItem, PlannedGround } from '@lots/rules/intake';
import { partiesInLaw } from '@lots/rules/intake';
import { unitByCode, type Unit } from '@lots/rules/routing';
import { consentFacts, consentStatus, type FactValue } from '@lots/rules/secrecy';
import type { DeskHandoverRow } from '../data/desk-handovers.query.js';
import { HandoverGrounds } from './handover-grounds.js';

export interface AddedTo {
  readonly command: { readonly ground?: GroundChoice | null };
  readonly draft: CallDraft;
  readonly now: Date;
  /** A notice that says nothing about anybody goes also where the consent has ended (rule SK19). */
  readonly tellsNothing: boolean;
}

interface RestsOn {
  readonly consentId: string | null;
  readonly kept: { readonly keptConsent?: Readonly<Record<string, FactValue>> };
}

export interface AddedGround {
  readonly grounded: PlannedGround;
  /** The consent as it carries today: the one that renews it, where there is one. */
  readonly consentId: string | null;
}

/**
 * On what something added later rests (rule Ö21): the ground of the hand-over, tried again on the day, by the same function. A consent is asked
 * as it stands now: withdrawn or ended, nothing more goes on it, and what went before stays as it was.
 */
@Injectable()
export class SupplementGround {
  constructor(
    readonly by: HandoverGrounds,
    private readonly consents: FindConsent,
  ) {}

  /** Holds the consent: whoever withdraws it waits until this is written, and the other way round. */
  async of(row: DeskHandoverRow, added: AddedTo, unitCode: string): Promise<AddedGround> {
    const { command, draft, now } = added;
    const unit = unitByCode(this.by.city, unitCode);
    const subject = draft.subjects[row.subjectNo - 1];
    if (!unit || !subject) throw refused('Mottagaren finns inte längre i stadens organisation. Skriv ett nytt samtal.');
    const rests = await this.restsOn(row, added, unit);
    const choice = { ...(command.ground ?? noGroundChoice), groundId: row.ground };
    const { child, errand } = row;
    const grounded = this.by.one({ draft, at: now.toISOString(), choice, subject, unit, child, errand, ...rests.kept });
    return { grounded, consentId: rests.consentId };
  }

  /** The consent as it stands now, and what it says of the law's questions; nothing for other grounds. */
  private async restsOn(row: DeskHandoverRow, { now, tellsNothing }: AddedTo, unit: Unit): Promise<RestsOn> {
    if (row.ground !== HandoverGround.Consent) return { consentId: null, kept: {} };
    const consent = row.consentId === null ? null : await this.consents.carrying(row.consentId, now, true);
    if (!tellsNothing) requireInForce(consent, now);
    return { consentId: consent === null ? null : consent.id, kept: { keptConsent: this.factsOf(consent, unit, now) } };
  }

  /** @throws LotsError no_legal_ground, saying what to do */
  mustBeOpen(item: HandoverItem): void {
    const { answer, missing } = item.grounded;
    if (item.ground === HandoverGround.NothingTold || answer.outcome === 'open') return;
    const judging = answer.reasonCode !== 'ground_not_open' && answer.reasonCode !== 'no_ground';
    throw refused(judging ? missing.sv : notOpenSv, missing.code);
  }

  private factsOf(consent: FoundConsent | null, unit: Unit, now: Date): Readonly<Record<string, FactValue>> {
    const recipient = partiesInLaw(this.by.city, this.by.city.desk.unit, unit.code)?.recipient ?? '';
    const party = consent?.named.find(({ code, name }) => code === recipient && name === unit.name)?.no ?? null;
    // That it covers what is added about the same matter stands in it, and whom it is about was answered when it was given.
    const judged = { consent_covers_information: true, consent_by_every_person_protected: true };
    return { ...judged, ...consentFacts(consent, recipient, party, momentOf(now)) };
  }
}

function requireInForce(consent: FoundConsent | null, now: Date): void {
  if (consent === null)
    throw refused(`Överlämningen vilar på ett ja som inte är skrivet som ett samtycke. ${again}`, 'consent_ended');
  const status = consentStatus(consent.terms, momentOf(now));
  if (status === 'withdrawn')
    throw refused(`Samtycket är återkallat. Det nya får inte lämnas på det. ${again}`, 'consent_withdrawn');
  if (status === 'expired') throw refused(`Samtycket gällde till och med ${consent.terms.to}. ${again}`, 'consent_ended');
}

const again = 'Säger personen ja igen: skriv ett nytt samtal. Är det fara: ring, och använd sekretessprövningen.';
const notOpenSv =
  'Grunden för överlämningen är inte öppen längre, och det nya får inte lämnas på den. Skriv ett nytt samtal, eller använd sekretessprövningen.';

function refused(sv: string, code = 'ground_not_open'): LotsError {
  const denial = { action: 'handovers.supplement', objectType: 'referral', objectIds: [], reasonCode: code, ruleRef: 'Ö21' };
  return new LotsError(ErrorCode.NoLegalGround, 422, sv, { details: [{ code, sv }], denial });
}
