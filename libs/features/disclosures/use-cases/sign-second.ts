import { Injectable } from '@nestjs/common';
import { ErrorCode, type DisclosureResult } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { FindConsent, momentOf } from '@lots/features/consents';
import { conflict, LotsError, notFound, refPattern } from '@lots/platform';
import { consentStatus } from '@lots/rules/secrecy';
import { DisclosureStore, type StoredDisclosure } from '../data/disclosure.store.js';
import { DecisionParts } from './decision-parts.js';
import { bodyFrom } from './disclosure-body.js';

export interface SecondCommand {
  readonly agrees: boolean;
  readonly note: string;
}

/**
 * The second person's yes or no (rule U7): somebody else, in a role the delegation order names, at the same unit. A consent it rests on
 * must still count at this moment: a decision is made when the last one has said yes.
 */
@Injectable()
export class SignSecond {
  constructor(
    private readonly store: DisclosureStore,
    private readonly parts: DecisionParts,
    private readonly consents: FindConsent,
  ) {}

  /** @throws LotsError not_found · conflict · invalid_input */
  async run(principal: SignedIn, ref: string, command: SecondCommand, steppedUp: boolean): Promise<void> {
    const action = 'disclosures.second';
    const row = refPattern.test(ref) ? await this.store.byRef(ref, true) : null;
    if (!row) throw notFound({ action, objectType: 'disclosure', objectIds: [], reasonCode: 'not_visible' });
    if (row.state !== 'awaiting_second') throw conflict('Det finns inget att säga ja eller nej till här.');
    this.mayBeSecond(principal, row, steppedUp);
    if (!command.agrees && command.note.trim() === '')
      throw new LotsError(ErrorCode.InvalidInput, 422, 'Skriv varför du säger nej.', { path: 'note' });
    if (command.agrees) await this.consentHolds(row);
    const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
    const body = bodyFrom(this.parts.vault.open(key, 'disclosure', row.bodyEnc));
    const result: DisclosureResult = command.agrees ? (row.result ?? 'disclosed') : 'not_agreed';
    const bodyEnc = this.parts.vault.reseal(key, 'disclosure', { ...body, secondNote: command.note.trim() });
    await this.store.second(row.id, { result, at: this.parts.clock.now(), initials: principal.initials, bodyEnc });
    const reasonCode = command.agrees ? 'agreed' : 'not_agreed';
    await this.parts.audit.record(this.parts.db, {
      action,
      objectType: 'disclosure',
      objectIds: [row.id],
      reasonCode,
      ruleRef: 'U7',
    });
  }

  private mayBeSecond(principal: SignedIn, row: StoredDisclosure, steppedUp: boolean): void {
    const denial = { action: 'disclosures.second', objectType: 'disclosure', objectIds: [row.id], ruleRef: 'U7' };
    const roles = principal.memberships.filter(({ unitId }) => unitId === row.unitId).map(({ role }) => role);
    const refused = (reasonCode: string, sv: string) =>
      new LotsError(ErrorCode.InvalidInput, 422, sv, { denial: { ...denial, reasonCode } });
    if (row.decidedBy === principal.userId) throw refused('same_person', 'Det måste vara någon annan än den som beslutade.');
    if (!row.secondRoles.some((role) => roles.includes(role)))
      throw refused('not_delegated', 'Du har inte delegation att vara den andra personen. Be en chef.');
    if (!steppedUp) throw refused('step_up_needed', 'Skriv ditt lösenord igen innan du beslutar.');
  }

  /** Only what has not been handed out yet can be stopped. */
  private async consentHolds(row: StoredDisclosure): Promise<void> {
    if (row.consentId === null || row.mode === 'afterwards' || !row.ruleIds.includes('osl-samtycke')) return;
    const consent = await this.consents.byId(row.consentId, true);
    const status = consent ? consentStatus(consent.terms, momentOf(this.parts.clock.now())) : 'expired';
    if (status !== 'in_force' && status !== 'expiring')
      throw new LotsError(ErrorCode.NoLegalGround, 422, 'Samtycket gäller inte längre. Säg nej, och gör en ny prövning.', {
        denial: {
          action: 'disclosures.second',
          objectType: 'disclosure',
          objectIds: [row.id],
          reasonCode: 'consent_ended',
          ruleRef: 'U12',
        },
      });
  }
}
