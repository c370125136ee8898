export { InterventionGroupsModule } from './intervention-groups.module.js';
