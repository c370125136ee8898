// npm run demo [-- --fresh] [-- --scale] [-- --oidc] [-- --city goteborg]: the whole of Lots on this machine, with invented cases.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DemoFault } from './demo/fault.mjs';
import { Launch } from './demo/launch.mjs';
import { readOptions } from './demo/options.mjs';
import { complain, say, seconds } from './demo/say.mjs';
import { lastLines } from './demo/servers.mjs';
import { endOnSignals } from './demo/stop-signals.mjs';

const started = Date.now();
const launch = new Launch(readOptions('demo', ['--fresh', '--scale', '--oidc']));
endOnSignals(launch);
try {
  await launch.prepare();
  const { end } = await launch.serve();
  welcome();
  await end;
  throw new DemoFault(`Lots stannade oväntat.${lastLines(launch.site)}`);
} catch (error) {
  // A stop that is under way makes steps fail: let it be heard first, and let it finish.
  await nextTurn();
  await nextTurn();
  if (!launch.isStopping) {
    complain(error instanceof DemoFault ? error.message : `Oväntat fel: ${error?.stack ?? error}`);
    await launch.stop();
    process.exit(error instanceof DemoFault ? error.exitCode : 1);
  }
}

function welcome() {
  say('');
  say(`Lots är igång på ${seconds(Date.now() - started)}: http://localhost:${launch.port}`);
  if (launch.personas.length > 0) say('\nLogga in som någon av dessa påhittade personer:');
  for (const { name, role, username } of launch.personas) say(`  ${launch.oidc ? `${username}: ` : ''}${name}, ${role}`);
  if (launch.oidc)
    say('\nInloggningen är en tjänst på den här datorn: skriv användarnamnet till vänster och vilket lösenord som helst.');
  say(`\nData och logg finns i ${launch.site.folder}. Ctrl-C avslutar.`);
}
