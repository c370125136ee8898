import { startTestApi, type ApiClient, type TestApi } from '@lots/testing';

const answers = {
  urgent: 'no',
  types: 'graffiti',
  environment: 'far_right',
  place: 'square',
  area: 'farsta',
  damage: 'property',
  text: 'En symbol på väggen.',
};

/** The employees' form as a browser without a script sends it. */
describe('the event form', () => {
  let api: TestApi;
  let lena: ApiClient;
  let bosse: ApiClient;
  let secret = '';

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    await api.addAccount('bosse', 'bromma-samordnare', 'local_coordinator');
    lena = await api.signIn('lena');
    bosse = await api.signIn('bosse');
    api.clock.set(new Date('2026-09-08T09:30:00+02:00'));
    secret = (await lena.post('/event-links', { unitCode: 'farsta-mottagning-barn' })).body<{ secret: string }>().secret;
  }, 60_000);
  afterAll(() => api.close());

  const send = async (fields: Record<string, string>, path = '/handelse', headers: Record<string, string> = {}) => {
    const response = await fetch(`${api.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers });
    return { status: response.status, headers: response.headers, html: await response.text() };
  };
  const sent = async (fields: Record<string, string> = {}): Promise<string> => {
    const { html } = await send({ ...answers, code: secret, ...fields });
    const [code] = /[0-9A-Z]{6}(-[0-9A-Z]{6}){2}/.exec(html) ?? [];
    if (code === undefined) throw new Error(html);
    return code;
  };
  const rows = async () => (await api.admin.query<Record<string, unknown>>(`SELECT * FROM lots.event ORDER BY ref`)).rows;

  it('is a plain page: no script needed, no cookie, own origin only', async () => {
    const response = await fetch(`${api.url}/handelse`);
    const html = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(html).not.toMatch(/https?:|style=|onclick|<script>/);
    expect(html).toContain('Ring 112 innan du skickar');
    expect(html).not.toContain('type="file"');
  });

  it('goes to the coordinator of the area, with a receipt, and nothing about who sent it', async () => {
    const receipt = await sent();
    const { events } = (await lena.get('/events')).body<{ events: { ref: string; fromName: string; version: number }[] }>();
    expect(events).toHaveLength(1);
    expect(events[0]?.fromName).toContain('Farsta');
    expect((await bosse.get('/events')).body<{ events: unknown[] }>().events).toEqual([]);
    const [log] = (
      await api.admin.query<Record<string, unknown>>(`SELECT * FROM lots.audit_entry WHERE action='events.form_sent'`)
    ).rows;
    expect(log).toMatchObject({ actor: '00000000-0000-4000-8000-000000000010', actor_kind: 'system:forms' });
    expect(JSON.stringify([await rows(), log])).not.toMatch(/127\.0\.0\.1|::1|node|undici/i);
    expect((await send({ code: receipt }, '/handelse/svar')).html).toContain('har inte tagit emot den än');
    const answered = await lena.post(`/events/${events[0]!.ref}`, { version: 1, answer: 'Tack. Vi tar upp det på nästa möte.' });
    expect(answered.status).toBe(200);
    const { html } = await send({ code: receipt.toLowerCase() }, '/handelse/svar');
    expect(html).toContain('Samordnaren har tagit emot den.');
    expect(html).toContain('Vi tar upp det på nästa möte.');
    const [wrong, empty] = [
      await send({ code: 'ZZZZZZ-ZZZZZZ-ZZZZZZ' }, '/handelse/svar'),
      await send({ code: '' }, '/handelse/svar'),
    ];
    expect(wrong.html).toBe(empty.html);
  });

  it('an answer that points somebody out is stopped (AH14)', async () => {
    await sent();
    const { events } = (await lena.get('/events')).body<{ events: { ref: string; state: string }[] }>();
    const waiting = events.find(({ state }) => state === 'sent')!;
    const answer = await lena.post(`/events/${waiting.ref}`, { version: 1, answer: 'Vi pratar med Erik Provsson.' });
    expect([answer.status, answer.body<{ message: string }>().message]).toEqual([422, expect.stringContaining('ett namn')]);
  });

  it.each([
    ['words that point somebody out', { text: 'Det var Erik Provsson & <b>hans</b> bror.' }, 'ett namn som kan peka ut någon'],
    ['no answer about danger', { urgent: '' }, 'Svara på om det händer nu.'],
    ['danger now', { urgent: 'yes' }, 'Ring 112 nu.'],
    ['no type', { types: '' }, 'Välj vad som hände.'],
    ['a made-up type', { types: 'opinion' }, 'Välj vad som hände.'],
    ['a rare place', { place: 'library' }, 'det kan finnas bara en sådan i området'],
    ['a wrong code', { code: 'AAAAAA-AAAAAA-AAAAAA' }, 'Koden gäller inte.'],
    ['a day to come', { onDate: '2026-12-24' }, 'Skriv en dag som har varit'],
  ])('%s: not sent, what is wrong stands there, and the words are kept', async (_, fields, expected) => {
    const before = (await rows()).length;
    const { html } = await send({ ...answers, code: secret, ...fields });
    expect(html).toContain(expected);
    expect(html).toContain('Inte skickat än');
    if ('text' in fields) expect(html).toContain('Det var Erik Provsson &#38; &#60;b&#62;hans&#60;/b&#62; bror.');
    expect(html).not.toContain('<b>hans');
    expect((await rows()).length).toBe(before);
  });

  it('about persons only the week is kept (AH9)', async () => {
    await sent({ types: 'threat', onDate: '2026-09-07', groupSize: 'few' });
    await sent({ onDate: '2026-09-07', groupSize: 'none' });
    const kept = (
      await api.admin.query<{ with_persons: boolean; day: string | null; week: string }>(
        `SELECT with_persons, on_date::text AS day, week FROM lots.event`,
      )
    ).rows;
    expect(kept).toContainEqual({ with_persons: true, day: null, week: '2026-W37' });
    expect(kept).toContainEqual({ with_persons: false, day: '2026-09-07', week: '2026-W37' });
    expect(kept.filter(({ with_persons, day }) => with_persons && day !== null)).toEqual([]);
  });

  it('a reported child is never in the exact numbers; nor is what did not belong here (AH12)', async () => {
    const count = async () => {
      const { counts } = (await lena.get('/events')).body<{ counts: { sv: string; count: number }[] }>();
      return counts.find(({ sv }) => sv === 'Propaganda, affisch eller klistermärke')?.count ?? 0;
    };
    const leaflet = { types: 'propaganda', groupSize: 'none' };
    expect(await count()).toBe(0);
    await sent({ ...leaflet, reported: 'yes', actions: 'child_report' });
    expect(await count()).toBe(0);
    await sent(leaflet);
    expect(await count()).toBe(1);
    const { events } = (await lena.get('/events')).body<{
      events: { ref: string; typesSv: string[]; withPersons: boolean; state: string }[];
    }>();
    const one = events.find(({ typesSv, withPersons }) => typesSv[0]?.startsWith('Propaganda') && !withPersons)!;
    expect((await lena.post(`/events/${one.ref}`, { version: 1, category: 'not_relevant' })).status).toBe(200);
    expect(await count()).toBe(0);
    expect((await lena.post(`/events/${one.ref}`, { version: 2, category: 'isolated' })).status).toBe(200);
    expect(await count()).toBe(1);
  });

  it('goes to the coordinator of the sender’s own board, wherever it happened; where stands in it (AH5)', async () => {
    await sent({ area: 'bromma', place: 'digital' });
    const [row] = (
      await api.admin.query<{ code: string; area: string }>(
        `SELECT u.code, e.area_code AS area FROM lots.event e JOIN lots.unit u ON u.id=e.unit_id WHERE e.place_type='digital'`,
      )
    ).rows;
    expect(row).toEqual({ code: 'farsta-samordnare', area: 'bromma' });
    expect((await bosse.get('/events')).body<{ events: unknown[] }>().events).toEqual([]);
  });

  it('files are refused with a reason, and another site’s page is refused', async () => {
    const form = new FormData();
    form.set('picture', new Blob(['x']), 'bild.jpg');
    const file = await (await fetch(`${api.url}/handelse`, { method: 'POST', body: form })).text();
    expect(file).toContain('Filer tas inte emot');
    expect((await send({ ...answers, code: secret }, '/handelse', { 'sec-fetch-site': 'cross-site' })).html).toContain(
      'Inte skickat',
    );
  });

  it('a code is made for units of one’s own board only, is nowhere in the database, and ends when it is revoked (AH15)', async () => {
    const units = [
      await lena.post('/event-links', { unitCode: 'bromma-mottagning-barn' }),
      await lena.post('/event-links', { unitCode: 'ingen-enhet' }),
    ];
    expect([units[0]?.status, units[0]?.text]).toEqual([404, units[1]?.text]);
    const { links } = (await lena.get('/event-links')).body<{ links: { id: string }[] }>();
    expect((await bosse.get('/event-links')).body<{ links: unknown[] }>().links).toEqual([]);
    const [theirs, absent] = [
      await bosse.post(`/event-links/${links[0]!.id}/revoke`),
      await bosse.post('/event-links/6b1f0c52-0000-4000-8000-00000000dead/revoke'),
    ];
    expect([theirs.status, theirs.text]).toEqual([404, absent.text]);
    const stored = (await api.admin.query<{ row: string }>('SELECT t::text AS row FROM lots.form_link t')).rows
      .map(({ row }) => row)
      .join();
    expect(stored).not.toContain(secret.slice(0, 6));
    expect((await lena.post(`/event-links/${links[0]!.id}/revoke`)).status).toBe(200);
    expect((await send({ ...answers, code: secret })).html).toContain('Koden gäller inte.');
  });

  it('tries are limited', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 25; n += 1) statuses.push((await send({ code: `${n}` }, '/handelse/svar')).status);
    expect(statuses).toContain(429);
  });
});
