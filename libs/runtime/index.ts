export { openRuntime, RuntimeModule, type RuntimeOptions, type RuntimeParts } from './runtime.module.js';
export { holdAuthorityKeys } from './open-vault.js';
