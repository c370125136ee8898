import { readKeyFolder, Vault } from '@lots/crypto';
import { loadCity } from '@lots/tables';
import { withDatabase, writeOrganisation } from '../../../../libs/db/provision/index.js';
import { targetDatabase } from './db-provision.js';
import { readVariable } from './environment.js';
import { provisionFaultText } from './provision-fault.js';
import { complain, tell } from './tell.js';

/** `lots sync-organisation [--database NAME]`: boards, units and areas of the city file into the database, a key for each new board. */
export async function syncOrganisationCommand(argv: string[]): Promise<number> {
  const adminUrl = readVariable('DATABASE_ADMIN_URL');
  const keysFolder = readVariable('LOTS_KEYS');
  if (adminUrl === undefined) return complain('Sätt DATABASE_ADMIN_URL till samma konto som körde db:provision.', 2);
  if (keysFolder === undefined) return complain('Sätt LOTS_KEYS till mappen med nycklar (npm run lots -- make-keys <mapp>).', 2);
  try {
    const city = readVariable('LOTS_CITY') ?? 'stockholm';
    await syncOrganisation(withDatabase(adminUrl, targetDatabase(argv)), keysFolder, city);
    tell(`Organisationen för ${city} är inläst. Starta om Lots om något har ändrats.`);
    return 0;
  } catch (error) {
    return complain(provisionFaultText(error));
  }
}

export async function syncOrganisation(adminUrl: string, keysFolder: string, cityCode: string): Promise<void> {
  const city = loadCity(cityCode);
  const vault = new Vault(readKeyFolder(keysFolder));
  const rows = {
    municipality: city.municipality,
    authorities: city.authorities,
    units: city.units.map((unit) => ({ ...unit, phone: unit.contact.phone })),
    areas: city.areas,
  };
  await writeOrganisation(adminUrl, rows, (authorityId) => vault.makeAuthorityKey(authorityId, 1));
}
