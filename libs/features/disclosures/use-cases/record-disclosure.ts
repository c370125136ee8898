import { Injectable } from '@nestjs/common';
import { ErrorCode, type DisclosureForm } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { FindAbout, type AboutGiven } from '@lots/features/secrecy';
import { LotsError, newId, newRef } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { DisclosureStore } from '../data/disclosure.store.js';
import { DecisionParts } from './decision-parts.js';
import { numberedPersons, type ItemBody } from './disclosure-body.js';
import { Questionnaires } from './gate-questionnaire.js';
import { MakeDecision, type DecisionCommand } from './make-decision.js';

export interface RecordDisclosureCommand extends DecisionCommand {
  /** Made by the browser: a repeat is answered with the first. */
  readonly idem: string;
  readonly about: AboutGiven;
  readonly consentRef: string | null;
  readonly form: DisclosureForm;
  /** In the order of `items`. */
  readonly texts: readonly string[];
}

/** A decision made before anything is handed out – also the decision not to (rules U5–U8, U10). */
@Injectable()
export class RecordDisclosure {
  constructor(
    private readonly store: DisclosureStore,
    private readonly parts: DecisionParts,
    private readonly about: FindAbout,
    private readonly questionnaires: Questionnaires,
    private readonly make: MakeDecision,
  ) {}

  /** @returns its reference. @throws LotsError not_found · invalid_input · no_legal_ground */
  async run(principal: SignedIn, command: RecordDisclosureCommand, steppedUp: boolean): Promise<string> {
    const action = 'disclosures.decide';
    const about = await this.about.run(principal.unitIds, command.about, action);
    const earlier = await this.store.refByIdem(about.unitId, command.idem);
    if (earlier !== null) return this.log(earlier, [], 'repeated', 'U5');
    const numbered = command.items.every(({ no }, index) => no === index + 1) && command.items.length === command.texts.length;
    if (!numbered || command.texts.some((text) => text.trim() === ''))
      throw new LotsError(ErrorCode.InvalidInput, 422, 'Skriv vad varje uppgift är.', { path: 'texts' });
    const consent = await this.questionnaires.consent(command.consentRef, about.id, action);
    const now = this.parts.clock.now();
    const date = stockholmDate(now.getTime());
    const made = this.make.run(principal, command, { unitId: about.unitId, at: now, consent, emergency: null, steppedUp });
    const { key, items } = await this.parts.seal(principal.authorityId, itemBodies(command));
    const id = newId();
    const ref = newRef();
    await this.store.add(
      {
        id,
        ref,
        authorityId: principal.authorityId,
        unitId: about.unitId,
        aboutKind: about.kind,
        aboutId: about.id,
        mode: 'before',
        state: made.state,
        result: made.decision.result,
        recipient: command.answers.recipient,
        initiative: command.answers.initiative,
        form: command.form,
        lawDate: date,
        ruleIds: made.decision.provisionIds,
        consentId: consent?.id ?? null,
        at: now,
        givenAt: null,
        protocolDue: null,
        byInitials: principal.initials,
        decidedAt: now,
        decidedInitials: principal.initials,
        secondRoles: made.decision.second,
        idem: command.idem,
        keyId: key.id,
        bodyEnc: this.parts.vault.seal(key, 'disclosure', made.body),
      },
      items,
    );
    return this.log(ref, [id, ...(consent ? [consent.id] : [])], made.decision.reasonCode, made.decision.provisionIds.join(','));
  }

  private async log(ref: string, objectIds: readonly string[], reasonCode: string, ruleRef: string): Promise<string> {
    const { audit, db } = this.parts;
    await audit.record(db, { action: 'disclosures.decide', objectType: 'disclosure', objectIds, reasonCode, ruleRef });
    return ref;
  }
}

/** The item carries the person's own label, so that the two cannot say different things. */
function itemBodies({ texts, items, answers }: RecordDisclosureCommand): ItemBody[] {
  const persons = numberedPersons(answers);
  return texts.map((text, at) => ({ text, about: persons.find(({ no }) => no === items[at]?.person)?.label ?? '' }));
}
