import { env } from 'node:process';

/** The variables the operations read (docs/operations/environment.md). They run before there is a configuration to check. */
export function readVariable(
  name:
    | 'DATABASE_URL'
    | 'DATABASE_ADMIN_URL'
    | 'LOTS_KEYS'
    | 'LOTS_CITY'
    | 'DATABASE_SEALER_URL'
    | 'LOTS_HEADS'
    | 'LOTS_MODE'
    | 'LOTS_SEALER_PASSWORD'
    | 'LOTS_STAT_READER_PASSWORD',
): string | undefined {
  const value = env[name];
  return value === undefined || value === '' ? undefined : value;
}
