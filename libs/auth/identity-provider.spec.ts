import type { IdentityProviderConfig } from '@lots/platform';
import { LocalIdentityProvider, ProviderWindow } from '../testing/identity-provider.js';
import { IdentityProvider, readReturn, type Vouched } from './identity-provider.js';
import type { TicketPurpose } from './identity-ticket.js';

/** Against a real OpenID provider; what Lots makes of it is in test/e2e/identity-provider.spec.ts. */
describe('IdentityProvider', () => {
  let local: LocalIdentityProvider;
  const told: unknown[] = [];

  beforeAll(async () => {
    local = await LocalIdentityProvider.start('http://localhost:3000');
  });
  afterAll(() => local.stop());
  beforeEach(() => told.splice(0));

  const open = (changes: Partial<IdentityProviderConfig> = {}): IdentityProvider =>
    new IdentityProvider(local.config(changes), (error) => told.push(error));
  const vouched = async (
    provider: IdentityProvider,
    window = new ProviderWindow(),
    purpose: TicketPurpose = 'sign_in',
  ): Promise<Vouched> => {
    const { url, ticket } = await provider.begin(purpose, Date.now());
    return provider.finish(ticket, readReturn(await window.visit(url, 'vera')));
  };

  it('knows her by the claim in the ID token, or in the answer about the person', async () => {
    expect(await vouched(open())).toMatchObject({ identity: 'vera' });
    expect(await vouched(open({ claim: 'employee', scope: 'openid profile' }))).toMatchObject({ identity: 'anst-vera' });
  });

  it('without the claim nobody is known', async () => {
    await expect(vouched(open({ claim: 'shoe_size' }))).rejects.toMatchObject({ code: 'wrong_credentials', status: 401 });
    expect(told).toHaveLength(1);
  });

  it('a kind of sign-in that is demanded and not given is refused, with what to do', async () => {
    await expect(vouched(open({ acr: ['loa3'] }))).rejects.toMatchObject({
      code: 'wrong_credentials',
      sv: expect.stringContaining('e-legitimation'),
    });
  });

  it('another secret than the one it was given is refused', async () => {
    await expect(vouched(open({ clientSecret: 'guessed' }))).rejects.toMatchObject({ code: 'wrong_credentials' });
  });

  it('a confirmation is proven after it was asked for, though she is signed in there', async () => {
    const [provider, window] = [open(), new ProviderWindow()];
    const first = await vouched(provider, window);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const again = await vouched(provider, window, 'confirm');
    expect(again.provenAt).toBeGreaterThan(first.provenAt ?? Date.now() - 1_000);
  });

  it('that does not answer: said as such, asked again the next time, and no name in what is told', async () => {
    const provider = open();
    await local.stop();
    await expect(provider.begin('sign_in', Date.now())).rejects.toMatchObject({ code: 'unavailable', status: 503 });
    expect(await provider.signOutUrl()).toBeNull();
    await local.run();
    expect(await provider.signOutUrl()).toMatch(/client_id=lots/);
    const { url, ticket } = await provider.begin('sign_in', Date.now());
    const back = readReturn(await new ProviderWindow().visit(url, 'vera'));
    await local.stop();
    await expect(provider.finish(ticket, back)).rejects.toMatchObject({ code: 'unavailable', status: 503 });
    await local.run();
    expect(JSON.stringify(told)).not.toContain('vera');
  });

  it.each<[string, unknown, object]>([
    ['nothing', null, {}],
    ['a list', ['x'], {}],
    ['what is no text', { code: { $ne: 1 }, state: 7 }, {}],
    ['what is too long', { code: 'x'.repeat(2001), state: 'y' }, { state: 'y' }],
    ['other words', { code: 'x', redirect_uri: 'http://evil.example' }, { code: 'x' }],
  ])('reads of the way back only its own words: %s', (_what, body, expected) => {
    expect(readReturn(body)).toEqual(expected);
  });
});
