export { ProtectionModule } from './protection.module.js';
export type { CircleOrder } from './data/unit-circle.store.js';
export { Circles, notSealed, type Seal } from './use-cases/circles.js';
export { OpenUnitCircle } from './use-cases/open-unit-circle.js';
