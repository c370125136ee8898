import type { AgeBand } from './referral.js';

/** One labelled part of a package, in the order it is read. `code` names the source field for audit and minimisation. */
export interface PackageSection {
  readonly code: string;
  readonly label: string;
  readonly text: string;
}

/** What the sender writes once and only the receiver can read (encrypted with the package's own key). */
export interface PackageBody {
  readonly version: 1;
  /** Sealed matters: what may not be revealed. Printed before everything else; absent in others. */
  readonly doNotReveal?: string;
  /** Printed first, before any text: persons who must not be told without an assessment. */
  readonly mustNotKnow: string;
  readonly sections: readonly PackageSection[];
  /** What was left out on purpose, in words. */
  readonly notIncluded: readonly string[];
  readonly goodToKnow: readonly string[];
}

/** All that a receiver sees of an adult before acceptance. */
export interface PackagePreview {
  readonly ageBand: AgeBand;
  readonly need: string;
}
