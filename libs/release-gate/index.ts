export { attack, attackMany, type AttackRequest, type AttackResult, type Conclusion } from './attack.js';
export type { KnownCell } from './attack-model.js';
export { attackCells, attackRelease, countGroupDisclosures, knownCells, tableDims, type GateVerdict } from './gate.js';
export {
  releasePeriod,
  type AttackFigures,
  type RefusalCode,
  type RefusalReason,
  type ReleaseAnswer,
  type ReleaseRequest,
} from './release-period.js';
