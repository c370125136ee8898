export { ActionPlansModule } from './action-plans.module.js';
export { PlanSummaries, type BoardPlan, type BoardPlans } from './use-cases/plan-summaries.js';
