import { Injectable } from '@nestjs/common';
import { ErrorCode, type DisclosureState } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { LotsError } from '@lots/platform';
import type { FoundConsent } from '@lots/features/consents';
import {
  decideDisclosure,
  gateForEach,
  type DisclosureDecision,
  type DisclosureOrder,
  type GateItem,
  type GateProvision,
} from '@lots/rules/secrecy';
import { judgementsOf, numberedPersons, type DisclosureBody, type GateAnswers, type GivenJudgement } from './disclosure-body.js';
import { inSwedish, Questionnaires } from './gate-questionnaire.js';
import { missingSv } from './missing-words.js';

export interface DecisionCommand {
  readonly answers: GateAnswers;
  readonly items: readonly GateItem[];
  readonly judgements: readonly GivenJudgement[];
  readonly refusal: { readonly provisionId: string; readonly reason: string } | null;
  readonly recipientName: string;
  readonly recipientFunction: string;
  readonly purposeText: string;
  readonly requestText: string;
}

export interface MadeDecision {
  readonly decision: DisclosureDecision;
  readonly state: DisclosureState;
  readonly body: DisclosureBody;
}

/** Asks the rules, refuses in plain Swedish, and puts together what is to be remembered of the law and the facts. */
@Injectable()
export class MakeDecision {
  constructor(private readonly questionnaires: Questionnaires) {}

  /** @throws LotsError invalid_input with everything that is missing · no_legal_ground */
  run(
    principal: SignedIn,
    command: DecisionCommand,
    known: { unitId: number; at: Date; consent: FoundConsent | null; emergency: string | null; steppedUp: boolean },
  ): MadeDecision {
    const { tables } = this.questionnaires;
    const recipientFunction = partyName(command.answers, known.consent) ?? command.recipientFunction;
    const questionnaire = this.questionnaires.make(known.unitId, command.answers, known.at, known.consent);
    const order: DisclosureOrder = {
      questionnaire,
      persons: numberedPersons(command.answers),
      words: {
        recipientName: command.recipientName,
        recipientFunction,
        purpose: command.purposeText,
        request: command.requestText,
      },
      items: command.items,
      judgements: judgementsOf(command.judgements),
      refusal: command.refusal,
      afterwards: known.emergency !== null,
    };
    // The roles of this unit only: a manager elsewhere is not one here.
    const roles = principal.memberships.filter(({ unitId }) => unitId === known.unitId).map(({ role }) => role);
    const decider = { roles, steppedUp: known.steppedUp };
    const decision = inSwedish(() => decideDisclosure(tables.law, tables.delegation, order, decider));
    if (decision.outcome === 'incomplete' || decision.outcome === 'denied') throw this.refused(decision);
    const states = gateForEach(tables.law, questionnaire, order.persons).map(({ state }) => state);
    const rows = [
      ...states.flatMap(({ grounds }) => grounds),
      ...states.flatMap(({ closed, lawyer, stops, neverRoads }) => [...closed, ...lawyer, ...stops, ...neverRoads]),
    ];
    return {
      decision,
      state: decision.outcome === 'needs_second' ? 'awaiting_second' : 'decided',
      body: {
        recipientName: command.recipientName.trim(),
        recipientFunction: recipientFunction.trim(),
        purposeText: command.purposeText.trim(),
        requestText: command.requestText.trim(),
        emergency: known.emergency ?? '',
        answers: command.answers,
        items: command.items,
        judgements: order.judgements,
        refusal: command.refusal,
        provisions: decision.provisionIds.flatMap((id) => rows.find((row) => row.id === id) ?? this.excuse(id)),
        lawChecked: tables.law.checkedAgainst,
        secondNote: '',
        decidedBy: { name: principal.name, roles },
        ...(decision.delegation ? { delegation: { city: tables.delegation.city, ...decision.delegation } } : {}),
      },
    };
  }

  private excuse(id: string): GateProvision[] {
    const found = this.questionnaires.tables.law.notDisclosureGrounds.find((row) => row.id === id);
    return found ? [{ ...found, version: null, verdict: null, failed: [] }] : [];
  }

  private refused(decision: DisclosureDecision): LotsError {
    const denial = {
      action: 'disclosures.decide',
      objectType: 'disclosure',
      objectIds: [],
      reasonCode: decision.reasonCode,
      ruleRef: decision.ruleRef,
    };
    const details = decision.missing.map((thing) => ({ code: thing.code, sv: missingSv(this.questionnaires.tables, thing) }));
    const closed = decision.missing.some(({ code }) => code === 'ground_not_open' || code === 'stopped_by_barrier');
    const sv = details[0]?.sv ?? missingSv(this.questionnaires.tables, { code: decision.reasonCode, about: null });
    return new LotsError(closed ? ErrorCode.NoLegalGround : ErrorCode.InvalidInput, 422, sv, { denial, details });
  }
}

/** The party the consent names, word for word: what is written beside it cannot say another. null = the consent is not used for one. */
function partyName({ consentParty, recipient }: GateAnswers, consent: FoundConsent | null): string | null {
  return consent?.named.find(({ no, code }) => no === consentParty && code === recipient)?.name ?? null;
}
