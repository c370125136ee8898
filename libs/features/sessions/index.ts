export { demoPassword } from './demo-password.js';
export { SessionsModule } from './sessions.module.js';
