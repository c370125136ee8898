import path from 'node:path';
import { projectRoot } from '@lots/platform';
import { startApp } from './app.js';
import { startMovedApp } from './moved-app.js';
import { cityOfJourney, demoWords, journeyNames, movesTime, play } from './play.js';

/** `npm run journeys -- <name>|list`: one JSON object on stdout. Answers the exit code. */
export async function journeysCommand([name]: readonly string[]): Promise<number> {
  if (name === 'list') {
    process.stdout.write(`${JSON.stringify({ journeys: journeyNames })}\n`);
    return 0;
  }
  if (name === undefined || !journeyNames.includes(name)) {
    tell(`Välj en resa: npm run journeys -- ${journeyNames.join('|')}|list`);
    return 2;
  }
  const moved = movesTime(name) ? await startMovedApp(tell) : null;
  const app = moved ?? (await startApp(tell, cityOfJourney(name), demoWords(name)));
  try {
    tell('Spelar …');
    const report = await play(
      name,
      { url: app.url, ...(moved ? { moved } : {}) },
      path.join(projectRoot(), 'journeys-out', name),
    );
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return report.ok ? 0 : 1;
  } finally {
    await app.stop();
  }
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
