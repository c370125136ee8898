// Where Lots keeps what belongs to this machine: data, keys and passwords of the demo, copied binaries.
import { homedir } from 'node:os';
import path from 'node:path';

export function lotsHome(env = process.env) {
  if (env.LOTS_HOME) return path.resolve(env.LOTS_HOME);
  if (process.getuid?.() === 0) return '/var/lib/lots';
  return path.join(env.XDG_DATA_HOME || path.join(homedir(), '.local', 'share'), 'lots');
}
