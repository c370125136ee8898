import { AgeBand, unknownCodes, type CaseCodes, type ReporterRole } from '@lots/contracts';
import type { LocalDate } from '../calendar/index.js';
import type { CaseRow } from './count-persons.js';
import { monthOfTertial } from './tertial.js';

/** What is known of one matter with a person when its tertial is released. */
export interface RegisteredMatter {
  /** Keyed and opaque, the same for the same person within a calendar year; null when nobody knows who it is. */
  readonly person: string | null;
  /** The day the matter was first handed over, in Europe/Stockholm: the day of registration (U1). */
  readonly registeredOn: LocalDate;
  readonly areaCode: string | null;
  readonly ageBand: string | null;
  /** A group of `reporterGroup`; null when it was not written down. */
  readonly reporter: string | null;
  readonly accepted: boolean;
  /** null: no receipt yet. */
  readonly inTime: boolean | null;
  /** No receipt was due yet anywhere when the tertial was released. */
  readonly notDue: boolean;
  /** null: the receiver has said nothing. */
  readonly codes: CaseCodes | null;
}

const groups: Readonly<Partial<Record<ReporterRole, string>>> = {
  self: 'relative',
  self_child: 'relative',
  parent: 'relative',
  sibling: 'relative',
  grandparent: 'relative',
  spouse: 'relative',
  ex_partner: 'relative',
  other_relative: 'relative',
  school: 'school',
  preschool: 'school',
  police: 'police',
  youth_work: 'municipal_staff',
  youth_centre: 'municipal_staff',
  library: 'municipal_staff',
  municipal_staff: 'municipal_staff',
};

/** The catalogue's coarse groups of who reported (U3): the person's own and the family's call are one group. */
export function reporterGroup(role: ReporterRole | null): string {
  return (role === null ? undefined : groups[role]) ?? 'other_or_unknown';
}

const ages: Readonly<Record<string, string>> = {
  [AgeBand.Child]: '0-12',
  [AgeBand.Teen]: '13-17',
  [AgeBand.YoungAdult]: '18-25',
};

/** One row for the release (U2, U18). `areas`: the catalogue's codes of the period; a place outside them is `unknown`. */
export function personVector(matter: RegisteredMatter, areas: ReadonlySet<string>): CaseRow {
  const { codes, areaCode, ageBand } = matter;
  return {
    person: matter.person,
    district: areaCode !== null && areas.has(areaCode) ? areaCode : 'unknown',
    age: (ageBand === null ? undefined : ages[ageBand]) ?? '26_or_unknown',
    ...(codes ?? unknownCodes),
    reporter: matter.reporter ?? 'other_or_unknown',
    month: monthOfTertial(matter.registeredOn),
    stage: stageOf(matter),
    acknowledged: receiptOf(matter),
  };
}

/** Nobody is late with what was not due; the catalogue's third code says so (rule U18). */
function receiptOf({ inTime, notDue }: RegisteredMatter): string {
  if (inTime === null && notDue) return 'not_handed_over';
  return inTime === true ? 'in_time' : 'late';
}

/** A decision by the receiver is the following up. */
function stageOf({ accepted, codes }: RegisteredMatter): string {
  if (!accepted) return 'handed_over';
  return codes !== null && codes.outcome !== unknownCodes.outcome ? 'followed_up' : 'accepted';
}
