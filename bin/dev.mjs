// npm run dev [-- --fresh]: the demo, rebuilt and restarted when a source changes; Vite serves the pages and swaps them in place.
import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep, setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildServer } from './build.mjs';
import { DemoFault } from './demo/fault.mjs';
import { Launch } from './demo/launch.mjs';
import { readOptions } from './demo/options.mjs';
import { complain, say } from './demo/say.mjs';
import { endOnSignals } from './demo/stop-signals.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const watched = ['apps/api', 'apps/worker', 'apps/cli', 'libs', 'migrations', 'config'];
const webAddress = 'http://localhost:5173';

const { fresh } = readOptions('dev', ['--fresh']);
const launch = new Launch({ fresh, web: false, serverEnv: { LOTS_PUBLIC_URL: process.env.LOTS_PUBLIC_URL || webAddress } });
endOnSignals(launch);
try {
  await launch.prepare();
  const changes = watchSources();
  await launch.serve();
  startVite();
  say(`\nLots för utveckling: ${webAddress} (gränssnittet på http://localhost:${launch.port}). Ctrl-C avslutar.`);
  for (;;) {
    await changes.next();
    await rebuild();
  }
} catch (error) {
  await nextTurn();
  await nextTurn();
  if (!launch.isStopping) {
    complain(error instanceof DemoFault ? error.message : `Oväntat fel: ${error?.stack ?? error}`);
    await launch.stop();
    process.exit(error instanceof DemoFault ? error.exitCode : 1);
  }
}

/** A source that does not build, or a server that does not start, waits for the next change. */
async function rebuild() {
  const started = Date.now();
  try {
    buildServer();
    await launch.restart();
    say(`Omstartat på ${Date.now() - started} ms.`);
  } catch (error) {
    if (!launch.isStopping) complain(`${error?.message ?? error}\nVäntar på nästa ändring …`);
  }
}

function watchSources() {
  let wake = () => {};
  let pending = false;
  const onChange = (_event, file) => {
    if (file !== null && /\.spec\.tsx?$/.test(file)) return;
    pending = true;
    wake();
  };
  for (const folder of watched)
    if (existsSync(path.join(root, folder))) watch(path.join(root, folder), { recursive: true }, onChange);
  return {
    /** Resolves after a change, when it has been quiet for a moment (editors write in several steps). */
    async next() {
      if (!pending) await new Promise((resolve) => (wake = resolve));
      do {
        pending = false;
        await sleep(150);
      } while (pending);
    },
  };
}

function startVite() {
  const vite = path.join(root, 'node_modules', '.bin', 'vite');
  const env = { ...process.env, PORT: String(launch.port) };
  launch.adopt(
    'vite',
    spawn(vite, ['--strictPort', '--clearScreen', 'false'], {
      cwd: path.join(root, 'apps/web'),
      env,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
  );
}
