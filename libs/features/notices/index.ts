export { NoticeJobsModule, NoticePlanModule, NoticeSendModule } from './notices.module.js';
export { PlanNotices } from './use-cases/plan-notices.js';
export { SendNotices } from './use-cases/send-notices.js';
export { WidenUrgent } from './use-cases/widen-urgent.js';
