import { Injectable } from '@nestjs/common';
import { ErrorCode, type DisclosureResult, type Role } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { conflict, LotsError, notFound, refPattern } from '@lots/platform';
import { DisclosureStore, type StoredDisclosure } from '../data/disclosure.store.js';
import { DecisionParts } from './decision-parts.js';
import { bodyFrom, type DisclosureBody } from './disclosure-body.js';
import { StillHolds } from './still-holds.js';

export interface SecondCommand {
  readonly agrees: boolean;
  readonly note: string;
}

/**
 * The second person's yes or no (rule U7): somebody else, in a role the delegation order names, at the same unit. The decision is made when
 * the last one has said yes, so the law, the ages and the consent are those of this moment (rule U18).
 */
@Injectable()
export class SignSecond {
  constructor(
    private readonly store: DisclosureStore,
    private readonly parts: DecisionParts,
    private readonly holds: StillHolds,
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
    const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
    const body = bodyFrom(this.parts.vault.open(key, 'disclosure', row.bodyEnc));
    if (command.agrees) await this.mustHold(row, body);
    const result: DisclosureResult = command.agrees ? (row.result ?? 'disclosed') : 'not_agreed';
    const bodyEnc = this.parts.vault.reseal(key, 'disclosure', {
      ...body,
      secondNote: command.note.trim(),
      secondBy: { name: principal.name, roles: rolesAt(principal, row) },
    });
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
    const roles = rolesAt(principal, row);
    const refused = (reasonCode: string, sv: string) =>
      new LotsError(ErrorCode.InvalidInput, 422, sv, { denial: { ...denial, reasonCode } });
    if (row.decidedBy === principal.userId) throw refused('same_person', 'Det måste vara någon annan än den som beslutade.');
    if (!row.secondRoles.some((role) => roles.includes(role)))
      throw refused('not_delegated', 'Du har inte delegation att vara den andra personen. Be en chef.');
    if (!steppedUp) throw refused('step_up_needed', 'Skriv ditt lösenord igen innan du beslutar.');
  }

  /** What has not been handed out yet can be stopped. */
  private async mustHold(row: StoredDisclosure, body: DisclosureBody): Promise<void> {
    const holds = await this.holds.run(row, body, this.parts.clock.now(), true);
    const ended = this.holds.endedSv(holds);
    if (holds === null || ended === null) return;
    const { reasonCode, ruleRef } = holds;
    throw new LotsError(ErrorCode.NoLegalGround, 422, `${ended} Säg nej, och gör en ny prövning.`, {
      denial: { action: 'disclosures.second', objectType: 'disclosure', objectIds: [row.id], reasonCode, ruleRef },
    });
  }
}

function rolesAt(principal: SignedIn, { unitId }: StoredDisclosure): Role[] {
  return principal.memberships.filter((one) => one.unitId === unitId).map(({ role }) => role);
}
