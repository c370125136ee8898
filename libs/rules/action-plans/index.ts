export { periodsOf, reviseBy, type PeriodDays } from './plan-days.js';
export {
  statusOf,
  summarisePlan,
  type ActivityFacts,
  type FollowUpFacts,
  type MissingFollowUp,
  type PlanFacts,
  type PlanSummary,
} from './summarise-plan.js';
export { activityDays, mayDecidePlan, mayFollowUp, type PlanDecision } from './may-decide.js';
export { lateLines, nothingLateSv, onlyDecided, planHead, planNote, planRows, planSv, type PlanTold } from './plan-rows.js';
