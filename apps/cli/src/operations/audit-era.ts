import { beginAuditEra, withDatabase } from '../../../../libs/db/provision/index.js';
import { targetDatabase } from './db-provision.js';
import { readVariable } from './environment.js';
import { provisionFaultText } from './provision-fault.js';
import { complain, tell } from './tell.js';

/** `lots audit-era [--database NAME]`: after the database has been restored or moved into another server, before the programs start. */
export async function auditEraCommand(argv: string[]): Promise<number> {
  const adminUrl = readVariable('DATABASE_ADMIN_URL');
  if (adminUrl === undefined) return complain('Sätt DATABASE_ADMIN_URL till samma konto som körde db:provision.', 2);
  try {
    const era = await beginAuditEra(withDatabase(adminUrl, targetDatabase(argv)));
    tell(era === null ? 'Inget att göra: databasen står på samma server som förut.' : `Loggen skrivs nu i tidsålder ${era}.`);
    return 0;
  } catch (error) {
    return complain(provisionFaultText(error));
  }
}
