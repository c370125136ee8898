import type { BackupError, BackupFault } from '../../../../libs/db/provision/index.js';

const nothing = 'Inget är återställt.';

const texts: Record<BackupFault, (detail: string) => string> = {
  not_a_backup: (file) => `${file} är ingen säkerhetskopia från Lots. ${nothing}`,
  wrong_version: (version) => `Filen har version ${version}, som det här programmet inte kan läsa. ${nothing}`,
  wrong_set: (set) =>
    `Fel fil: ${set === 'keys' ? '--keys ska vara filen som slutar på .keys' : '--data ska vara filen som slutar på .data'}. ${nothing}`,
  wrong_key: (key) =>
    `Filen är låst med en annan nyckel (${key}) än de i LOTS_KEYS. En äldre nyckel heter backup.former-N där den finns kvar. ${nothing}`,
  tampered: (where) => `Filen är ändrad eller skadad (${where}). ${nothing}`,
  cut_off: () => `Filen är avkapad: slutet saknas. ${nothing}`,
  newer_schema: (names) => `Filen kommer från ett nyare program (${names}). Uppdatera programmet och försök igen. ${nothing}`,
  other_schema: (names) => `Databasen har ett annat schema än filen (${names}). Återställ i en ny, tom databas. ${nothing}`,
  not_empty: (tables) => `Databasen är inte tom (${tables}). Ange en ny: --database NAMN --into-empty. ${nothing}`,
  keys_older: () =>
    `Nycklarna är äldre än raderna: en del rader skulle inte gå att läsa. Ta nycklar från samma dag eller senare. ${nothing}`,
  ledger_missing: (lines) =>
    `Gallringsliggaren saknas, men fanns när kopian togs (${lines} rader). Ange den: --ledger FIL. ${nothing}`,
  ledger_short: (lines) => `Gallringsliggaren stämmer inte med kopian: rad ${lines} saknas eller är en annan. ${nothing}`,
  weak_admin: (right) => `Kontot i DATABASE_ADMIN_URL ser inte alla rader (saknar ${right}).`,
};

/** One sentence, and that nothing has happened. */
export function backupFaultText({ code, detail }: BackupError): string {
  return texts[code](detail);
}
