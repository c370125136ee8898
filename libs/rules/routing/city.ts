import type { Urgency } from '@lots/contracts';
import type { LocalDate } from '@lots/rules/calendar';
import type { OpeningHours } from '@lots/rules/opening-hours';
import type { FactCatalogue } from './fact-catalogue.js';
import type { RoutingTable } from './table.js';

/** From and to are days in Europe/Stockholm; `to` is the first day it no longer holds, null = still valid. */
export interface Validity {
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

/** A board (nämnd). Each is its own authority with secrecy between them (OSL 8 kap. 1 §). */
export interface Authority extends Validity {
  readonly code: string;
  readonly name: string;
  /** What it is in the secrecy law. `other_authority` also where the file says nothing: it then opens no road between social services. */
  readonly kind: AuthorityKind;
}

/** Recipient codes of config/law/disclosure-rules.yaml. */
export const AuthorityKind = ['socialnamnd', 'stadsdelsnamnd', 'skola', 'other_authority'] as const;
export type AuthorityKind = (typeof AuthorityKind)[number];

/** A district area. A case keeps the code valid on its day; `successor` is where it belongs after `validTo`. */
export interface Area extends Validity {
  readonly code: string;
  readonly name: string;
  readonly successor: string | null;
}

export const UnitKind = [
  'child_intake',
  'adult_intake',
  'coordinator',
  've_team',
  'exit_service',
  'sig',
  'relative_support',
  'emergency_duty',
  'registrar',
  'security',
  'reinforcement_team',
  'routing_desk',
  'support_service',
  'night_line',
] as const;
export type UnitKind = (typeof UnitKind)[number];

export interface ContactPoint {
  readonly phone: string;
  readonly note: string | null;
  /** Last day someone called and found that it is right. */
  readonly checkedOn: LocalDate;
}

export interface Unit extends Validity {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** Code of the authority it belongs to. */
  readonly authority: string;
  /** Area it serves; null = the whole municipality. */
  readonly area: string | null;
  /** Serves its own board and nobody else: the table never sends anybody there (rule AH5). */
  readonly ownBoard?: boolean;
  /** Is it an independent branch inside its board (OSL 8 kap. 2 §)? null = nobody has said: secrecy is then taken to stand. */
  readonly independentBranch: boolean | null;
  readonly contact: ContactPoint;
  readonly hours: OpeningHours;
  /** Unit code to turn to when this one is closed or does not answer; null = end of the chain. */
  readonly fallback: string | null;
}

/** Who answers for a unit in a week or span of days: function titles. Persons belong to the staff system. */
export interface RosterShift {
  readonly unit: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly role: string;
  readonly phone: string;
  /** User name of the one on duty, when the city wants urgent notices to go there first (rule NT13); null: to the whole unit. */
  readonly account: string | null;
}

export interface PostalHint {
  /** First digits of a postal code. */
  readonly prefix: string;
  /** Area codes (any day's): only candidates for a question, never an answer. */
  readonly areas: readonly string[];
  /** The prefix may also lie in these municipalities. */
  readonly municipalities: readonly string[];
}

/** What a spoken name can mean. Several areas, or `ask`, always give a question. */
export interface PlaceName {
  readonly areas: readonly string[];
  readonly because: 'district' | 'area' | 'alias' | 'split_district' | 'ambiguous_name';
  /** True when the name is no sure place (a postal town, a name used for two things). */
  readonly ask: boolean;
}

/** How soon a hand-over must be acknowledged. Exactly one of the fields is set. */
export interface ReceiptLimit {
  readonly minutes: number | null;
  /** With `minutes`: not later than this long before the receiver closes. */
  readonly minutesBeforeClosing: number | null;
  readonly workingDays: number | null;
  /** Clock time on that working day (minutes since midnight); null = the same time of day. */
  readonly atMinutes: number | null;
}

/** What to do when nobody acknowledges. Level 0 is the hand-over itself. */
export interface EscalationStep {
  readonly level: number;
  readonly to: 'receiver' | 'duty_officer' | 'unit_manager' | 'other_unit_or_deputy' | 'desk_manager_and_emergency_duty';
  readonly how: 'notice' | 'phone';
  /** After the receipt limit has passed. */
  readonly afterMinutes: number;
  readonly sv: string;
}

/** Where a table's receiver lives in this city. `scope`: per area, one for the city, or per area with the city's own as reserve. */
export interface Receiver {
  readonly targetType: string;
  readonly kind: UnitKind | null;
  readonly scope: 'area' | 'city' | 'area_or_city' | 'none';
  /** Residents only: a person who lives elsewhere is helped by the other municipality. */
  readonly residentsOnly: boolean;
}

/** Sealed matters and emergency access (config/cities/<city>.yaml, `sealed`). */
export interface SealedSettings {
  /** How long a manager on call may leave the telephone unanswered. */
  readonly nextAfterMinutes: number;
  /** How long what is opened with emergency access can be read. */
  readonly glassMinutes: number;
  /** Days within which the opening is to be reviewed. */
  readonly glassReviewDays: number;
}

export interface City {
  readonly code: string;
  readonly name: string;
  /** Municipality code, four digits ('0180'). */
  readonly municipality: string;
  /** `stockholm@2026-09-01`: city and the day its table was decided. */
  readonly tableVersion: string;
  readonly authorities: readonly Authority[];
  readonly areas: readonly Area[];
  readonly units: readonly Unit[];
  /** Spoken names, folded (lower case, single spaces) → what they can mean. Holds every district, alias and area name. */
  readonly places: Readonly<Record<string, PlaceName>>;
  /** District names as written, sorted for a typeahead. */
  readonly districts: readonly string[];
  readonly postalHints: readonly PostalHint[];
  /** Code → name of the city itself and its neighbours. A code not listed is another municipality all the same. */
  readonly municipalities: Readonly<Record<string, string>>;
  /** Receiver name of the table → this city's. */
  readonly receivers: Readonly<Record<string, Receiver>>;
  readonly desk: { readonly unit: string };
  readonly roster: readonly RosterShift[];
  /** Sealed matters: how long a manager on call may leave the telephone unanswered. */
  readonly sealed: SealedSettings;
  readonly receiptLimits: Readonly<Record<Urgency, ReceiptLimit>>;
  readonly fixedTime: { readonly minutesBefore: number };
  readonly escalation: Readonly<Record<Urgency, readonly EscalationStep[]>>;
  readonly facts: FactCatalogue;
  readonly table: RoutingTable;
  /** Code → Swedish text of must, must_not and what to say to the caller. */
  readonly texts: Readonly<Record<string, string>>;
}
