import type { Log } from './logger.js';

/**
 * An error that nobody caught ends the process, as Node itself would – but told as kind and place only: Node prints the message and what it
 * was about, which may quote a row. Whoever runs the process starts it anew; the rows hold what was to be done.
 */
export function endOnUnexpected(log: Log, end: (code: number) => void = process.exit): (error: unknown) => void {
  const stop = (error: unknown): void => {
    const at = placeOf(error);
    log.failure('unexpected error, the process ends', error, at === null ? {} : { at });
    end(1);
  };
  process.once('uncaughtException', stop);
  return stop;
}

/** The innermost line of the stack that is in this repository, e.g. "libs/jobs/relay.js:52". */
export function placeOf(error: unknown): string | null {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return null;
  // The message may hold lines that look like a stack's.
  const frames = error.stack.slice(error.stack.indexOf(error.message) + error.message.length);
  const own = /((?:libs|apps)\/[\w./-]+\.[jt]s:\d+)/;
  const lines = frames.split('\n').filter((line) => /^\s+at /.test(line) && !line.includes('node_modules'));
  return lines.map((line) => own.exec(line)?.[1] ?? null).find((place) => place !== null) ?? null;
}
