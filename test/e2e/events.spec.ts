import { randomUUID } from 'node:crypto';
import { startTestApi, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { childDraft, draftOf, saveCall } from './desk.js';

const trace = 'Kalle Provskriksson';
const answers = {
  version: 1,
  types: ['threat'],
  environment: 'far_right',
  place: 'residential',
  damage: 'none',
  text: 'Någon ropar hotfulla ord mot förbipasserande.',
};

interface Sent {
  readonly ref: string;
  readonly kept: string[];
  readonly unitName: string;
}
interface Shown {
  readonly ref: string;
  readonly version: number;
  readonly state: string;
  readonly text: string;
  readonly areaName: string | null;
  readonly overdue: boolean;
  readonly mergedInto: string | null;
  readonly categorySv: string | null;
}

/** De-identified events over HTTP (docs/rules/events.md). */
describe('events', () => {
  let api: TestApi;
  let bosse: ApiClient;
  const people = {} as Record<StaffName, ApiClient>;

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    await api.addAccount('bosse', 'bromma-samordnare', 'local_coordinator');
    for (const name of ['asa', 'birgit', 'malin', 'lena', 'cecilia', 'sixten', 'gun', 'doris', 'petra', 'vidar'] as const)
      people[name] = await api.signIn(name);
    bosse = await api.signIn('bosse');
    api.clock.set(new Date('2026-09-08T09:30:00+02:00'));
  }, 60_000);
  afterAll(() => api.close());

  const adult = (changes = {}) =>
    draftOf(
      {
        purpose: 'report_concern',
        danger: 'no',
        childAffected: 'no',
        narrative: `Mannen ${trace} skriker åt folk från balkongen.`,
        observation: 'behaviour_or_contacts',
        reporterRole: 'neighbour',
        reporterAnonymous: true,
        subjects: [{ identity: 'locatable', municipality: '0180', district: 'Hökarängen' }],
        ...changes,
      },
      new Date('2026-09-08T09:20:00+02:00'),
    );
  const sendFrom = async (officer: ApiClient, changes: object = {}, draft = adult()) => {
    const id = await saveCall(officer, draft);
    return { id, answer: await officer.post(`/calls/${id}/event`, { ...answers, ...changes }) };
  };
  const send = async (): Promise<Sent> => {
    const { answer } = await sendFrom(people.asa);
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
    return answer.body<Sent>();
  };
  const listOf = async (client: ApiClient) =>
    (await client.get('/events')).body<{ events: Shown[]; counts: { sv: string; count: number }[] }>();
  const dump = async (): Promise<string> => {
    const tables = await api.admin.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = ANY('{lots,keys,stat,authn}')`,
    );
    const texts: string[] = [];
    for (const { name } of tables.rows)
      texts.push(
        ...(await api.admin.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)).rows.map(
          ({ row }) => `${name} ${row}`,
        ),
      );
    return texts.join('\n');
  };

  it('a call becomes an event: everything else is destroyed, and what is left is said (AH6)', async () => {
    const id = await saveCall(people.asa, adult());
    const [key] = (
      await api.admin.query<{ key: string; body: string }>(
        `SELECT key_id AS key, encode(body_enc,'hex') AS body FROM lots.call_draft WHERE id=$1`,
        [id],
      )
    ).rows;
    const before = await dump();
    for (const part of [key!.key, key!.body]) expect(before).toContain(part);
    const answer = await people.asa.post(`/calls/${id}/event`, answers);
    const { kept, ref } = answer.body<Sent>();
    expect(kept).toEqual([
      'händelsetyp: Hot eller ofredande',
      'miljö: Högerextrem',
      'plats: Bostadsområde',
      'stadsdelsområde: Farsta',
      'vecka: 37, 2026',
      'skada: Ingen skada',
      'den text du skrev till samordnaren',
      'en rad i loggen om att du skickade en händelse',
    ]);
    const after = await dump();
    for (const part of [key!.key, key!.body, trace, 'Hökarängen', 'hotfulla']) expect(after).not.toContain(part);
    const rows = after.split('\n').filter((line) => line.includes(id));
    expect([...new Set(rows.map((line) => line.split(' ')[0]))]).toEqual(['lots.audit_entry']);
    const [event] = (await api.admin.query<{ id: string }>('SELECT id FROM lots.event WHERE ref=$1', [ref])).rows;
    expect(rows.filter((line) => line.includes(event!.id))).toEqual([]);
  });

  it('a repeat answers the same and sends once; a colleague learns nothing', async () => {
    const { id, answer } = await sendFrom(people.asa);
    const again = await people.asa.post(`/calls/${id}/event`, answers);
    expect(again.body<Sent>()).toEqual({ ...answer.body<Sent>(), unitName: '' });
    const [theirs, nothing] = [
      await people.birgit.post(`/calls/${id}/event`, answers),
      await people.birgit.post(`/calls/${randomUUID()}/event`, answers),
    ];
    expect([theirs.status, theirs.text]).toEqual([nothing.status, nothing.text]);
    expect(theirs.status).toBe(404);
  });

  it('words that point somebody out stop it, and the call is kept (AH3)', async () => {
    const { id, answer } = await sendFrom(people.asa, { text: 'Mannen är 34 år och bor i lägenheten ovanför.' });
    expect([answer.status, answer.body<{ message: string }>().message]).toEqual([
      422,
      'Texten innehåller en ålder och en lägenhet som kan peka ut någon. Stryk eller skriv om.',
    ]);
    expect((await people.asa.get(`/calls/${id}`)).status).toBe(200);
  });

  it.each([
    ['a child', childDraft(), 422],
    ['a danger', adult({ danger: 'yes' }), 409],
    ['unknown whether a child', adult({ childAffected: 'unknown' }), 422],
    ['only opinions', adult({ observation: 'only_opinion_or_belief' }), 422],
    ['somebody who wants help', adult({ purpose: 'own_help', subjectWantsContact: 'yes' }), 422],
  ])('%s never becomes an event (AH5)', async (_, draft, status) => {
    const { id, answer } = await sendFrom(people.asa, {}, draft);
    expect(answer.status).toBe(status);
    expect((await people.asa.get(`/calls/${id}`)).status).toBe(200);
  });

  it('only the coordinator of the administration reads it; to others it is not there (AH11)', async () => {
    const { ref } = await send();
    const read = (await people.lena.get(`/events/${ref}`)).body<Shown>();
    expect(read).toMatchObject({ ref, text: answers.text, areaName: 'Farsta', state: 'sent' });
    for (const other of [bosse, people.cecilia]) {
      const [theirs, absent] = [await other.get(`/events/${ref}`), await other.get('/events/ZZZZZZ')];
      expect([theirs.status, theirs.text]).toEqual([404, absent.text]);
      expect(await listOf(other)).toMatchObject({ events: [], counts: [] });
      const steps = [await other.post(`/events/${ref}`, { version: 1 }), await other.post('/events/ZZZZZZ', { version: 1 })];
      expect(steps.map(({ status, text }) => [status, text])).toEqual(Array(2).fill([404, absent.text]));
    }
    for (const name of ['asa', 'malin', 'sixten', 'gun', 'petra', 'vidar', 'doris'] as const)
      for (const answer of [await people[name].get('/events'), await people[name].get(`/events/${ref}`)])
        expect(answer.status).toBe(404);
  });

  it('any step is a receipt, and the desk sees it and nothing else (AH11)', async () => {
    const { ref } = await send();
    const handled = await people.lena.post(`/events/${ref}`, { version: 1, category: 'series' });
    expect(handled.body<Shown>()).toMatchObject({ state: 'received', version: 2, categorySv: 'Del av en serie' });
    expect((await people.lena.post(`/events/${ref}`, { version: 1 })).status).toBe(409);
    const sent = (await people.asa.get('/events/sent')).body<{ events: Shown[] }>().events.find((event) => event.ref === ref);
    expect(sent).toMatchObject({ state: 'received', categorySv: null });
  });

  it('duplicates are merged and taken apart again; no chains (AH13)', async () => {
    const [first, second, third] = [await send(), await send(), await send()];
    const merge = (ref: string, version: number, mergeInto: string | null) =>
      people.lena.post(`/events/${ref}`, { version, mergeInto });
    expect((await merge(second.ref, 1, first.ref)).body<Shown>().mergedInto).toBe(first.ref);
    expect((await merge(third.ref, 1, second.ref)).status).toBe(409);
    expect((await merge(first.ref, 1, third.ref)).status).toBe(409);
    expect((await merge(first.ref, 1, first.ref)).status).toBe(409);
    expect((await merge(second.ref, 2, null)).body<Shown>().mergedInto).toBeNull();
    expect((await people.lena.get(`/events/${second.ref}`)).body<Shown>().text).toBe(answers.text);
  });

  it('exact numbers are for events without persons only (AH12)', async () => {
    const before = (await listOf(people.lena)).counts;
    expect(before.find(({ sv }) => sv === 'Hot eller ofredande')).toBeUndefined();
    await sendFrom(people.asa, { types: ['graffiti'], text: '' });
    expect((await listOf(people.lena)).counts).toContainEqual({ sv: 'Klotter', count: 1 });
    await sendFrom(people.asa, { types: ['graffiti'], text: 'Någon såg en man springa.' });
    await sendFrom(people.asa, { types: ['other'], text: '' });
    expect((await listOf(people.lena)).counts).toEqual([...before, { sv: 'Klotter', count: 1 }]);
  });

  it('about a returnee it is held until the tertial is closed (AH8)', async () => {
    const { answer } = await sendFrom(people.asa, { types: ['travel'] });
    const { ref } = answer.body<Sent>();
    const [row] = (
      await api.admin.query<{ held: string; receipt_due: Date }>(
        `SELECT held_until::text AS held, receipt_due FROM lots.event WHERE ref=$1`,
        [ref],
      )
    ).rows;
    expect(row?.held).toBe('2027-01-01');
    expect(row?.receipt_due.toISOString()).toBe('2027-01-04T11:00:00.000Z');
    expect((await people.lena.get(`/events/${ref}`)).status).toBe(404);
    expect((await listOf(people.lena)).events.map((event) => event.ref)).not.toContain(ref);
    await api.admin.query(`UPDATE lots.event SET held_until='2020-01-01' WHERE ref=$1`, [ref]).catch(() => undefined);
  });

  it('an accepted report about a child leaves no row for any coordinator', async () => {
    const before = (await api.admin.query<{ n: number }>('SELECT count(*)::int AS n FROM lots.event')).rows;
    const id = await saveCall(people.asa, childDraft());
    const handed = await people.asa.post('/handovers', { callId: id, version: 1, overrides: [] });
    const ref = handed.body<{ handovers: { ref: string }[] }>().handovers[0]!.ref;
    expect((await people.malin.post(`/inbox/${ref}/accept`, { version: 1 })).status).toBe(200);
    expect((await api.admin.query<{ n: number }>('SELECT count(*)::int AS n FROM lots.event')).rows).toEqual(before);
  });

  it('the clock tells once when nobody has received it in time', async () => {
    const { ref } = await send();
    const waits = async (told: boolean) => {
      for (let tries = 0; tries < 100; tries += 1) {
        const { rows } = await api.admin.query<{ told: boolean }>('SELECT overdue_told AS told FROM lots.event WHERE ref=$1', [
          ref,
        ]);
        if (rows[0]?.told === told) return true;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return false;
    };
    expect(await waits(false)).toBe(true);
    const { EventClockJob } = await import('../../libs/features/events/jobs/event-clock.job.js');
    api.clock.set(new Date('2026-09-20T09:30:00+02:00'));
    await api.app.get(EventClockJob, { strict: false }).run();
    expect(await waits(true)).toBe(true);
    expect((await listOf(people.lena)).events.find((event) => event.ref === ref)?.overdue).toBe(true);
    api.clock.set(new Date('2026-09-08T09:30:00+02:00'));
  });
});
