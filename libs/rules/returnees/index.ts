export { childrenWithoutReport, circleIsWhole, stateOf, type ReturneeCourse, type StepNow } from './course.js';
export { mayRecordStep, type StepAsked, type StepDecision } from './may-record-step.js';
export { mergeArrival, type MergedArrival } from './merge-arrival.js';
export { MapRow, nextStep, processMap, type MapStep } from './process-map.js';
