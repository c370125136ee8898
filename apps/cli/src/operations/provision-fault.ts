import { ProvisionError, type ProvisionFault } from '../../../../libs/db/provision/index.js';

const texts: Record<ProvisionFault, (detail: string) => string> = {
  old_server: (version) => `Databasservern har PostgreSQL ${version}. Lots behöver version 15 eller senare.`,
  weak_admin: (right) => `Kontot i DATABASE_ADMIN_URL saknar rättigheten ${right}.`,
  not_owner: (owner) =>
    `Databasen ägs av ${owner}. Kör med det kontot i DATABASE_ADMIN_URL, eller låt Lots skapa en egen databas med --database.`,
  unsafe_role: (role) => `Stopp: ${role}. Den rättigheten får inte finnas. Ta bort den och kör igen.`,
  public_writable: (database) =>
    `Alla får skapa objekt i schemat public i ${database}. Kör REVOKE CREATE ON SCHEMA public FROM PUBLIC som schemats ägare.`,
  roles_missing: (missing) => `Databasen är inte förberedd (saknas: ${missing}). Kör först: npm run lots -- db:provision`,
  bad_address: (example) => `Adressen till databasen går inte att läsa. Den ska se ut så här: ${example}`,
  bad_password: (role) => `Lösenordet för ${role} måste ha minst 12 tecken och bara vanliga tecken (ASCII).`,
};

/** One sentence about what went wrong. Messages from the server are shown as they are: they name objects, not people. */
export function provisionFaultText(error: unknown): string {
  if (error instanceof ProvisionError) return texts[error.code](error.detail);
  const code = (error as { code?: unknown }).code;
  const message = error instanceof Error && error.message !== '' ? error.message : 'okänt fel';
  if (code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'ENOTFOUND')
    return `Databasservern svarar inte (${code}). Kontrollera DATABASE_ADMIN_URL.`;
  return `Databasservern svarade: ${message}`;
}
