import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import http from 'node:http';
import { permissionsOf } from '@lots/contracts';
import { startTestApi, type ApiAnswer, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { emergency, writtenConsent } from './gate-knocks.js';
import { makeForeign, sendEvent } from './foreign-world.js';
import { leakMatrix } from '../architecture/leak-matrix.js';
import { proved } from '../architecture/proved-elsewhere.js';
import { idRoutes, type Foreign, type IdRoute } from './wall-knocks.js';
import { listenToStatements, type Statements } from './statements.js';
import { takeInventory } from '../architecture/api-inventory.js';
import { childDraft, draftOf, inboxOf, saveCall, sendCall, sendOne } from './desk.js';

/** Absent and not yours: one status, one set of headers, one body – for every way in that the leak matrix names. */
const outsiders = ['noora', 'adam', 'vidar', 'birgit', 'lena', 'cecilia', 'sixten', 'gun'] as const;

describe('walls over HTTP', () => {
  let api: TestApi;
  const people = {} as Record<StaffName, ApiClient>;
  let foreign: Foreign;
  let statements: Statements;

  beforeAll(async () => {
    statements = listenToStatements();
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    for (const name of [...outsiders, 'asa', 'malin'] as const) people[name] = await api.signIn(name);
    // A Tuesday morning: nobody closes and nothing is late while the test looks.
    api.clock.set(new Date('2026-09-08T09:30:00+02:00'));
    foreign = await makeForeign(api, people);
    // What was announced is told first: a job in between would be heard among the statements.
    for (let tries = 0; tries < 200; tries += 1) {
      const { rows } = await api.admin.query('SELECT 1 FROM lots.outbox WHERE dead_at IS NULL');
      if (rows.length === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, 60_000);
  afterAll(async () => {
    statements.stop();
    await api.close();
  });

  const seen = (answer: ApiAnswer) => ({
    status: answer.status,
    headers: answer.headers,
    bytes: answer.bytes.toString('base64'),
  });

  it('every pair of the leak matrix has its attack', () => {
    const pairs = Object.entries(leakMatrix).flatMap(([route, leaks]) => leaks.map((leak) => `${route} ${leak}`));
    const attacked = (pair: string) => proved.has(pair) || pair.slice(0, pair.lastIndexOf(' ')) in idRoutes;
    expect(pairs.filter((pair) => !attacked(pair))).toEqual([]);
    expect(Object.keys(idRoutes).filter((route) => !leakMatrix[route]?.includes('id'))).toEqual([]);
  });

  it.each(Object.keys(idRoutes))('%s: the same bytes for somebody else’s and for nothing', async (route) => {
    const { object, knock, mayReach = [] } = idRoutes[route] as IdRoute;
    const theirs = foreign[object];
    const id = typeof theirs === 'string' ? theirs : theirs.ref;
    const nothing = /^[0-9A-Z]{6}$/.test(id) ? 'ZZZZZZ' : randomUUID();
    for (const name of outsiders.filter((outsider) => !mayReach.includes(outsider))) {
      statements.taken();
      const own = await knock(people[name], id);
      const askedOfOwn = statements.taken();
      const absent = await knock(people[name], nothing);
      expect({ name, ...seen(own) }).toEqual({ name, ...seen(absent) });
      // The very same statements, in the same order: how long an answer takes is to tell no more than the answer does.
      expect(askedOfOwn.length).toBeGreaterThan(2);
      expect({ name, statements: statements.taken() }).toEqual({ name, statements: askedOfOwn });
      expect(own.status).toBe(name === 'birgit' && route === 'PUT /calls/:id' ? 409 : 404);
    }
  });

  it('every route that takes an id, a reference or a code is among them', async () => {
    const { routes } = await takeInventory();
    const named = routes.map(({ route }) => route).filter((route) => route.includes('/:'));
    // A unit's public code (protection.spec.ts), and published periods (statistics.spec.ts).
    const open = ['GET /protection/units/:code/named-persons', 'GET /statistics/:period', 'POST /statistics/:period/export'];
    // Compared in action-plans.spec.ts and returnees.spec.ts: status, headers, bytes and statements.
    const told = ['POST /returnees/signals/:ref/take', 'GET /arrival-updates/:ref', 'POST /arrival-updates/:ref/receipt'];
    expect(
      named.filter(
        (route) =>
          !(route in idRoutes) && !open.includes(route) && !route.includes(' /action-plans/:ref') && !told.includes(route),
      ),
    ).toEqual([]);
  });

  it('the system administrator is answered as if nothing were there, on every route but those of her own work', async () => {
    const { routes } = await takeInventory();
    const hers = new Set<string>(permissionsOf.system_administrator);
    const refs = Object.values(foreign).map((one: string | { ref: string }) => (typeof one === 'string' ? one : one.ref));
    const nowhere = await people.sixten.get('/inbox/ZZZZZZ');
    const reached: string[] = [];
    for (const { route, access } of routes.filter((one) => one.access !== 'public' && !hers.has(one.access))) {
      const [method = '', path = ''] = route.split(' ');
      const at = path.replace(/:\w+/gu, foreign.offered.ref);
      const answer = await people.sixten[method.toLowerCase() as 'get' | 'post'](at);
      if (answer.status !== 404 || answer.text !== nowhere.text) reached.push(`${route} ${String(answer.status)} ${access}`);
    }
    expect(reached).toEqual([]);
    for (const route of ['/operations', '/operations/cases', '/organisation', '/session']) {
      const answer = await people.sixten.get(route);
      expect([route, answer.status]).toEqual([route, 200]);
      expect(refs.filter((ref) => ref !== foreign.deadLetter && answer.text.includes(ref))).toEqual([]);
    }
  });

  it('nothing of that changed anything', async () => {
    expect((await inboxOf(people.malin)).find(({ ref }) => ref === foreign.offered.ref)).toMatchObject({
      state: 'offered',
      version: 1,
    });
    expect((await people.asa.get(`/calls/${foreign.callId}`)).body()).toMatchObject({ version: 1 });
    const dead = await api.admin.query('SELECT attempts FROM lots.outbox WHERE id=$1', [foreign.deadLetter]);
    expect(dead.rows).toEqual([{ attempts: 8 }]);
  });

  it('an id of a colleague’s call cannot be taken over by saving it anew, nor is the call shown', async () => {
    const taken = await people.birgit.put(`/calls/${foreign.callId}`, { version: 0, draft: draftOf({ narrative: 'Birgits' }) });
    expect(taken.status).toBe(409);
    expect((await people.asa.get(`/calls/${foreign.callId}`)).text).toContain('Åsas eget samtal');
  });

  it('lists, counts and order of others stay as they are while things happen next door', async () => {
    const lists = [
      '/calls',
      '/handovers',
      '/inbox',
      '/cases',
      '/escalations',
      '/escalations/before-you-go',
      '/disclosures',
      '/consents',
      '/events/sent',
    ];
    const look = async () => {
      const shown: unknown[] = [];
      for (const name of outsiders.filter((outsider) => outsider !== 'birgit'))
        for (const path of lists) shown.push({ name, path, ...seen(await people[name].get(path)) });
      shown.push(seen(await people.birgit.get('/calls')), seen(await people.birgit.get('/inbox')));
      return shown;
    };
    const before = await look();
    const { ref } = await sendOne(people.asa, childDraft({ danger: 'yes' }));
    await people.malin.post(`/inbox/${ref}/acknowledge`, { version: 1 });
    await people.malin.post(`/inbox/${ref}/accept`, { version: 2 });
    await saveCall(people.asa, draftOf({ narrative: 'ett till, inget barn' }));
    await people.asa.post('/disclosures/emergency', emergency({ kind: 'none', ref: null }));
    await people.asa.post('/consents', writtenConsent({ kind: 'none', ref: null }));
    expect(await sendEvent(people.asa)).toMatch(/^[0-9A-Z]{6}$/);
    expect(await look()).toEqual(before);
  });

  it('one’s own answers name nothing of the other side’s', async () => {
    const desk = (await people.asa.get('/handovers')).text;
    expect(desk).not.toContain(foreign.caseRef);
    expect(desk).not.toMatch(/M\.T\.|Malin|holder/);
    const item = (await people.malin.get(`/inbox/${foreign.offered.ref}`)).text;
    // A consent hangs on a call at the desk, and on a case at the receiver's: neither names what the other has.
    const agreed = await people.asa.get(`/consents/${foreign.consent}`);
    expect(agreed.status).toBe(200);
    expect(agreed.text).not.toContain(foreign.caseRef);
    const said = await people.malin.post('/consents', writtenConsent({ kind: 'case', ref: foreign.caseRef }));
    expect(said.status).toBe(200);
    const shown = await people.malin.get(`/consents/${said.body<{ row: { ref: string } }>().row.ref}`);
    expect(shown.status).toBe(200);
    const file = (await people.malin.get(`/cases/${foreign.caseRef}`)).text;
    const { rows } = await api.admin.query<{ ref: string; code: string }>('SELECT ref, contact_code AS code FROM lots.contact');
    for (const { ref, code } of rows)
      for (const text of [item, file, said.text, shown.text]) expect(text.includes(ref) || text.includes(code)).toBe(false);
    for (const text of [desk, item, file]) expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it('the stream tells the receiver’s unit, and nobody else', async () => {
    const listening = ['malin', 'noora', 'adam', 'lena', 'cecilia', 'vidar'] as const;
    const streams = listening.map((name) => ({ name, ...listen(people[name]) }));
    await sleep(400);
    const heard = () => Object.fromEntries(streams.map(({ name, text }) => [name, text().split('data:').length - 1]));
    const before = heard();
    await sendCall(people.asa, childDraft());
    for (let waited = 0; heard()['malin'] === before['malin'] && waited < 5_000; waited += 25) await sleep(25);
    await sleep(600);
    const after = heard();
    for (const { stop } of streams) stop();
    expect(after['malin']).toBe((before['malin'] ?? 0) + 1);
    expect({ ...after, malin: 0 }).toEqual({ ...before, malin: 0 });
    for (const { text } of streams)
      expect(text().replace(/data: \{"topic":"(inbox|handovers)","seq":\d+\}\n\n/g, '')).toBe('retry: 1000\n\n');
  });

  it('operations shows no unit, no board and no reference', async () => {
    const shown = await people.sixten.get('/operations');
    expect(shown.status).toBe(200);
    expect(shown.body<{ deadLetters: object[] }>().deadLetters.map((letter) => Object.keys(letter).sort())).toEqual([
      ['attempts', 'createdAt', 'deadAt', 'errorCode', 'id', 'job'],
    ]);
    expect(shown.text).not.toContain(foreign.offered.ref);
    for (const name of outsiders.filter((outsider) => outsider !== 'sixten'))
      expect((await people[name].get('/operations')).status).toBe(404);
  });

  it('each closed door left a row in the access log', async () => {
    const { rows } = await api.admin.query<{ actor: string; action: string; n: number }>(
      "SELECT actor, action, count(*)::int AS n FROM lots.audit_entry WHERE outcome='denied' GROUP BY 1,2",
    );
    const byNoora = rows.filter((row) => row.actor === nooraId).map(({ action }) => action);
    expect(byNoora).toEqual(
      expect.arrayContaining(['inbox.read', 'inbox.accept', 'inbox.export_pdf', 'cases.read', 'calls.write']),
    );
    expect(rows.some((row) => row.actor === sixtenId && row.action === 'inbox.read')).toBe(true);
  });
  let nooraId: string;
  let sixtenId: string;
  beforeAll(async () => {
    nooraId = await api.userId('noora');
    sixtenId = await api.userId('sixten');
  });
});

function listen(client: ApiClient): { text(): string; stop(): void } {
  let text = '';
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const request = http.get(`${client.url}/api/live`, { headers: { cookie } }, (response) => {
    response.on('data', (chunk: Buffer) => (text += chunk.toString()));
    response.on('error', () => undefined);
  });
  request.on('error', () => undefined);
  return { text: () => text, stop: () => request.destroy() };
}
