import { migrate, withDatabase } from '../../../../libs/db/provision/index.js';
import { targetDatabase } from './db-provision.js';
import { readVariable } from './environment.js';
import { provisionFaultText } from './provision-fault.js';
import { complain, tell } from './tell.js';

/** `lots migrate [--database NAME]`: runs the migrations that have not run. */
export async function migrateDatabase(argv: string[]): Promise<number> {
  const adminUrl = readVariable('DATABASE_ADMIN_URL');
  if (adminUrl === undefined) return complain('Sätt DATABASE_ADMIN_URL till samma konto som körde db:provision.', 2);
  try {
    const done = await migrate(withDatabase(adminUrl, targetDatabase(argv)));
    tell(done.length === 0 ? 'Inget att göra: databasen är uppdaterad.' : `Körda migreringar: ${done.join(', ')}.`);
    return 0;
  } catch (error) {
    return complain(provisionFaultText(error));
  }
}
