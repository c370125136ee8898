// An OpenID provider on this machine, for the demo and the tests: any user name, any password. Never for real people.
// node bin/demo/identity-provider.mjs <port> <where Lots is> [claim=value …]
import { Provider } from 'oidc-provider';

const [port, home] = [Number(process.argv[2]), process.argv[3]];
// Another site than Lots at localhost, as a municipality's is.
const issuer = `http://127.0.0.1:${port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'lots',
      client_secret: 'only-on-this-machine',
      redirect_uris: [new URL('/inloggning', home).href],
      post_logout_redirect_uris: [new URL('/', home).href],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  // "employee" stands in the answer about a person and not in the ID token, as many a municipality has it.
  claims: { openid: ['sub'], profile: ['name', 'employee'] },
  scopes: ['openid', 'profile'],
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, name: id, employee: `anst-${id}` }) }),
  acrValues: ['loa3'],
  cookies: { keys: ['only-on-this-machine'] },
  pkce: { required: () => true },
  ttl: { Session: 3600, Interaction: 600, Grant: 3600, AuthorizationCode: 60, AccessToken: 60, IdToken: 300 },
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
});

const server = provider.listen(port, '127.0.0.1', () => process.stdout.write(`ready ${issuer}\n`));
// Whoever started it is gone: so is this.
process.stdin.on('end', () => server.close(() => process.exit(0))).resume();
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));
