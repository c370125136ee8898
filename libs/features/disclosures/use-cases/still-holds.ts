import { Injectable } from '@nestjs/common';
import { FindConsent } from '@lots/features/consents';
import { decisionHolds, type DecisionHolds } from '@lots/rules/secrecy';
import type { DisclosureRow } from '../data/disclosure.store.js';
import { numberedPersons, type DisclosureBody } from './disclosure-body.js';
import { Questionnaires } from './gate-questionnaire.js';

/** Whether a decision can still be used: by the law, the ages and the consent of the moment it is used (rule U18). */
@Injectable()
export class StillHolds {
  constructor(
    private readonly questionnaires: Questionnaires,
    private readonly consents: FindConsent,
  ) {}

  /** null: there is nothing to use – refused, or handed out before it was examined. @param hold whoever withdraws the consent waits */
  async run(row: DisclosureRow, body: DisclosureBody, at: Date, hold: boolean): Promise<DecisionHolds | null> {
    if (row.mode === 'afterwards' || body.answers === null || body.refusal !== null) return null;
    const consent = row.consentId === null ? null : await this.consents.byId(row.consentId, hold);
    return decisionHolds(this.questionnaires.tables.law, {
      situation: this.questionnaires.make(row.unitId, body.answers, at, consent),
      persons: numberedPersons(body.answers),
      decidedOn: row.lawDate,
      items: body.items,
    });
  }

  /** Why it cannot be used, in words; null: it can, or there is nothing to use. */
  endedSv(holds: DecisionHolds | null): string | null {
    if (holds?.ended == null) return null;
    const { provisionId, itemNo } = holds.ended;
    const lagrum = this.questionnaires.tables.provision(provisionId)?.lagrum ?? provisionId;
    switch (holds.reasonCode) {
      case 'consent_ended':
        return 'Samtycket gäller inte längre.';
      case 'age_not_certain':
        return `Uppgift ${itemNo}: personen kan ha fyllt år sedan beslutet, så ${lagrum} är inte säkert öppen. Ta reda på födelsedatum.`;
      case 'barrier':
        return `Uppgift ${itemNo}: ${lagrum} hindrar att uppgiften lämnas.`;
      case 'ground_closed':
      case 'still_open':
        return `Uppgift ${itemNo}: ${lagrum} är inte längre öppen för den personen.`;
    }
  }
}
