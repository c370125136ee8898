export { doNotReveal } from './do-not-reveal.js';
export {
  concernedIn,
  decideLaterProtection,
  personAfterwards,
  protectAfterwards,
  protectionNotice,
  type LaterProtection,
  type LaterProtectionDecision,
  withoutPlaceWords,
} from './later-protection.js';
export { managerToRing, type ManagerContact, type ManagerTurn } from './manager-to-ring.js';
export { fewestReceivers, missingInSealed, type MissingInSealed } from './missing-in-sealed.js';
export {
  hintFields,
  openPlaceHints,
  placeHints,
  withoutHint,
  type FieldHint,
  type HintField,
  type PlaceHint,
} from './place-hints.js';
export { tellsTheDesk } from './tells-the-desk.js';
export { hiddenFields, isSealed, withoutPlaces, type HiddenField } from './sealed.js';
