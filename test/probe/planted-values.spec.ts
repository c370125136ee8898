import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient, makeTestCity, testPassword, type StaffName, type TestCity } from '@lots/testing';
import { startPrivateRedis, type PrivateRedis } from '../../libs/testing/private-redis.js';
import { adultDraft, childDraft, handOver, saveCall, sendOne, wrongArea, type Handover } from '../e2e/desk.js';
import { startWorkerProcess, type WorkerProcess } from '../queue/worker-process.js';
import { startApiProcess, type ApiProcess } from './api-process.js';
import { scanDataFolder, scanTables } from './places.js';
import { disguises, Scanner } from './scanner.js';

/**
 * Invented. The number is Skatteverket's own example (SKV 704), the phone is from a series reserved for fiction.
 * Planted in calls, answers, sign-in, addresses, headers and broken requests; then looked for everywhere something could have kept it.
 */
const planted = {
  name: 'Planterad Åkerblomsson',
  number: '19640823-3234',
  phone: '070-174 06 77',
  narrative: 'Hemligplanterad mening om kvastskaftet',
  note: 'Barnplanterad anteckning om lekparken',
  reporter: 'Anmälarplanterad Övergårdh',
  answer: 'Svarsplanterad rad om flytten',
  judge: 'Bedömarplanterad Ålundh',
  agreed: 'Chefsplanterad Ärlighsson',
} as const;

const subject = {
  name: planted.name,
  identity: 'known' as const,
  age: 14,
  identityNumber: planted.number,
  municipality: '0180',
  district: 'Hökarängen',
  note: planted.note,
};
const words = {
  narrative: planted.narrative,
  observed: planted.narrative,
  doneByDesk: planted.narrative,
  mustNotKnow: planted.name,
  reporterName: planted.reporter,
  reporterWorkplace: planted.reporter,
  interpreterNeeded: 'yes' as const,
  interpreterLanguage: planted.note,
  fixedTimeAt: '2026-12-01T10:00:00+01:00',
  fixedTimeWhat: planted.note,
  safeContact: {
    number: planted.phone,
    times: planted.narrative,
    smsAllowed: false,
    messageAllowed: false,
    doNotSayOrigin: true,
  },
};

