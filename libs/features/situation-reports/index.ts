export { SituationReportsModule } from './situation-reports.module.js';
