export { planAccounts, type AccountPlan, type AccountPlanInput, type AccountStop } from './plan-accounts.js';
export { unmannedUnits, type ReceivingUnit } from './unmanned-units.js';
