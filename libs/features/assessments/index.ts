export { AssessmentJobsModule, AssessmentsModule, CaseClocksModule } from './assessments.module.js';
export { CaseClockView } from './http/assessment.views.js';
export { BeginCase } from './use-cases/begin-case.js';
export { CaseClocks, type ClockShown } from './use-cases/case-clocks.js';
export { NoteFirstContact } from './use-cases/note-first-contact.js';
export { TellClocks } from './use-cases/tell-clocks.js';
