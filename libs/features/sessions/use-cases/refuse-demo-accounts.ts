import type { AuthnGateway } from '@lots/db';
import { ConfigError, type Config } from '@lots/platform';

/** Production does not start in a database that holds accounts with a published password. */
export async function refuseDemoAccounts(config: Config, authn: AuthnGateway): Promise<void> {
  if (config.mode !== 'production') return;
  const accounts = await authn.demoAccounts();
  if (accounts.length > 0)
    throw new ConfigError(
      'The database holds demo accounts. Production needs a database of its own: never start it on demo data.',
    );
}
