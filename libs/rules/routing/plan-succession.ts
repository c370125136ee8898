import type { LocalDate } from '@lots/rules/calendar';
import type { Authority, City, Unit } from './city.js';
import { validOn } from './organisation.js';

export interface SuccessionRequest {
  /** Codes of authorities in the city file. */
  readonly from: string;
  readonly to: string;
  /** First day the old board no longer exists. */
  readonly on: LocalDate;
  /** Chosen by a person where the kind alone does not decide: code of the old unit → code of the new. */
  readonly units: Readonly<Record<string, string>>;
}

export interface UnitSuccession {
  readonly from: string;
  /** null: nobody does this in the new board, or several do. Stops the run only if the old unit holds anything. */
  readonly to: string | null;
}

export type SuccessionDenial =
  | 'unknown_authority'
  | 'same_authority'
  | 'not_abolished_that_day'
  | 'successor_not_valid'
  | 'another_successor'
  | 'not_yet'
  | 'bad_unit_choice';

export type SuccessionPlan =
  | {
      readonly outcome: 'allowed';
      readonly reasonCode: 'succeeds';
      readonly ruleRef: 'N1';
      readonly units: readonly UnitSuccession[];
    }
  | { readonly outcome: 'denied'; readonly reasonCode: SuccessionDenial; readonly ruleRef: 'N1' | 'N2'; readonly fact: string };

/**
 * May one board take over everything that is another's (rules N1–N2)? The city file decides who succeeds whom and when; units follow
 * their kind. Pure. @param today the day the run is made: nothing is moved before the old board has ended
 */
export function planSuccession(city: City, request: SuccessionRequest, today: LocalDate): SuccessionPlan {
  const from = city.authorities.find((one) => one.code === request.from);
  const to = city.authorities.find((one) => one.code === request.to);
  if (!from || !to) return denied('unknown_authority', from ? request.to : request.from);
  const reason = whyNot(city, from, to, request.on);
  if (reason) return reason;
  if (today < request.on) return denied('not_yet', request.on);
  const units = city.units.filter((unit) => unit.authority === from.code);
  const wrong = Object.entries(request.units).find(([old, next]) => !isChoice(city, request, [old, next]));
  if (wrong) return denied('bad_unit_choice', wrong.join('='), 'N2');
  return {
    outcome: 'allowed',
    reasonCode: 'succeeds',
    ruleRef: 'N1',
    units: units.map((unit) => ({ from: unit.code, to: request.units[unit.code] ?? successorOf(city, unit, request) })),
  };
}

function whyNot(city: City, from: Authority, to: Authority, on: LocalDate): SuccessionPlan | null {
  if (from.code === to.code) return denied('same_authority', from.code);
  if (from.validTo !== on) return denied('not_abolished_that_day', from.validTo ?? 'none');
  if (!validOn(to, on)) return denied('successor_not_valid', to.code);
  const area = city.areas.find((one) => one.code === from.code);
  if (area && area.successor !== to.code) return denied('another_successor', area.successor ?? 'none');
  return null;
}

/** The one unit of the new board that does the same. */
function successorOf(city: City, unit: Unit, { to, on }: SuccessionRequest): string | null {
  const same = city.units.filter((one) => one.authority === to && one.kind === unit.kind && validOn(one, on));
  return same.length === 1 ? (same[0]?.code ?? null) : null;
}

function isChoice(city: City, { from, to, on }: SuccessionRequest, [old, next]: readonly [string, string]): boolean {
  const one = city.units.find((unit) => unit.code === old);
  const other = city.units.find((unit) => unit.code === next);
  return one?.authority === from && other?.authority === to && validOn(other, on);
}

function denied(reasonCode: SuccessionDenial, fact: string, ruleRef: 'N1' | 'N2' = 'N1'): SuccessionPlan {
  return { outcome: 'denied', reasonCode, ruleRef, fact };
}
