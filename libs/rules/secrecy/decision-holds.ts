import type { LocalDate } from '@lots/rules/calendar';
import { knownLater } from './age-later.js';
import { consentFact } from './derived-facts.js';
import type { GateItem } from './gate-item.js';
import { gateForEach, type GatePerson, type GateSituation } from './gate-persons.js';
import type { GateState } from './gate-state.js';
import { versionOn, type LawTable } from './law-table.js';

/** A decision that is about to be used: signed by the second person, or handed out. */
export interface DecisionInUse {
  /** The answers as they were given, with the day and the consent of the moment it is used. */
  readonly situation: GateSituation;
  readonly persons: readonly GatePerson[];
  /** The day the ages were known on. */
  readonly decidedOn: LocalDate;
  readonly items: readonly GateItem[];
}

export interface DecisionHolds {
  readonly outcome: 'holds' | 'ended';
  readonly reasonCode: 'still_open' | 'ground_closed' | 'age_not_certain' | 'consent_ended' | 'barrier';
  readonly ruleRef: 'U18';
  /** What no longer carries, and the item it carried. */
  readonly ended: { readonly provisionId: string; readonly itemNo: number } | null;
}

/**
 * Does every item still rest on a provision that is open for its person on this day (rule U18)? A decision of the last day at twenty carries
 * nothing the day after, nor does one whose wording or consent has ended. What a person judged is not judged again: only the law, the age and
 * the consent. Pure.
 */
export function decisionHolds(law: LawTable, { situation, persons, decidedOn, items }: DecisionInUse): DecisionHolds {
  const today = persons.map((person) => ({ ...person, known: knownLater(person.known, decidedOn, situation.date) }));
  const states = gateForEach(law, situation, today);
  const given = items.filter(({ outcome }) => outcome === 'disclose');
  const fallen = given.flatMap((item) => fallenItem(law, item, states.find(({ no }) => no === item.person)?.state) ?? []);
  return fallen[0] ?? { outcome: 'holds', reasonCode: 'still_open', ruleRef: 'U18', ended: null };
}

function fallenItem(law: LawTable, { no, groundId }: GateItem, state: GateState | undefined): DecisionHolds | null {
  const ground = groundId ?? '';
  if (!state) return ended('ground_closed', ground, no);
  const [stop] = state.stops;
  if (stop) return ended('barrier', stop.id, no);
  if (state.grounds.some(({ id }) => id === ground)) return null;
  if (restsOnConsent(law, ground, state.lawDate)) return ended('consent_ended', ground, no);
  return ended(state.closed.some(({ id }) => id === ground) ? 'ground_closed' : 'age_not_certain', ground, no);
}

function ended(reasonCode: DecisionHolds['reasonCode'], provisionId: string, itemNo: number): DecisionHolds {
  return { outcome: 'ended', reasonCode, ruleRef: 'U18', ended: { provisionId, itemNo } };
}

function restsOnConsent(law: LawTable, id: string, date: LocalDate): boolean {
  const provision = law.provisions.find((one) => one.id === id);
  return provision !== undefined && versionOn(provision, date)?.facts.includes(consentFact) === true;
}
