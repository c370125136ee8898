import { setTimeout as sleep } from 'node:timers/promises';
import { Role } from '@lots/contracts';
import {
  ApiClient,
  makeTestCity,
  startServer,
  testPassword,
  type ApiAnswer,
  type TestCity,
  type TestServer,
} from '@lots/testing';

/** Sign-in as it is meant to be attacked: guessing, stolen tokens, forged requests, demo accounts in production. */
describe('sign-in', () => {
  let city: TestCity;
  let other: TestServer;
  let api: TestCity & TestServer;
  beforeAll(async () => {
    city = await makeTestCity();
    // Two instances on one database. Passport keeps one strategy per process, so the one that signs people in starts last.
    other = await startServer(city.config());
    api = { ...city, ...(await startServer(city.config())) };
  }, 60_000);
  afterAll(async () => {
    await other.stop();
    await api.stop();
    await city.close();
  });

  const everything = (answer: ApiAnswer) => ({ status: answer.status, headers: answer.headers, text: answer.text });
  /** The same browser, sent to the other instance by the load balancer. */
  function atOtherInstance(browser: ApiClient): ApiClient {
    const there = new ApiClient(other.url);
    for (const [name, value] of browser.cookies) there.cookies.set(name, value);
    there.csrfToken = browser.csrfToken;
    return there;
  }
  async function attempt(username: string, password: string): Promise<ApiAnswer> {
    const visitor = api.visitor();
    await visitor.openSignInPage();
    return visitor.trySignIn(username, password);
  }

  it('opens a session with the right password and tells the employee about herself', async () => {
    const answer = await attempt('asa', testPassword);
    expect(answer.status).toBe(200);
    expect(answer.body()).toEqual({
      name: 'Åsa Test',
      initials: 'Å.T.',
      memberships: [{ unitName: 'Lotsen', unitKind: 'routing_desk', authorityName: 'Socialnämnden', role: 'routing_officer' }],
      permissions: expect.arrayContaining(['session.use', 'calls.write']),
      csrfToken: expect.any(String),
      cityName: 'Stockholm',
      demo: false,
      signsInBy: 'password',
      signOutUrl: null,
    });
    expect((await attempt('ASA', testPassword)).status).toBe(200);
  });

  it('answers a wrong password and an unknown user alike, to the byte', async () => {
    const wrong = await attempt('malin', 'not the password');
    const unknown = await attempt('nobody-here', 'not the password');
    expect(wrong.status).toBe(401);
    expect(wrong.body()).toMatchObject({ code: 'wrong_credentials' });
    expect(everything(unknown)).toEqual(everything(wrong));
    expect(wrong.headers.join('\n')).not.toMatch(/rate-?limit|retry-after|server-timing|etag|x-powered-by|set-cookie/i);
    const tooLong = await attempt('x'.repeat(201), 'not the password');
    expect(everything(tooLong)).toEqual(everything(wrong));
  });

  it('spends a hash on unknown users as well', async () => {
    const time = async (username: string): Promise<number> => {
      const visitor = api.visitor();
      await visitor.openSignInPage();
      const began = performance.now();
      await visitor.trySignIn(username, 'not the password');
      return performance.now() - began;
    };
    await time('first-of-all');
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      known.push(await time('petra'));
      unknown.push(await time(`nobody-${round}`));
    }
    // An answer without argon2id takes a tenth of the time; busy machines vary by less than this.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3);
  });

  it('locks a name after ten failures, known or not, and also for the right password', async () => {
    const outcomes = async (username: string): Promise<number[]> => {
      const statuses: number[] = [];
      for (let round = 0; round < 10; round += 1) statuses.push((await attempt(username, `guess ${round}`)).status);
      return statuses;
    };
    expect(await outcomes('adam')).toEqual(Array(10).fill(401));
    expect(await outcomes('nobody-to-lock')).toEqual(Array(10).fill(401));
    const known = await attempt('adam', testPassword);
    const unknown = await attempt('nobody-to-lock', testPassword);
    expect(known.status).toBe(429);
    expect(known.body()).toMatchObject({ code: 'too_many_attempts' });
    expect(everything(unknown)).toEqual(everything(known));
    expect((await attempt('Adam', testPassword)).status).toBe(429);
    expect((await attempt('asa', testPassword)).status).toBe(200);
    await api.admin.query("UPDATE authn.sign_in_failure SET at = at - interval '16 minutes'");
    expect((await attempt('adam', testPassword)).status).toBe(200);
  });

  it('keeps no typed name and no token in clear', async () => {
    const asa = await api.signIn('asa');
    await attempt('typed-in-the-wrong-field', 'x');
    const { rows } = await api.admin.query<{ row: string }>(
      'SELECT to_jsonb(f)::text AS row FROM authn.sign_in_failure f UNION ALL SELECT to_jsonb(s)::text FROM authn.user_session s',
    );
    const stored = rows.map(({ row }) => row).join('\n');
    expect(stored).toMatch(/name_hash/);
    expect(stored).not.toContain(Buffer.from('typed-in-the-wrong-field').toString('hex'));
    const token = asa.cookies.get('lots') ?? '';
    expect(token).toHaveLength(43);
    expect(stored).not.toContain(Buffer.from(token).toString('hex'));
    expect(stored).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
  });

  it('sets a strict cookie scripts cannot read', async () => {
    const answer = await attempt('asa', testPassword);
    const cookies = answer.headers.filter((line) => line.startsWith('Set-Cookie: '));
    expect(cookies).toContainEqual(
      expect.stringMatching(/^Set-Cookie: lots=[\w-]{43}; Max-Age=72000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/),
    );
  });

  it('asks for sign-in where there is no session, an invented one or somebody’s name', async () => {
    const nobody = await api.visitor().get('/inbox');
    expect([nobody.status, nobody.body<{ code: string }>().code]).toEqual([401, 'not_signed_in']);
    for (const cookie of [`lots=${'A'.repeat(43)}`, 'lots=malin', "lots=' OR 1=1 --"]) {
      const forged = await api.visitor().ask('GET', '/inbox', { headers: { cookie } });
      expect(everything(forged)).toEqual(everything(nobody));
    }
  });

  describe('forged requests', () => {
    const change = { body: { username: 'asa', password: testPassword } };

    it('refuses a change without the token, with a wrong one, and with another session’s', async () => {
      const asa = await api.signIn('asa');
      const birgit = await api.signIn('birgit');
      const noToken = await asa.ask('DELETE', '/session', { headers: { 'x-lots-csrf': undefined } });
      const wrong = await asa.ask('DELETE', '/session', { headers: { 'x-lots-csrf': 'a'.repeat(64) } });
      const others = await asa.ask('DELETE', '/session', { headers: { 'x-lots-csrf': birgit.csrfToken } });
      const othersPair = await asa.ask('DELETE', '/session', {
        headers: {
          'x-lots-csrf': birgit.csrfToken,
          cookie: `lots=${asa.cookies.get('lots') ?? ''}; lots-csrf=${birgit.csrfToken}`,
        },
      });
      for (const refused of [noToken, wrong, others, othersPair]) {
        expect(refused.status).toBe(403);
        expect(refused.body()).toMatchObject({ code: 'csrf_rejected' });
      }
      expect((await asa.get('/session')).status).toBe(200);
    });

    it('refuses sign-in itself without a token, and the token of before sign-in after it', async () => {
      const refused = await api.visitor().ask('POST', '/session', change);
      expect(refused.status).toBe(403);
      const visitor = api.visitor();
      await visitor.openSignInPage();
      const before = { token: visitor.csrfToken, cookie: visitor.cookies.get('lots-csrf') ?? '' };
      expect((await visitor.trySignIn('asa', testPassword)).status).toBe(200);
      const stale = await visitor.ask('DELETE', '/session', {
        headers: { 'x-lots-csrf': before.token, cookie: `lots=${visitor.cookies.get('lots') ?? ''}; lots-csrf=${before.cookie}` },
      });
      expect(stale.status).toBe(403);
    });
  });

  it('ends the session at once, in every process, and only that one', async () => {
    const here = await api.signIn('asa');
    const elsewhere = await api.signIn('asa');
    const there = atOtherInstance(here);
    expect((await there.get('/session')).status).toBe(200);
    expect((await here.delete('/session')).status).toBe(204);
    expect(here.cookies.has('lots')).toBe(false);
    expect((await there.get('/session')).status).toBe(401);
    expect((await elsewhere.get('/session')).status).toBe(200);
  });

  it('keeps sessions when the process is another one, and its token still works', async () => {
    const asa = await api.signIn('asa');
    const there = atOtherInstance(asa);
    expect((await there.get('/session')).body()).toMatchObject({ name: 'Åsa Test' });
    expect((await there.delete('/session')).status).toBe(204);
  });

  it('reads memberships and the account anew at every request', async () => {
    await api.addAccount('short-lived', 'farsta-mottagning-barn', Role.SocialWorker);
    const worker = await api.signIn('short-lived');
    expect((await worker.get('/inbox')).status).toBe(200);
    const id = await api.userId('short-lived');
    await api.admin.query('DELETE FROM lots.membership WHERE user_id=$1', [id]);
    expect((await worker.get('/inbox')).status).toBe(404);
    await api.admin.query('UPDATE authn.user_account SET disabled_at=now() WHERE id=$1', [id]);
    expect((await worker.get('/session')).status).toBe(401);
    expect((await attempt('short-lived', testPassword)).status).toBe(401);
  });

  it('ends a session whose time is over', async () => {
    const asa = await api.signIn('birgit');
    await api.admin.query("UPDATE authn.user_session SET ends_at = now() - interval '1 second' WHERE user_id=$1", [
      await api.userId('birgit'),
    ]);
    await sleep(5);
    expect((await asa.get('/session')).status).toBe(401);
  });
});
