import {
  accountOf,
  databaseOf,
  markThrowAway,
  provision,
  withDatabase,
  type LoginRole,
} from '../../../../libs/db/provision/index.js';
import { readVariable } from './environment.js';
import { option } from './option.js';
import { provisionFaultText } from './provision-fault.js';
import { complain, tell } from './tell.js';

/** `lots db:provision [--database NAME]`: roles, database, schemas, extension. May be run again at any time. */
export async function dbProvision(argv: string[]): Promise<number> {
  const adminUrl = readVariable('DATABASE_ADMIN_URL');
  if (adminUrl === undefined) return complain('Sätt DATABASE_ADMIN_URL till ett konto som får skapa roller och databaser.', 2);
  try {
    const database = targetDatabase(argv);
    const { createdDatabase, createdRoles } = await provision(adminUrl, { database, passwords: passwordsFromEnvironment() });
    const mode = readVariable('LOTS_MODE');
    // Only what this run has made: a database that was there before may be somebody's.
    if (createdDatabase && (mode === 'demo' || mode === 'test'))
      await markThrowAway(withDatabase(adminUrl, database), mode === 'demo' ? 'Lots demo' : 'Lots test');
    tell(createdDatabase ? `Databasen ${database} är skapad.` : `Databasen ${database} fanns redan.`);
    tell(createdRoles.length === 0 ? 'Alla roller fanns redan.' : `Skapade roller: ${createdRoles.join(', ')}.`);
    return 0;
  } catch (error) {
    return complain(provisionFaultText(error));
  }
}

/** --database, else the one the app will use, else lots. */
export function targetDatabase(argv: readonly string[]): string {
  const appUrl = readVariable('DATABASE_URL');
  return option(argv, 'database') ?? (appUrl === undefined ? undefined : databaseOf(appUrl)) ?? 'lots';
}

/** The app's password is the one in DATABASE_URL: one secret in one place. */
function passwordsFromEnvironment(): Partial<Record<LoginRole, string>> {
  const passwords: Partial<Record<LoginRole, string>> = {};
  const account = accountOf(readVariable('DATABASE_URL') ?? 'postgres://localhost/');
  if (account.user === 'lots_app' && account.password !== undefined) passwords.lots_app = account.password;
  const sealer = readVariable('LOTS_SEALER_PASSWORD');
  if (sealer !== undefined) passwords.lots_sealer = sealer;
  const reader = readVariable('LOTS_STAT_READER_PASSWORD');
  if (reader !== undefined) passwords.lots_stat_reader = reader;
  return passwords;
}
