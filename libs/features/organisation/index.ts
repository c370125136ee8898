export { CITY } from './city-token.js';
export { OrganisationModule } from './organisation.module.js';
export { Directory, type UnitRow } from './use-cases/directory.js';
