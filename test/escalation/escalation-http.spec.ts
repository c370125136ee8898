import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { draftWith, startTestApi, type ApiClient, type TestApi } from '@lots/testing';

interface Task {
  id: string;
  ref: string;
  level: number;
  phone: string;
  kind: string;
}

/** The same through the door, with the clocks wound by the program itself. */
describe('escalation over HTTP', () => {
  let api: TestApi;
  let asa: ApiClient;
  let malin: ApiClient;
  let ref: string;

  beforeAll(async () => {
    api = await startTestApi();
    asa = await api.signIn('asa');
    malin = await api.signIn('malin');
    api.clock.set(new Date('2026-09-08T09:47:00+02:00'));
    const callId = randomUUID();
    const draft = draftWith(
      { purpose: 'report_concern', danger: 'no', childAffected: 'yes', observation: 'behaviour_or_contacts' },
      { name: 'Barn', identity: 'known', age: 14, municipality: '0180', district: 'Farsta strand' },
    );
    expect((await asa.put(`/calls/${callId}`, { version: 0, draft })).status).toBe(200);
    const done = await asa.post('/handovers', { callId, version: 1, overrides: [] });
    ref = done.body<{ handovers: { ref: string }[] }>().handovers[0]!.ref;
    api.clock.set(new Date('2026-09-08T10:53:00+02:00'));
  }, 60_000);
  afterAll(() => api.close());

  const tasks = async (): Promise<Task[]> => (await asa.get('/escalations')).body<{ tasks: Task[] }>().tasks;
  const receipt = { spokeWith: 'Uppdiktad Person', function: 'dagjour', at: '2026-09-08T10:52:00+02:00', takes: 'tar emot' };

  it('becomes a task within seconds, by itself, and both ends are told', async () => {
    let found: Task[] = [];
    for (let waited = 0; waited < 15_000 && found.length === 0; waited += 250) {
      await sleep(250);
      found = await tasks();
    }
    expect(found).toMatchObject([{ ref, level: 1, kind: 'chain', phone: '08-465 004 32' }]);
    const feed = async (unit: string) => {
      const { rows } = await api.admin.query<{ topic: string; seq: number }>(
        'SELECT topic, seq::int FROM lots.unit_feed WHERE unit_id=$1',
        [await api.unitId(unit)],
      );
      return Object.fromEntries(rows.map((row) => [row.topic, row.seq]));
    };
    for (let waited = 0; waited < 5_000 && ((await feed('lotsen'))['handovers'] ?? 0) < 2; waited += 100) await sleep(100);
    // The reminder and the first call, at each end.
    expect((await feed('lotsen'))['handovers']).toBe(2);
    expect((await feed('farsta-mottagning-barn'))['inbox']).toBe(3);
  });

  it('is nobody’s but the desk’s', async () => {
    const [task] = await tasks();
    for (const path of ['/escalations', '/escalations/before-you-go']) expect((await malin.get(path)).status).toBe(404);
    const call = { spokeWith: 'x', function: 'x', at: receipt.at, outcome: 'reached' };
    expect((await malin.post(`/escalations/${task!.id}/done`, call)).status).toBe(404);
    expect((await malin.post(`/handovers/${ref}/oral-receipt`, { idem: randomUUID(), ...receipt })).status).toBe(404);
    expect((await asa.post(`/escalations/${randomUUID()}/done`, call)).status).toBe(404);
    expect((await asa.post('/handovers/000000/oral-receipt', { idem: randomUUID(), ...receipt })).status).toBe(404);
  });

  it('says what is wrong with a call or a receipt', async () => {
    const [task] = await tasks();
    const call = { spokeWith: 'Uppdiktad Person', function: 'dagjour', at: receipt.at, outcome: 'reached' };
    for (const wrong of [{ spokeWith: '' }, { at: 'nyss' }, { outcome: 'maybe' }, { function: 7 }]) {
      const answer = await asa.post(`/escalations/${task!.id}/done`, { ...call, ...wrong });
      expect(answer.body()).toMatchObject({ code: 'invalid_input' });
      expect([400, 422]).toContain(answer.status);
    }
    for (const wrong of [{ takes: '' }, { idem: 'x' }, { at: '2026-09-08T12:00:00+02:00' }]) {
      const answer = await asa.post(`/handovers/${ref}/oral-receipt`, { idem: randomUUID(), ...receipt, ...wrong });
      expect(answer.body()).toMatchObject({ code: 'invalid_input' });
      expect([400, 422]).toContain(answer.status);
    }
    const silent = await asa.post(`/escalations/${task!.id}/done`, { ...call, spokeWith: '', outcome: 'no_answer' });
    expect(silent.body()).toMatchObject({ outcome: 'no_answer', done: true });
  });

  it('ends with an oral receipt: listed, said in words, and out of "Innan du går"', async () => {
    const leaving = async () =>
      (await asa.get('/escalations/before-you-go')).body<{ waiting: { ref: string }[]; childrenReceived: number }>();
    expect(await leaving()).toMatchObject({ waiting: [{ ref }], childrenTotal: 1, childrenReceived: 0 });
    const idem = randomUUID();
    const [first, second] = await Promise.all([1, 2].map(() => asa.post(`/handovers/${ref}/oral-receipt`, { idem, ...receipt })));
    expect([first!.status, second!.status]).toEqual([200, 200]);
    expect(first!.body()).toMatchObject({
      ref,
      state: 'offered',
      oralReceipt: { spokeWith: 'Uppdiktad Person', takes: 'tar emot' },
    });
    expect(await tasks()).toEqual([]);
    expect(await leaving()).toMatchObject({ waiting: [], childrenTotal: 1, childrenReceived: 1 });
    // The receiver is not bothered with who said what.
    expect((await malin.get('/inbox')).text).not.toContain('Uppdiktad Person');
    const accepted = await malin.post(`/inbox/${ref}/accept`, { version: 1 });
    expect(accepted.status).toBe(200);
  });
});
