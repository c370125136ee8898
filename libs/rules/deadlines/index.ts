export type { CityClocks, ClockLimit, ClockRule, DateStep, InstantStep, ProcessRules, UrgencyLimits } from './clock-rule.js';
export { ClockKind, ClockStart, ClockUrgency, EventType, Matter } from './clock-rule.js';
export type { DeadlinesInput, EventInput } from './course.js';
export { DeadlinesInputError } from './course.js';
export type { ClockAnswer, DeadlinesAnswer } from './deadlines.js';
export { ClockState, deadlines } from './deadlines.js';
export type { EscalationStep } from './escalation.js';
export { NotApplicable } from './start-of-clock.js';
