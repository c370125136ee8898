import { buildServer } from './build.mjs';

buildServer();
await import('../dist/apps/cli/src/main.js');
