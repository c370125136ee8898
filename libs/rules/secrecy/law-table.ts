import type { LocalDate } from '@lots/rules/calendar';

/** The law as data: config/law/disclosure-rules.yaml after validation (libs/tables). Its header comments are the specification. */
export const Track = ['prevent', 'committed', 'care', 'duty', 'base', 'insight'] as const;
export type Track = (typeof Track)[number];

export const Verdict = ['may', 'must', 'never'] as const;
export type Verdict = (typeof Verdict)[number];

export const OffenceStage = [
  'completed',
  'attempt',
  'preparation',
  'conspiracy',
  'attempt_to_transmit_dangerous_disease',
] as const;
export type OffenceStage = (typeof OffenceStage)[number];

export type FactExpression =
  | string
  | { readonly not: FactExpression }
  | { readonly any: readonly FactExpression[] }
  | { readonly all: readonly FactExpression[] }
  | { readonly offence: { readonly min_penalty_months_at_least: number; readonly stage_in: readonly OffenceStage[] } };

/** One wording of a provision. `from` and `to` are the first and the last day it applies; null = no known end. */
export interface ProvisionVersion {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly sfs: string | null;
  readonly track: Track;
  readonly recipients: readonly string[];
  readonly facts: readonly FactExpression[];
  readonly assess: readonly string[];
  readonly verdict: Verdict;
  readonly askLawyer: boolean;
  readonly verified: boolean;
  readonly note: string | null;
}

export interface Provision {
  readonly id: string;
  readonly title: string;
  readonly lagrum: string;
  /** In order of `from`, never overlapping, at least one. */
  readonly versions: readonly ProvisionVersion[];
}

/** Excuses an act afterwards; never a ground before it (BrB 23–24 kap.). */
export interface NotDisclosureGround {
  readonly id: string;
  readonly title: string;
  readonly lagrum: string;
  readonly assess: readonly string[];
  readonly note: string | null;
}

export interface LawTable {
  /** Day the wordings were read in the statutes. */
  readonly checkedAgainst: LocalDate;
  /** Class name → recipient codes; `*` = every recipient that is in a class. */
  readonly recipientClasses: Readonly<Record<string, readonly string[]>>;
  readonly provisions: readonly Provision[];
  /** Names used by `not_disclosure_grounds`: accepted as facts, used by no provision. */
  readonly otherFactNames: readonly string[];
  readonly notDisclosureGrounds: readonly NotDisclosureGround[];
}

/** The wording in force on the day, or null. */
export function versionOn(provision: Provision, date: LocalDate): ProvisionVersion | null {
  return provision.versions.find((version) => version.from <= date && (version.to === null || date <= version.to)) ?? null;
}
