// npm run journeys -- <name>|list: invented people at real screens (test/journeys).
import { buildServer, buildWeb } from './build.mjs';

buildServer();
if (process.argv[2] !== 'list') buildWeb();
const { journeysCommand } = await import('../dist/test/journeys/main.js');
process.exit(await journeysCommand(process.argv.slice(2)));
