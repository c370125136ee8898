import { Injectable } from '@nestjs/common';
import { ErrorCode, type DisclosureForm } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { conflict, LotsError, notFound, refPattern } from '@lots/platform';
import { DisclosureStore, type StoredDisclosure } from '../data/disclosure.store.js';
import { DecisionParts } from './decision-parts.js';
import { bodyFrom } from './disclosure-body.js';
import { Questionnaires } from './gate-questionnaire.js';
import { MakeDecision, type DecisionCommand } from './make-decision.js';

export interface CompleteProtocolCommand extends DecisionCommand {
  readonly consentRef: string | null;
  readonly form: DisclosureForm;
}

/** The protocol of what was handed out in an emergency, by the law of the day it happened (rule U9). What was said is never changed. */
@Injectable()
export class CompleteProtocol {
  constructor(
    private readonly store: DisclosureStore,
    private readonly parts: DecisionParts,
    private readonly questionnaires: Questionnaires,
    private readonly make: MakeDecision,
  ) {}

  /** @throws LotsError not_found · conflict · invalid_input · no_legal_ground */
  async run(principal: SignedIn, ref: string, command: CompleteProtocolCommand, steppedUp: boolean): Promise<void> {
    const action = 'disclosures.protocol';
    const row = await this.due(ref, action);
    const items = await this.store.items(row.id);
    const judged = command.items.map(({ no }) => no).sort((one, other) => one - other);
    if (row.recipient !== command.answers.recipient || judged.join() !== items.map(({ no }) => no).join())
      throw new LotsError(
        ErrorCode.InvalidInput,
        422,
        'Protokollet gäller det som redan är lämnat: alla uppgifter, samma mottagare.',
        {
          path: 'items',
        },
      );
    const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
    const before = bodyFrom(this.parts.vault.open(key, 'disclosure', row.bodyEnc));
    const consent = await this.questionnaires.consent(command.consentRef, row.aboutId, action);
    const known = { unitId: row.unitId, at: row.givenAt ?? row.at, consent, emergency: before.emergency, steppedUp };
    const made = this.make.run(principal, command, known);
    const done = await this.store.decide(row.id, {
      state: made.state,
      result: made.decision.result,
      initiative: command.answers.initiative,
      form: command.form,
      ruleIds: made.decision.provisionIds,
      consentId: consent?.id ?? null,
      decidedAt: this.parts.clock.now(),
      decidedInitials: principal.initials,
      secondRoles: made.decision.second,
      bodyEnc: this.parts.vault.reseal(key, 'disclosure', made.body),
    });
    if (!done) throw conflict('Protokollet är redan skrivet.');
    await this.parts.audit.record(this.parts.db, {
      action,
      objectType: 'disclosure',
      objectIds: [row.id],
      reasonCode: made.decision.result ?? made.decision.reasonCode,
      ruleRef: made.decision.provisionIds.join(',') || made.decision.ruleRef,
    });
  }

  private async due(ref: string, action: string): Promise<StoredDisclosure> {
    const row = refPattern.test(ref) ? await this.store.byRef(ref, true) : null;
    if (!row) throw notFound({ action, objectType: 'disclosure', objectIds: [], reasonCode: 'not_visible' });
    if (row.state !== 'protocol_due') throw conflict('Protokollet är redan skrivet.');
    return row;
  }
}
