import { Inject, Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { FindConsent, momentOf, type FoundConsent } from '@lots/features/consents';
import { CITY, Directory } from '@lots/features/organisation';
import { GateTables } from '@lots/features/secrecy';
import { LotsError } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { unitByCode, type City } from '@lots/rules/routing';
import { consentFacts, ExamineInputError, type GateSituation } from '@lots/rules/secrecy';
import type { GateAnswers } from './disclosure-body.js';

/** Its secrecy is another than social services' (rule S1). */
const outsideSocialServices = 'kommunstyrelsen';

/** The officer's answers with what the server itself knows: the day, who discloses, and whether the consent counts right now. */
@Injectable()
export class Questionnaires {
  constructor(
    private readonly directory: Directory,
    private readonly consents: FindConsent,
    readonly tables: GateTables,
    @Inject(CITY) private readonly city: City,
  ) {}

  /** @param at when it is handed out: the law and the consent are those of that moment */
  make(unitId: number, answers: GateAnswers, at: Date, consent: FoundConsent | null): GateSituation {
    const { recipient, initiative, purpose, sameMunicipality, offence, facts } = answers;
    const authority = unitByCode(this.city, this.directory.unitById(unitId).code)?.authority;
    return {
      date: stockholmDate(at.getTime()),
      from: authority === outsideSocialServices ? authority : 'socialnamnd',
      recipient,
      initiative,
      purpose,
      same_municipality: sameMunicipality,
      offence: offence === null ? null : { min_penalty_months: offence.minPenaltyMonths, stage: offence.stage },
      // What the server knows wins over what is sent.
      facts: { ...facts, ...consentFacts(consent, recipient, answers.consentParty ?? null, momentOf(at)) },
    };
  }

  /** @throws LotsError not_found */
  async consent(ref: string | null, aboutId: string | null, action: string): Promise<FoundConsent | null> {
    if (ref === null) return null;
    // Held until the decision is committed: a withdrawal comes before it or after it, never in between.
    const found = await this.consents.byRef(ref, true, action);
    if (found.aboutId === null || found.aboutId === aboutId) return found;
    throw new LotsError(ErrorCode.NoLegalGround, 422, 'Samtycket gäller ett annat ärende.', {
      path: 'consentRef',
      denial: { action, objectType: 'consent', objectIds: [found.id], reasonCode: 'about_another', ruleRef: 'U11' },
    });
  }

  /** For the wizard: nothing is decided, so nothing is held. @throws LotsError not_found */
  async look(ref: string | null, action: string): Promise<FoundConsent | null> {
    return ref === null ? null : this.consents.byRef(ref, false, action);
  }
}

/** Facts that mean nothing or contradict each other: said in Swedish, with the field. */
export function inSwedish<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ExamineInputError)) throw error;
    const sv =
      error.code === 'contradiction'
        ? 'Två av svaren kan inte vara sanna samtidigt. Kontrollera ålder och svar.'
        : 'Ett av svaren går inte att använda. Kontrollera dem.';
    throw new LotsError(ErrorCode.InvalidInput, 422, sv, { path: 'answers' });
  }
}
