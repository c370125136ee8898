export { MatchingModule, RegisterModule } from './matching.module.js';
export { TokenStore } from './data/token.store.js';
export { DeskRegister } from './use-cases/desk-register.js';
export { FindAlike, type Found } from './use-cases/find-alike.js';
export { IndexPerson } from './use-cases/index-person.js';
