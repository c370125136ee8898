import { stderr, stdout } from 'node:process';

/** A line for the person at the terminal. */
export function tell(line: string): void {
  stdout.write(`${line}\n`);
}

/** A fault in one sentence; answers the exit code. */
export function complain(line: string, exitCode: 1 | 2 = 1): number {
  stderr.write(`${line}\n`);
  return exitCode;
}
