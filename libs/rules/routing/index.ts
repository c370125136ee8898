export type {
  Area,
  Authority,
  City,
  ContactPoint,
  EscalationStep,
  PlaceName,
  PostalHint,
  ReceiptLimit,
  Receiver,
  RosterShift,
  SealedSettings,
  Unit,
  Validity,
} from './city.js';
export { AuthorityKind, UnitKind } from './city.js';
export type { FactCatalogue, FactDefinition, Facts, FactType } from './fact-catalogue.js';
export { readFacts, type FactProblem, type ReadFacts } from './read-facts.js';
export { holds, type Condition, type Truth, type View } from './condition.js';
export {
  countCombinations,
  How,
  maxCombinations,
  type Addition,
  type Ask,
  type Dimension,
  type DimensionClass,
  type PlaceSource,
  type RecordKind,
  type RoutingTable,
  type TableRow,
  type UrgencyChoice,
} from './table.js';
export { areaByCode, areasAt, areasForCode, unitByCode, unitOfKind, unitsAt, validOn } from './organisation.js';
export { foldPlaceName, hasDistricts, resolvePlace, type Candidate, type Place } from './place.js';
export type { Instruction, PrimaryTarget, Question, RouteAnswer, SideTrack, TraceEffect, TraceEntry } from './route-answer.js';
export { classesOf } from './context.js';
export { route } from './route.js';
export { usualReceiptBy } from './receipt-by.js';
export {
  planSuccession,
  type SuccessionDenial,
  type SuccessionPlan,
  type SuccessionRequest,
  type UnitSuccession,
} from './plan-succession.js';
