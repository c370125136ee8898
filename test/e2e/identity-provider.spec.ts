import { startTestApi, testPassword, type ApiAnswer, type ApiClient, type TestApi } from '@lots/testing';
import { LocalIdentityProvider, ProviderWindow } from '../../libs/testing/identity-provider.js';

interface Shown {
  readonly name: string;
  readonly signsInBy: string;
  readonly signOutUrl: string | null;
  readonly csrfToken: string;
}

/** The municipality's own sign-in, against a real OpenID provider (docs/operations/inloggning.md). */
describe('identity provider', () => {
  let api: TestApi;
  let provider: LocalIdentityProvider;

  beforeAll(async () => {
    provider = await LocalIdentityProvider.start('http://localhost:3000');
    api = await startTestApi('identity', { identityProvider: provider.config() });
    for (const name of ['malin', 'petra', 'maja']) await identify(name, name);
  });
  afterAll(async () => {
    await api.close();
    await provider.stop();
  });
  afterEach(() => api.clock.set(null));

  const identify = (name: string, identity: string | null): Promise<unknown> =>
    api.admin.query('UPDATE authn.user_account SET identity=$2 WHERE username=$1', [name, identity]);
  const log = async (name: string): Promise<unknown[]> => {
    const { rows } = await api.admin.query(
      'SELECT e.action, e.reason_code FROM lots.audit_entry e JOIN authn.user_account u ON u.id=e.actor WHERE u.username=$1 ORDER BY e.at, e.id',
      [name],
    );
    return rows as unknown[];
  };
  const begin = async (client: ApiClient, purpose: string): Promise<string> => {
    if (client.csrfToken === '') await client.openSignInPage();
    const answer = await client.post('/session/identity-provider', { purpose });
    expect(answer.status).toBe(200);
    return answer.body<{ url: string }>().url;
  };
  /** The whole way: there, its forms, and back. */
  const signIn = async (client: ApiClient, login: string, window = new ProviderWindow()): Promise<ApiAnswer> => {
    const back = await window.visit(await begin(client, 'sign_in'), login);
    const answer = await client.post('/session/identity-provider/return', back);
    if (answer.status === 200) client.csrfToken = answer.body<Shown>().csrfToken;
    return answer;
  };
  const confirm = async (client: ApiClient, login: string, window: ProviderWindow): Promise<ApiAnswer> => {
    const back = await window.visit(await begin(client, 'confirm'), login);
    return client.post('/session/identity-provider/confirmed', back);
  };

  it('lets the account in that is known by what it says, and the log says how', async () => {
    const client = api.visitor();
    expect((await client.get('/sign-in-options')).body<{ identityProvider: boolean }>().identityProvider).toBe(true);
    const answer = await signIn(client, 'malin');
    expect(answer.body<Shown>()).toMatchObject({ name: 'Malin Test', signsInBy: 'identity_provider' });
    expect(answer.body<Shown>().signOutUrl).toMatch(/\/session\/end\?/);
    expect((await client.get('/inbox')).status).toBe(200);
    expect(await log('malin')).toContainEqual({ action: 'session.open', reason_code: 'identity_provider' });
    // The note of the way there is used up.
    expect([...client.cookies.keys()].filter((name) => name.includes('identity'))).toEqual([]);
  });

  it('whoever has no account is told so, and gets no session', async () => {
    const client = api.visitor();
    const answer = await signIn(client, 'ingen');
    expect([answer.status, answer.body<{ message: string }>().message]).toEqual([
      401,
      'Du har inget konto i Lots. Be din chef om ett.',
    ]);
    expect((await client.get('/session')).status).toBe(401);
  });

  it('one way in: no password for whoever has an identity; the password of others works as before', async () => {
    const client = api.visitor();
    await client.openSignInPage();
    expect((await client.trySignIn('malin', testPassword)).status).toBe(401);
    expect((await (await api.signIn('noora')).get('/session')).body<Shown>()).toMatchObject({
      signsInBy: 'password',
      signOutUrl: null,
    });
  });

  it('a closed account is nobody’s', async () => {
    await api.addAccount('closed', 'farsta-mottagning-barn', 'social_worker');
    await identify('closed', 'closed');
    await api.admin.query(`UPDATE authn.user_account SET disabled_at=now() WHERE username='closed'`);
    expect((await signIn(api.visitor(), 'closed')).status).toBe(401);
  });

  describe('refuses, with the same words,', () => {
    const refused = (answer: ApiAnswer): void => {
      expect([answer.status, answer.body<{ code: string; message: string }>()]).toEqual([
        401,
        { code: 'wrong_credentials', message: 'Inloggningen avbröts eller tog för lång tid. Försök igen.' },
      ]);
    };

    it('the same answer a second time', async () => {
      const client = api.visitor();
      const back = await new ProviderWindow().visit(await begin(client, 'sign_in'), 'malin');
      const ticket = client.cookies.get('lots-identity') ?? '';
      expect((await client.post('/session/identity-provider/return', back)).status).toBe(200);
      const other = api.visitor();
      await other.openSignInPage();
      other.cookies.set('lots-identity', ticket);
      refused(await other.post('/session/identity-provider/return', back));
    });

    it('an answer in another browser than the one that was sent away', async () => {
      const [victim, thief] = [api.visitor(), api.visitor()];
      const back = await new ProviderWindow().visit(await begin(victim, 'sign_in'), 'malin');
      await thief.openSignInPage();
      refused(await thief.post('/session/identity-provider/return', back));
      await begin(thief, 'sign_in');
      refused(await thief.post('/session/identity-provider/return', back));
    });

    it.each<[string, (back: Record<string, string>, client: ApiClient) => Record<string, string>]>([
      ['another state', (back) => ({ ...back, state: 'sign_in.x' })],
      ['another code', (back) => ({ ...back, code: 'x' })],
      ['another issuer', (back) => ({ ...back, iss: 'http://localhost:1' })],
      ['nothing', () => ({})],
      ['that she cancelled', ({ state = '', iss = '' }) => ({ error: 'access_denied', state, iss })],
      [
        'a note that somebody has changed',
        (back, client) => {
          const [text = '', mark = ''] = (client.cookies.get('lots-identity') ?? '').split('.');
          const changed = Buffer.from(Buffer.from(text, 'base64url').toString().replace('sign_in', 'confirm')).toString(
            'base64url',
          );
          client.cookies.set('lots-identity', `${changed}.${mark}`);
          return back;
        },
      ],
      [
        'a note of ten minutes ago',
        (back) => {
          api.clock.set(new Date(Date.now() + 601_000));
          return back;
        },
      ],
    ])('%s', async (_what, change) => {
      const client = api.visitor();
      const back = await new ProviderWindow().visit(await begin(client, 'sign_in'), 'malin');
      refused(await client.post('/session/identity-provider/return', change(back, client)));
      expect((await client.get('/session')).status).toBe(401);
    });

    it('a confirmation as a sign-in, and a sign-in as a confirmation', async () => {
      const window = new ProviderWindow();
      const client = api.visitor();
      await signIn(client, 'malin', window);
      const confirmed = await window.visit(await begin(client, 'confirm'), 'malin');
      refused(await client.post('/session/identity-provider/return', confirmed));
      const signedIn = await window.visit(await begin(client, 'sign_in'), 'malin');
      refused(await client.post('/session/identity-provider/confirmed', signedIn));
    });
  });

  it('input that is no answer of an identity provider’s is refused by its shape', async () => {
    const client = api.visitor();
    await client.openSignInPage();
    expect((await client.post('/session/identity-provider', { purpose: 'admin' })).status).toBe(400);
    for (const body of [{ code: 'x'.repeat(2001) }, { code: { $ne: 1 } }, { redirect_uri: 'http://evil.example' }, [], 'x']) {
      await begin(client, 'sign_in');
      const { status } = await client.post('/session/identity-provider/return', body);
      expect([400, 401]).toContain(status);
    }
  });

  describe('once more before a decision (U8)', () => {
    it('asks for the person anew, though the window there is still signed in; the proof opens the screen and chooses the PIN', async () => {
      const window = new ProviderWindow();
      const client = api.visitor();
      await signIn(client, 'petra', window);
      await client.post('/session/screen/hide');
      expect((await client.get('/session/screen')).body()).toEqual({ hidden: true, opensWith: 'identity_provider' });
      const answer = await confirm(client, 'petra', window);
      const { proof } = answer.body<{ proof: string; validUntil: string }>();
      for (const wrong of ['', testPassword, proof.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))])
        expect((await client.post('/session/screen/show', { secret: wrong })).status).toBe(422);
      expect((await client.post('/session/screen/show', { secret: proof })).status).toBe(204);
      expect((await client.put('/session/pin', { secret: testPassword, pin: '1234' })).status).toBe(422);
      expect((await client.put('/session/pin', { secret: proof, pin: '1234' })).status).toBe(204);
      expect((await client.get('/session/screen')).body()).toEqual({ hidden: false, opensWith: 'pin' });
      expect(await log('petra')).toContainEqual({ action: 'session.step_up', reason_code: 'identity_provider' });
    });

    it('another account there proves nothing here', async () => {
      const client = api.visitor();
      await signIn(client, 'petra');
      const answer = await confirm(client, 'maja', new ProviderWindow());
      expect([answer.status, answer.body<{ message: string }>().message]).toEqual([
        422,
        expect.stringContaining('ett annat konto'),
      ]);
    });

    it('the proof is good in that session alone, and for her alone', async () => {
      const window = new ProviderWindow();
      const [here, there] = [api.visitor(), api.visitor()];
      await signIn(here, 'maja', window);
      await signIn(there, 'maja');
      const { proof } = (await confirm(here, 'maja', window)).body<{ proof: string }>();
      for (const client of [here, there]) await client.post('/session/screen/hide');
      expect((await there.post('/session/screen/show', { secret: proof })).status).toBe(422);
      api.clock.set(new Date(Date.now() + 3_600_000));
      expect((await here.post('/session/screen/show', { secret: proof })).status).toBe(422);
    });
  });

  it('one that does not answer is said in a sentence; whoever is signed in, or has a password, goes on', async () => {
    const inside = api.visitor();
    await signIn(inside, 'malin');
    const client = api.visitor();
    const back = await new ProviderWindow().visit(await begin(client, 'sign_in'), 'malin');
    await provider.stop();
    const answer = await client.post('/session/identity-provider/return', back);
    expect([answer.status, answer.body<{ message: string }>().message]).toEqual([
      503,
      expect.stringContaining('svarar inte just nu'),
    ]);
    expect((await inside.get('/inbox')).status).toBe(200);
    expect((await (await api.signIn('noora')).get('/inbox')).status).toBe(200);
    await provider.run();
    expect((await signIn(api.visitor(), 'malin')).status).toBe(200);
  });
});
