export { callbackWords, type CallbackWords } from './callback-words.js';
export { callerTimes, type TimeOfDayWindow } from './caller-times.js';
export { mayEndCallback, type EndDecision } from './may-end-callback.js';
export { mayPlanCallback, type CallbackDecision, type CallbackDenial, type CallbackPlan } from './may-plan-callback.js';
