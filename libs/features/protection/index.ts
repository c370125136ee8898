export { ProtectionModule } from './protection.module.js';
export { Circles, notSealed, type Seal } from './use-cases/circles.js';
