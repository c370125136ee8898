export {
  EscalationKind,
  onWallClock,
  type EscalationCase,
  type EscalationReason,
  type EscalationTo,
  type PlannedStep,
} from './escalation-case.js';
export { contactsFor, type Contact, type ContactQuestion } from './contacts-for.js';
export { dutyAccounts, dutyFirst, type DutyFirst } from './duty-accounts.js';
export { continuedDue } from './continued-due.js';
export { decideEscalation, nextStep, type EscalationDecision } from './next-step.js';
export { managersOnCall } from './managers-on-call.js';
export { sealedStep, type SealedStep } from './sealed-step.js';
export { dayReceiptDue } from './day-receipt-due.js';
