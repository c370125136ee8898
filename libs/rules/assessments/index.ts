export { aboveOf, clocksOfCase, nextClock, stagesOf, type CaseClock, type ClockTables } from './case-clocks.js';
export { courseOfCase, matterOf, standing, type CaseInBrief, type CaseStep } from './case-course.js';
export { feedbackContent, feedbackWords } from './feedback.js';
export { matterOfHandover } from './matter-of-handover.js';
export { leaves, mayRecord } from './may-record.js';
export { RefusedStep, type NewStep, type RecordFacts, type StepDecision } from './record-facts.js';
export { remindersOf, type TravelSaid } from './reminders.js';
