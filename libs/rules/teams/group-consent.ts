import type { ConsentCooperation, ConsentForm, DataCategory } from '@lots/contracts';
import type { ConsentGiver, ConsentTerms } from '@lots/rules/secrecy';

/** What a group rests on: the terms, and for each party what kinds of information. */
export interface GroupConsent {
  readonly terms: ConsentTerms;
  readonly cooperation: ConsentCooperation;
  /** Party → kinds of information. A party without any may be told nothing. */
  readonly covers: Readonly<Record<string, readonly DataCategory[]>>;
  readonly form: ConsentForm;
  readonly givenBy: ConsentGiver;
  /** Somebody has judged age and maturity: it is a child's. */
  readonly maturityJudged: boolean;
}

/** A form of cooperation in the city's own file: SIG, SIG unga vuxna, SSPF. */
export interface GroupForm {
  readonly code: string;
  readonly name: string;
  /** Recipient codes: who always takes part, besides the social services. */
  readonly always: readonly string[];
  /** A spoken yes is not enough, also for an adult. */
  readonly written: boolean;
}

export interface TeamAnswer {
  readonly outcome: 'possible' | 'denied';
  readonly reasonCode: string;
  readonly ruleRef: string;
  readonly facts: Readonly<Record<string, string>>;
}

export function possible(ruleRef: string, reasonCode: string, facts: TeamAnswer['facts'] = {}): TeamAnswer {
  return { outcome: 'possible', reasonCode, ruleRef, facts };
}

export function denied(ruleRef: string, reasonCode: string, facts: TeamAnswer['facts'] = {}): TeamAnswer {
  return { outcome: 'denied', reasonCode, ruleRef, facts };
}
