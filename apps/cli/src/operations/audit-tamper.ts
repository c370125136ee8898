import { isThrowAway, TamperKind, tamperWithAudit, withDatabase } from '../../../../libs/db/provision/index.js';
import { targetDatabase } from './db-provision.js';
import { readVariable } from './environment.js';
import { option } from './option.js';
import { provisionFaultText } from './provision-fault.js';
import { complain, tell } from './tell.js';

const kinds: readonly TamperKind[] = Object.values(TamperKind);

/**
 * `lots audit-tamper --kind byte|delete|insert|tail [--authority CODE] [--database NAME]`: changes the sealed access log of a throw-away
 * database, so that verify-audit can be tried. Prints what it did as JSON.
 */
export async function auditTamperCommand(argv: string[]): Promise<number> {
  const kind = kinds.find((known) => known === option(argv, 'kind'));
  if (kind === undefined) return complain(`Ange vad som ska göras: --kind ${kinds.join('|')}`, 2);
  const adminUrl = readVariable('DATABASE_ADMIN_URL');
  if (adminUrl === undefined) return complain('Sätt DATABASE_ADMIN_URL till databasens administratör.', 2);
  try {
    const url = withDatabase(adminUrl, targetDatabase(argv));
    // The database's own word alone: what is set in a shell says nothing about the database it points at.
    if (!(await isThrowAway(url)))
      return complain('Databasen är inte märkt som demo eller test. Inget är ändrat. En logg i drift får aldrig röras.', 2);
    const done = await tamperWithAudit(url, kind, option(argv, 'authority'));
    if (done === null) return complain('Det finns inget förseglat att ändra än.');
    tell(JSON.stringify(done));
    return 0;
  } catch (error) {
    return complain(provisionFaultText(error));
  }
}
