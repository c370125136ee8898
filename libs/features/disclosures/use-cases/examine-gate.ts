import { Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { Clock, LotsError } from '@lots/platform';
import { isLocalDate, stockholmDate } from '@lots/rules/calendar';
import { gateForEach } from '@lots/rules/secrecy';
import { numberedPersons, type GateAnswers } from './disclosure-body.js';
import { inSwedish, Questionnaires } from './gate-questionnaire.js';
import { presentGate, type GateShown } from './present-gate.js';

export interface ExamineGateQuery {
  readonly now: GateAnswers;
  readonly before: GateAnswers | null;
  readonly consentRef: string | null;
  /** The day of an emergency that is written down afterwards; null = today. */
  readonly lawDate: string | null;
}

/** Those of the consent's named parties that the recipient can be. */
export interface ConsentPartiesShown {
  consentParties: { no: number; name: string }[];
}

/** The wizard's next step. Keeps nothing: what is decided is what is sent with the decision. */
@Injectable()
export class ExamineGate {
  constructor(
    private readonly questionnaires: Questionnaires,
    private readonly clock: Clock,
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws LotsError invalid_input · not_found (the consent) */
  async run(principal: SignedIn, query: ExamineGateQuery): Promise<GateShown & ConsentPartiesShown> {
    const today = stockholmDate(this.clock.now().getTime());
    const date = query.lawDate ?? today;
    if (!isLocalDate(date) || date > today)
      throw new LotsError(ErrorCode.InvalidInput, 422, 'Dagen ligger framåt i tiden.', { path: 'lawDate' });
    const consent = await this.questionnaires.look(query.consentRef, 'disclosures.examine');
    if (consent)
      await this.audit.record(this.db, { action: 'disclosures.examine', objectType: 'consent', objectIds: [consent.id] });
    const [unitId = 0] = principal.unitIds;
    // Noon is in the same day in summer and in winter.
    const at = query.lawDate === null ? this.clock.now() : new Date(`${date}T12:00:00+01:00`);
    const make = (answers: GateAnswers) => this.questionnaires.make(unitId, answers, at, consent);
    const asked = (answers: GateAnswers) => ({ situation: make(answers), persons: numberedPersons(answers) });
    const { tables } = this.questionnaires;
    const now = asked(query.now);
    const before = query.before === null ? null : asked(query.before);
    const parties = (consent?.named ?? []).filter(({ code }) => code === query.now.recipient);
    return inSwedish(() => ({
      ...presentGate(tables, gateForEach(tables.law, now.situation, now.persons, before)),
      consentParties: parties.map(({ no, name }) => ({ no, name })),
    }));
  }
}
