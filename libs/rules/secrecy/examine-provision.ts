import { blamedNames, evaluate, namesIn, type Known } from './fact-expression.js';
import { isAgeFact } from './derived-facts.js';
import { versionOn, type LawTable, type Provision, type ProvisionVersion, type Track, type Verdict } from './law-table.js';
import { reaches } from './recipient-reach.js';
import type { Truth } from './truth.js';
import type { LocalDate } from '@lots/rules/calendar';

export const ProvisionStatus = ['open', 'excluded', 'unknown', 'ask_lawyer', 'barrier', 'not_in_force'] as const;
export type ProvisionStatus = (typeof ProvisionStatus)[number];

export interface ProvisionAnswer {
  readonly id: string;
  readonly lagrum: string;
  readonly track: Track;
  /** First day of the wording used; null when none is in force. */
  readonly version: LocalDate | null;
  readonly verified: boolean;
  readonly status: ProvisionStatus;
  /** `recipient` and the names of facts that are false. */
  readonly failed: readonly string[];
  /** Names of facts that are unknown (and `same_municipality`). */
  readonly missing: readonly string[];
  /** Judgements a named person still has to make. */
  readonly assess: readonly string[];
  readonly verdict: Verdict | null;
  /** The age facts the wording uses; null = not certain. */
  readonly facts: Readonly<Record<string, number | boolean | null>>;
}

/** All that a provision is examined against. */
export interface Situation {
  readonly law: LawTable;
  readonly date: LocalDate;
  readonly recipient: string;
  readonly sameMunicipality: Truth;
  readonly known: Known;
  /** Whole years on the day, null when more than one age is possible. */
  readonly ageOnDate: number | null;
}

/** One provision on one day (S3): the tests in the order of contracts.md, the first that hits decides. */
export function examineProvision(provision: Provision, situation: Situation): ProvisionAnswer {
  const version = versionOn(provision, situation.date);
  if (!version) return notInForce(provision, situation.date);
  const reached = reaches(situation.law, version, situation.recipient, situation.sameMunicipality);
  const values = version.facts.map((fact) => evaluate(fact, situation.known));
  return {
    id: provision.id,
    lagrum: provision.lagrum,
    track: version.track,
    version: version.from,
    verified: version.verified,
    status: statusOf(version, reached, values),
    failed: [...(reached === false ? ['recipient'] : []), ...blamed(version, values, false, situation.known)],
    missing: [...(reached === null ? ['same_municipality'] : []), ...blamed(version, values, null, situation.known)],
    assess: version.assess,
    verdict: version.verdict,
    facts: ageFacts(version, situation),
  };
}

function statusOf(version: ProvisionVersion, reached: Truth, values: readonly Truth[]): ProvisionStatus {
  if (reached === false || values.includes(false)) return 'excluded';
  if (version.verdict === 'never') return 'barrier';
  if (version.askLawyer) return 'ask_lawyer';
  return reached === null || values.includes(null) ? 'unknown' : 'open';
}

function blamed(version: ProvisionVersion, values: readonly Truth[], value: Truth, known: Known): readonly string[] {
  const names = version.facts.flatMap((fact, index) => (values[index] === value ? blamedNames(fact, known) : []));
  return [...new Set(names)];
}

function ageFacts(version: ProvisionVersion, situation: Situation): Record<string, number | boolean | null> {
  const names = [...new Set(version.facts.flatMap((fact) => namesIn(fact)).filter(isAgeFact))];
  if (names.length === 0) return {};
  return { age_on_date: situation.ageOnDate, ...Object.fromEntries(names.map((name) => [name, situation.known.fact(name)])) };
}

/** The track is that of the last wording before the day, or of the first one to come. */
function notInForce(provision: Provision, date: LocalDate): ProvisionAnswer {
  const nearest = provision.versions.filter((version) => version.from <= date).at(-1) ?? provision.versions[0];
  return {
    id: provision.id,
    lagrum: provision.lagrum,
    track: nearest?.track ?? 'base',
    version: null,
    verified: false,
    status: 'not_in_force',
    failed: [],
    missing: [],
    assess: [],
    verdict: null,
    facts: {},
  };
}
