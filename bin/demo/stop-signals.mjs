import { whenNpmIsGone } from './npm-parent.mjs';
import { complain, say } from './say.mjs';

/** Ctrl-C in a terminal reaches both npm and us, and npm sends it on: the same keypress may arrive twice. */
const samePressMs = 1_000;

/** First signal: an orderly end. A second one, later: at once. Nothing is left running either way. */
export function endOnSignals(launch) {
  let firstAt = 0;
  const onSignal = async () => {
    if (firstAt > 0) {
      if (Date.now() - firstAt < samePressMs) return;
      complain('Avslutar genast.');
      process.exit(130);
    }
    firstAt = Date.now();
    say('\nAvslutar …');
    await launch.stop();
    say('Lots är avslutat.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void onSignal());
  whenNpmIsGone(() => void onSignal());
  process.on('exit', () => launch.stopNow());
}