describe('planted values', () => {
  let city: TestCity;
  let redis: PrivateRedis;
  let api: ApiProcess;
  let worker: WorkerProcess;
  let redisSeen = '';
  let watching = true;
  let watcher: Promise<void>;
  const people = {} as Record<StaffName, ApiClient>;

  beforeAll(async () => {
    city = await makeTestCity();
    await logLikeAnyServer();
    redis = await startPrivateRedis();
    api = await startApiProcess(city, redis.url);
    worker = startWorkerProcess({ databaseUrl: city.database.appUrl, redisUrl: redis.url, keys: city.keysFolder });
    await worker.ready;
    // Jobs are gone from Redis when they are done: look all the time, also at every command it is sent.
    const stopWatching = await redis.watch((text) => (redisSeen += text));
    watcher = (async () => {
      while (watching) {
        redisSeen += await redis.dump();
        await sleep(50);
      }
      stopWatching();
    })();
    for (const name of ['asa', 'malin', 'adam', 'noora', 'sixten'] as const)
      people[name] = await new ApiClient(api.url).signIn(name, testPassword);
  }, 90_000);
  afterAll(async () => {
    watching = false;
    await watcher;
    worker.child.kill('SIGTERM');
    await worker.ended;
    await api.stop();
    await redis.stop();
    await city.close();
  }, 60_000);

  /** Our own server logs no error of a statement; a managed one quotes values. What is sent to it must be clean there too. */
  async function logLikeAnyServer(): Promise<void> {
    const { rows } = await city.admin.query<{ name: string }>('SELECT current_database() AS name');
    for (const setting of ["log_min_messages='warning'", "log_min_error_statement='error'", "log_error_verbosity='default'"])
      for (const where of [`ALTER DATABASE ${rows[0]?.name ?? ''} SET`, 'SET']) await city.admin.query(`${where} ${setting}`);
  }

  it('are part of a whole story: saved, handed over, read, taken, returned, sent on, withdrawn', async () => {
    const { asa, malin, adam } = people;
    const id = await saveCall(asa, childDraft({ ...words, subjects: [subject] }));
    await asa.put(`/calls/${id}`, {
      version: 1,
      draft: childDraft({ ...words, subjects: [{ ...subject, note: planted.narrative }] }),
    });
    await asa.post('/routing/proposal', { draft: childDraft({ ...words, subjects: [subject] }) });
    await asa.post('/handovers/preview', { callId: id, version: 2, overrides: [] });
    const sent = await handOver(asa, id, 2);
    expect(sent.status).toBe(200);
    const { ref = '' } = sent.body<{ handovers: Handover[] }>().handovers[0] ?? {};
    for (const path of ['', '/text', '/pdf']) expect((await malin.get(`/inbox/${ref}${path}`)).status).toBe(200);
    expect((await malin.get(`/inbox/${ref}`)).text).toContain(planted.name);
    expect((await malin.post(`/inbox/${ref}/accept`, { version: 1 })).status).toBe(200);
    const adult = await sendOne(asa, adultDraft({ ...words, subjects: [{ ...subject, age: 29 }] }));
    expect((await adam.post(`/inbox/${adult.ref}/accept`, { version: 1 })).status).toBe(200);
    let last = await sendOne(asa, childDraft({ ...words, subjects: [subject] }));
    for (const [agreedWith, unit, receiver] of [
      [null, 'skarholmen-mottagning-barn', 'malin'],
      [planted.agreed, 'farsta-mottagning-barn', 'noora'],
    ] as const) {
      const back = { ...wrongArea, answer: planted.answer, judgedBy: planted.judge };
      expect((await people[receiver].post(`/inbox/${last.ref}/return`, back)).status).toBe(200);
      expect((await asa.get('/handovers')).text).toContain(planted.answer);
      const resend = { version: 2, unitCode: unit, idem: randomUUID(), agreedWith };
      last = (await asa.post(`/handovers/${last.ref}/resend`, resend)).body<Handover>();
    }
    expect((await asa.post(`/handovers/${last.ref}/withdraw`, { version: 1 })).status).toBe(200);
    const overrides = [{ subjectNo: 1, unitCode: 'bromma-mottagning-barn', reason: 'agreed_with_manager', note: planted.agreed }];
    const other = await saveCall(asa, childDraft({ ...words, subjects: [subject] }));
    expect((await asa.post('/handovers', { callId: other, version: 1, overrides })).status).toBe(200);
    await saveCall(asa, childDraft({ ...words, subjects: [subject] }));
  });

  it('are in everything that goes wrong: sign-in, addresses, headers, broken and refused requests', async () => {
    const { asa, malin, sixten } = people;
    const visitor = new ApiClient(api.url);
    await visitor.openSignInPage();
    expect((await visitor.trySignIn(planted.name, planted.number)).status).toBe(401);
    expect((await visitor.trySignIn(planted.number, planted.phone)).status).toBe(401);
    const statuses: number[] = [];
    for (const value of Object.values(planted)) {
      const inUrl = encodeURIComponent(value);
      const draft = childDraft({ ...words, subjects: [{ ...subject, placingBoard: value }] });
      const answers = [
        await malin.get(`/inbox/${inUrl}`),
        await malin.get(`/inbox/%00${inUrl}`),
        await malin.get(`/cases/${inUrl}?q=${inUrl}`),
        await malin.post(`/inbox/${inUrl}/return`, { ...wrongArea, answer: value }),
        await asa.get(`/calls/${inUrl}`),
        await asa.get(`/${inUrl}/${inUrl}`),
        await asa.post(`/handovers/${inUrl}/withdraw`, { version: 1 }),
        await asa.post('/handovers', { callId: value, version: value, overrides: [{ note: value }] }),
        await asa.put(`/calls/${randomUUID()}`, { version: 0, draft: { ...draft, purpose: value } }),
        await asa.put(`/calls/${randomUUID()}`, { version: 0, draft, [value]: value }),
        await asa.put(`/calls/${randomUUID()}`, { version: 0, draft: { ...draft, startedAt: value } }),
        await asa.put(`/calls/${randomUUID()}`, { version: 0, draft: { ...draft, startedAt: '0000-01-01T00:00:00Z' } }),
        await asa.put(`/calls/${randomUUID()}`, { version: 2_147_483_648, draft }),
        await asa.ask('PUT', `/calls/${randomUUID()}`, {
          body: { version: 0, draft },
          headers: { 'x-lots-csrf': value.replace(/[^ -~]/g, '') },
        }),
        await asa.ask('PATCH', `/calls/${inUrl}`, { body: { value } }),
        await asa.ask('GET', '/inbox', {
          headers: { cookie: `lots=${inUrl}`, 'user-agent': inUrl, referer: `http://x/${inUrl}` },
        }),
        await sixten.post(`/operations/dead-letters/${inUrl}/retry`, { value }),
        await asa.ask('POST', '/routing/proposal', { body: `{"draft": "${value}` }),
        await asa.put(`/calls/${randomUUID()}`, { version: 0, draft: { ...draft, narrative: value.repeat(30_000) } }),
      ];
      statuses.push(...answers.map((answer) => answer.status));
      for (const answer of answers) expect(answer.text).not.toContain(value);
    }
    expect(statuses.filter((status) => status < 400)).toEqual([]);
  });

  it('are found nowhere: no table, no file of the database, no log, no queue', async () => {
    for (let waited = 0; waited < 10_000; waited += 50) {
      const { rows } = await city.admin.query('SELECT 1 FROM lots.outbox');
      if (rows.length === 0) break;
      await sleep(50);
    }
    await city.admin.query('ANALYZE');
    const scanner = new Scanner(planted);
    const tables = await scanTables(city.admin, scanner);
    const files = await scanDataFolder(city.admin, scanner);
    scanner.scanText('api output', api.output());
    scanner.scanText('worker output', `${worker.output().out}${worker.output().err}`);
    scanner.scanText('redis', `${redisSeen}${await redis.dump()}`);
    expect(scanner.findings()).toEqual([]);
    // It has looked at something.
    expect(tables).toBeGreaterThan(20);
    expect(files.filter((file) => /pg_wal\/[0-9A-F]{24}$/.test(file)).length).toBeGreaterThan(0);
    expect(files).toContain('postgres.log');
    expect(api.output()).toContain('"level"');
    expect(redisSeen).toMatch(/bull/i);
    const { rows } = await city.admin.query<{ n: number }>('SELECT count(*)::int AS n FROM lots.case_file');
    expect(rows[0]?.n).toBe(2);
  });

  it('would have been found: the same scanner, values written in clear (positive control)', async () => {
    const control = { name: 'Kontrollplanterad Ängström', number: '19670919-9530', text: 'Kontrollmening om brevlådan' };
    await city.admin.query('CREATE TABLE public.scratch(plain text, bytes bytea, list jsonb)');
    await city.admin.query('INSERT INTO public.scratch VALUES ($1,$2,$3)', [
      control.name,
      Buffer.from(control.number, 'utf16le'),
      JSON.stringify([Buffer.from(`xx${control.text}yy`).toString('base64')]),
    ]);
    // An error the server logs word for word.
    await expect(city.admin.query('SELECT $1::text::uuid', [control.name])).rejects.toMatchObject({ code: '22P02' });
    await redis.client.set('job', control.text);
    const scanner = new Scanner(control);
    await scanTables(city.admin, scanner);
    await scanDataFolder(city.admin, scanner);
    // The server is shared: what other suites write may have recycled the segment that held the row. A new row, then.
    for (let attempt = 0; attempt < 5 && !scanner.findings().some((finding) => finding.includes('pg_wal/')); attempt += 1) {
      await city.admin.query('INSERT INTO public.scratch(plain) VALUES ($1)', [control.name]);
      await scanDataFolder(city.admin, scanner);
    }
    scanner.scanText('redis', await redis.dump());
    scanner.scanText('output', `{"msg":"${control.name}"}\n`);
    await redis.client.del('job');
    const found = scanner.findings();
    expect(found).toEqual(
      expect.arrayContaining([
        'public.scratch: name (plain utf-8)',
        'public.scratch (bytes): number (plain utf-16le)',
        expect.stringMatching(/^public\.scratch: text \(plain base64 \+2\)$/),
        'postgres.log: name (plain utf-8)',
        'redis: text (plain utf-8)',
        'output: name (plain utf-8)',
        expect.stringMatching(/pg_wal\/[0-9A-F]{24}: name \(plain utf-8\)/),
        expect.stringMatching(/base\/\d+\/\d+: name \(plain utf-8\)/),
        expect.stringMatching(/base\/\d+\/\d+: number \(plain utf-16le\)/),
      ]),
    );
  });

  it('would have been found in every disguise', () => {
    for (const [label, value] of Object.entries(planted))
      for (const [form, bytes] of disguises(value)) {
        const scanner = new Scanner({ [label]: value });
        scanner.scan('somewhere', Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]));
        expect(scanner.findings()).toContain(`somewhere: ${label} (${form})`);
      }
    const hidden = new Scanner(planted);
    for (const before of ['', 'x', 'xy']) hidden.scanText('base64', Buffer.from(`${before}${planted.phone}z`).toString('base64'));
    expect(hidden.findings().filter((finding) => finding.includes('phone (plain base64 +'))).toHaveLength(3);
    expect(hidden.findings().every((finding) => finding.includes('phone'))).toBe(true);
  });
});
