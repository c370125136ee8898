export { actionSv } from './action-words.js';
export { drawSample, sampleSize } from './draw-sample.js';
export { monthBefore, monthOf, type ReviewMonth } from './review-month.js';
export { mayExtract, type ExtractDecision, type ExtractFacts } from './may-extract.js';
export { mayAsk, mayDecide, maySign, type ItemFacts, type ReviewDecision } from './may-review.js';
export { isOwnName, ownNameMarked, reasonCodesOf } from './own-name.js';
export {
  isOpening,
  mediaEnd,
  openingVerbs,
  type DayCount,
  type LogReviewRules,
  type Reading,
  type ReadObject,
} from './reading.js';
export { riskPicks, type RiskFacts, type RiskPick, type RiskReason } from './risk-picks.js';
export { unusualDays, unusualNow, type UnusualDay } from './unusual-volume.js';
