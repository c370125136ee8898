// npm run bench -- intake|inbox: how many, how fast, on this machine (docs/operations/bench.md).
import { buildServer } from './build.mjs';

buildServer();
const { benchCommand } = await import('../dist/bench/main.js');
process.exit(await benchCommand(process.argv.slice(2)));
