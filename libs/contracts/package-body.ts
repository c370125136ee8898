import type { PackageFacts } from './assessment.js';
import type { AgeCertainty, TravelStage } from './call-draft.js';
import type { AgeBand } from './referral.js';

/** One labelled part of a package, in the order it is read. `code` names the source field for audit and minimisation. */
export interface PackageSection {
  readonly code: string;
  readonly label: string;
  readonly text: string;
}

/** Whom a package is about, in fields: what the receiver's own register can find her by (rule M10). Nothing that the sections do not say. */
export interface PackageSubject {
  readonly name: string;
  readonly identityNumber: string;
  readonly age: number | null;
  readonly ageCertainty: AgeCertainty | null;
}

/** What the sender writes once and only the receiver can read (encrypted with the package's own key). */
export interface PackageBody {
  readonly version: 1;
  /** Sealed matters: what may not be revealed. Printed before everything else; absent in others. */
  readonly doNotReveal?: string;
  /** Printed first, before any text: persons who must not be told without an assessment. */
  readonly mustNotKnow: string;
  readonly sections: readonly PackageSection[];
  /** Absent in sealed matters, in supplements, and where the one it is about is not registered. */
  readonly subject?: PackageSubject;
  /** Absent in supplements, and in packages written before there were clocks for the receiver. */
  readonly facts?: PackageFacts;
  /** In supplements, when what was added says that the plans to travel have changed. */
  readonly travelStage?: TravelStage;
  /** What was left out on purpose, in words. */
  readonly notIncluded: readonly string[];
  readonly goodToKnow: readonly string[];
}

/** All that a receiver sees of an adult before acceptance. */
export interface PackagePreview {
  readonly ageBand: AgeBand;
  readonly need: string;
}
