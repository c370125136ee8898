export { EscalationClocksModule, EscalationJobsModule, EscalationModule } from './escalation.module.js';
export { ShowBeforeYouGo } from './use-cases/before-you-go.js';
export { EscalateDue } from './use-cases/escalate-due.js';
export { ListTasks } from './use-cases/list-tasks.js';
export { MarkCalled } from './use-cases/mark-called.js';
export { RecordOralReceipt } from './use-cases/record-oral-receipt.js';
