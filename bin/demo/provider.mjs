import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DemoFault } from './fault.mjs';
import { freePort } from './port.mjs';

const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'identity-provider.mjs');

/** An OpenID provider beside the demo, as a municipality has its own. Answers what the servers are told. */
export async function startIdentityProvider(lotsPort, children) {
  const home = `http://localhost:${lotsPort}`;
  const port = await freePort();
  const child = spawn(process.execPath, [script, String(port), home], { stdio: ['pipe', 'pipe', 'ignore'], detached: true });
  children.add('identity-provider', child, { group: true });
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', () => reject(new DemoFault('Inloggningstjänsten startade inte. Kör npm install och försök igen.')));
  });
  return {
    LOTS_PUBLIC_URL: home,
    LOTS_OIDC_ISSUER: `http://127.0.0.1:${port}`,
    LOTS_OIDC_CLIENT_ID: 'lots',
    LOTS_OIDC_CLIENT_SECRET: 'only-on-this-machine',
  };
}
