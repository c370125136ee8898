import { randomUUID } from 'node:crypto';
import { CircleReason, Role } from '@lots/contracts';
import type { ApiAnswer, ApiClient, TestApi } from '@lots/testing';
import type { Disposal } from './case-file-disposal.js';
import { closedChildCase, closedExit, protect } from './closed-cases.js';
import { childDraft, inboxOf, sendOne } from './desk.js';
import { startDisposalCity, type DisposalCity, type DisposalUnit } from './disposal-city.js';
import { exitPeople, type ExitPeople } from './exit-world.js';
import { describeUnfiled } from './unfiled-disposal.js';

jest.setTimeout(120_000);

const persons = ['asa', 'doris', 'gun', 'malin', 'maja', 'petra', 'rut', 'embla', 'love', 'ines', 'tora'] as const;
type Person = (typeof persons)[number];

/** G18–G22: what a circle has is disposed of by the circle, and nobody else learns that it was there. */
describe('disposal of what is sealed', () => {
  let city: DisposalCity;
  let api: DisposalCity['api'];
  let exit: ExitPeople;
  const units = {} as Record<'exit' | 'farsta' | 'desk', DisposalUnit>;
  const people = {} as Record<Person, ApiClient>;
  const refs: Record<string, string> = {};
  const rest = { exitCase: '', batch: '' };

  const at = async (instant: string): Promise<void> => {
    // A session is opened for hours from now, and now is the database's own.
    const later = new Date(instant) > new Date();
    api.clock.set(later ? new Date(instant) : null);
    for (const name of persons) people[name] = await api.signIn(name);
    api.clock.set(new Date(instant));
  };
  const seal = async (name: string, members: readonly string[]): Promise<void> => {
    const body = { reason: CircleReason.ProtectedIdentity, members, barred: [] };
    expect((await people.petra.post(`/cases/${refs[name] ?? ''}/circle`, body)).status).toBe(204);
  };
  const members = async (): Promise<string[]> => [await api.userId('malin'), await api.userId('petra')];
  /** All that somebody is told about disposal, byte for byte. */
  const told = async (name: Person): Promise<string> => {
    const paths = ['/retention/disposals', '/retention/holds', '/retention/unstated'];
    const answers = await Promise.all(paths.map((path) => people[name].get(path)));
    return JSON.stringify(answers.map(({ status, headers, text }) => [status, headers, text]));
  };
  const outside: readonly Person[] = ['tora', 'ines', 'rut', 'maja', 'gun'];
  const lists = async (): Promise<string[]> => Promise.all(outside.map(told));
  const refsIn = async (who: ApiClient, id: string): Promise<string[]> => [
    ...new Set((await city.itemsOf(who, id)).map(({ ref }) => ref ?? '')),
  ];
  const named = (...names: readonly string[]): string[] => names.map((name) => refs[name] ?? name).sort();
  const decide = (who: ApiClient, id: string, rows: number): Promise<ApiAnswer> =>
    who.post(`/retention/disposals/${id}/decision`, { rows });
  const left = async (table: string, column: string, value: string): Promise<{ size: number; alive: boolean }[]> =>
    (
      await api.admin.query<{ size: number; alive: boolean }>(
        `SELECT length(r.body_enc) AS size, k.wrapped IS NOT NULL AS alive FROM lots.${table} r JOIN keys.data_key k ON k.id=r.key_id WHERE r.${column}=$1`,
        [value],
      )
    ).rows;
  const gone = [{ size: 0, alive: false }];

  beforeAll(async () => {
    city = await startDisposalCity();
    api = city.api;
    await api.addAccount('rut', 'farsta-mottagning-barn', Role.LogReviewer);
    exit = await exitPeople(api as TestApi, []);
    for (const [name, code] of [
      ['exit', 'avhopparverksamheten'],
      ['farsta', 'farsta-mottagning-barn'],
      ['desk', 'lotsen'],
    ] as const)
      units[name] = await city.unit(code);
    await at('2026-09-08T09:30:00+02:00');
    const closed = await closedExit(people, exit.ids);
    [refs['Exit'], rest.exitCase] = [closed.caseRef, closed.ref];
    for (const name of ['Öppen', 'Skyddad', 'Senare', 'Jäv'])
      refs[name] = await closedChildCase(people, await api.userId('malin'), api.clock.now(), name);
    await seal('Skyddad', await members());
    const samtal = (await sendOne(people.asa, childDraft({ startedAt: '2026-09-08T09:20:00+02:00' }))).ref;
    refs['Samtal'] = samtal;
    await people.malin.post(`/inbox/${samtal}/accept`, { version: 1 });
    expect((await protect(people.asa, samtal)).status).toBe(200);
    // What the receiver is told of it is open until it has been received.
    const told = (await inboxOf(people.malin)).filter(({ state }) => state === 'offered');
    for (const { ref, version } of told) await people.malin.post(`/inbox/${ref}/accept`, { version });
  }, 120_000);
  afterAll(async () => {
    await city.close();
  });

  it('G18: is proposed to the circle; nobody outside is told a byte more than before', async () => {
    await at('2031-09-09T08:00:00+02:00');
    const before = await lists();
    await city.propose(units.exit);
    expect(await lists()).toEqual(before);
    const proposal = await city.batch(people.embla, 'Personakter');
    rest.batch = proposal.id;
    expect(proposal).toMatchObject({ needsSecond: true, sealed: true, mayDecide: true });
    expect(await refsIn(people.love, proposal.id)).toEqual([refs['Exit']]);
    const tables = new Set((await city.itemsOf(people.embla, proposal.id)).map(({ table }) => table));
    expect([...tables]).toEqual(
      expect.arrayContaining(['lots.case_file', 'lots.exit_case', 'lots.exit_step', 'lots.case_closing']),
    );
    // The open one beside it is proposed to those who answer for the unit, without the sealed.
    await city.propose(units.farsta);
    const open = await city.batch(people.rut, 'Anmälningar utan utredning');
    expect(open).toMatchObject({ sealed: false });
    expect((await refsIn(people.rut, open.id)).sort()).toEqual(named('Öppen', 'Senare', 'Jäv'));
    const reports = async (name: Person): Promise<Disposal[]> =>
      (await city.disposals(people[name])).filter(({ kindSv }) => kindSv === 'Anmälningar utan utredning');
    expect((await reports('petra')).map(({ sealed }) => sealed).sort()).toEqual([false, true]);
    const [sealed, ...more] = await reports('malin');
    expect([sealed?.sealed, more]).toEqual([true, []]);
    expect(await refsIn(people.malin, sealed?.id ?? '')).toEqual([refs['Skyddad']]);
  });

  it('G18: knocking on it is answered as if there were nothing', async () => {
    const item = (await city.itemsOf(people.embla, rest.batch)).find(({ table }) => table === 'lots.exit_step');
    const knocks: ((who: ApiClient, id: string, row: string) => Promise<ApiAnswer>)[] = [
      (who, id) => who.get(`/retention/disposals/${id}`),
      (who, id) => who.get(`/retention/disposals/${id}/protocol`),
      (who, id) => decide(who, id, 1),
      (who, id) => who.post(`/retention/disposals/${id}/decision`, { rows: 1, refuse: 'still_needed' }),
      (who, _, rowId) => who.post('/retention/holds', { table: 'lots.exit_step', rowId, reason: 'court' }),
    ];
    for (const name of [...outside, 'malin', 'petra', 'doris'] as const)
      for (const knock of knocks) {
        const theirs = await knock(people[name], rest.batch, item?.rowId ?? '');
        const nothing = await knock(people[name], randomUUID(), randomUUID());
        expect([name, theirs.status, theirs.headers, theirs.text]).toEqual([name, 404, nothing.headers, nothing.text]);
      }
  });

  it('G19: a circle without a manager decides itself, two of it; with one, she begins', async () => {
    const { rows } = await city.batch(people.embla, 'Personakter');
    expect((await decide(people.embla, rest.batch, rows)).body()).toEqual({ state: 'half' });
    expect((await decide(people.embla, rest.batch, rows)).status).toBe(409);
    const farsta = await city.batch(people.malin, 'Anmälningar utan utredning');
    expect(farsta).toMatchObject({ sealed: true, mayDecide: false });
    const early = await decide(people.malin, farsta.id, farsta.rows);
    expect([early.status, early.text]).toEqual([409, expect.stringContaining('beslutar först')]);
    expect((await decide(people.petra, farsta.id, farsta.rows)).body()).toEqual({ state: 'half' });
    expect((await city.batch(people.malin, 'Anmälningar utan utredning', 'half')).mayDecide).toBe(true);
  });

  it('G21: those in the circle stop it, and only they know', async () => {
    const before = await lists();
    const item = (await city.itemsOf(people.love, rest.batch)).find(({ table }) => table === 'lots.exit_step');
    const on = { table: 'lots.exit_step', rowId: item?.rowId ?? '', reason: 'court' };
    const { id } = (await people.love.post('/retention/holds', on)).body<{ id: string }>();
    expect((await people.embla.get('/retention/holds')).body()).toMatchObject([{ id, reason: 'court', ref: refs['Exit'] }]);
    expect(await lists()).toEqual(before);
    for (const name of outside) expect((await people[name].post(`/retention/holds/${id}/lift`, { reason: 'ended' })).status).toBe(404); // prettier-ignore
    const batch = await city.batch(people.love, 'Personakter', 'half');
    expect((await decide(people.love, rest.batch, batch.rows)).body()).toEqual({ state: 'decided' });
    await city.carryOut(units.exit);
    expect((await left('exit_case', 'ref', rest.exitCase))[0]).toMatchObject({ alive: true });
    expect((await people.love.post(`/retention/holds/${id}/lift`, { reason: 'ended' })).status).toBe(204);
  });

  it('G22: is destroyed, told in the ledger, and an older backup does not give it back', async () => {
    await city.backUp();
    const before = await lists();
    await city.propose(units.exit);
    const { id, rows } = await city.batch(people.embla, 'Personakter');
    for (const who of [people.embla, people.love]) await decide(who, id, rows);
    await city.carryOut(units.exit);
    expect(await left('exit_case', 'ref', rest.exitCase)).toEqual(gone);
    expect(await left('case_file', 'ref', refs['Exit'] ?? '')).toEqual(gone);
    expect(await lists()).toEqual(before);
    const { protocol } = (await people.love.get(`/retention/disposals/${id}`)).body<{ protocol: string[] }>();
    expect(protocol).toEqual(expect.arrayContaining(['Skyddat: bara kretsen ser det här.']));
    expect(protocol.join('\n')).toMatch(/Beslutad av X\.T\. .*\nGodkänd av en andra person, X\.T\./);
    const gonePage = await people.embla.get(`/cases/${refs['Exit'] ?? ''}`);
    expect([gonePage.status, (await people.tora.get(`/cases/${refs['Exit'] ?? ''}`)).status]).toEqual([410, 404]);
    const restored = await city.restored();
    for (const table of ['exit_case', 'exit_step', 'case_file', 'journal_entry']) {
      const { rows: back } = await restored.query(
        `SELECT DISTINCT length(r.body_enc) AS size, k.wrapped IS NOT NULL AS alive FROM lots.${table} r JOIN keys.data_key k ON k.id=r.key_id WHERE k.id = ANY($1)`,
        [city.ledger().lines.flatMap(({ items }) => items.flatMap(({ keyIds }) => keyIds))],
      );
      expect({ table, back: back.length === 0 ? gone : back }).toEqual({ table, back: gone });
    }
    expect((await restored.query('SELECT 1 FROM lots.exit_case e JOIN keys.data_key k ON k.id=e.key_id WHERE k.wrapped IS NULL')).rows).toHaveLength(1); // prettier-ignore
  });

  it('G20: sealed after it was proposed: out of the proposal, its stop becomes the circle’s, and it is proposed to the circle', async () => {
    const open = await city.batch(people.rut, 'Anmälningar utan utredning');
    const item = (await city.itemsOf(people.rut, open.id)).find(
      ({ ref, table }) => ref === refs['Senare'] && table === 'lots.case_file',
    );
    const on = { table: 'lots.case_file', rowId: item?.rowId, reason: 'supervision' };
    expect((await people.rut.post('/retention/holds', on)).status).toBe(201);
    await seal('Senare', await members());
    expect((await refsIn(people.rut, open.id)).sort()).toEqual(named('Öppen', 'Jäv'));
    const now = await city.batch(people.rut, 'Anmälningar utan utredning');
    expect(now.rows).toBe((await city.itemsOf(people.rut, open.id)).length);
    expect((await people.rut.get('/retention/holds')).body()).toEqual([]);
    expect((await people.malin.get('/retention/holds')).body()).toMatchObject([{ reason: 'supervision' }]);
    // Two decide about what is left, of what they see now.
    expect((await decide(people.rut, open.id, open.rows)).status).toBe(409);
  });

  it('G29: what one of them has a conflict of interest about is in none of her lists, and stays though she said yes to the rest', async () => {
    const open = await city.batch(people.rut, 'Anmälningar utan utredning');
    expect((await people.petra.post(`/cases/${refs['Jäv'] ?? ''}/conflict`)).status).toBeLessThan(300);
    expect(await refsIn(people.petra, open.id)).toEqual(named('Öppen'));
    const hers = (await city.disposals(people.petra)).find(({ id }) => id === open.id);
    expect(hers?.rows).toBe((await city.itemsOf(people.petra, open.id)).length);
    expect((await decide(people.petra, open.id, hers?.rows ?? 0)).status).toBe(200);
    expect((await decide(people.rut, open.id, open.rows)).body()).toEqual({ state: 'decided' });
    await city.carryOut(units.farsta);
    expect(await left('case_file', 'ref', refs['Öppen'] ?? '')).toEqual(gone);
    for (const name of ['Senare', 'Jäv'])
      expect((await left('case_file', 'ref', refs[name] ?? ''))[0]).toMatchObject({ alive: true });
    const protocols = await Promise.all(
      [people.petra, people.rut].map(async (who) => (await who.get(`/retention/disposals/${open.id}`)).text),
    );
    expect(protocols.map((text) => text.includes(refs['Jäv'] ?? '-'))).toEqual([false, true]);
    for (const text of protocols) expect(text).not.toContain(refs['Senare']);
  });

  it('what is missing is asked of the circle alone (G16)', async () => {
    await api.admin.query("DELETE FROM lots.case_retention_statement WHERE case_id=(SELECT id FROM lots.case_file WHERE ref=$1)", [refs['Senare']]); // prettier-ignore
    const missing = async (name: Person): Promise<string[]> =>
      (await people[name].get('/retention/unstated')).body<{ cases: { ref: string }[] }>().cases.map(({ ref }) => ref);
    expect([await missing('malin'), await missing('petra')]).toEqual([[refs['Senare']], [refs['Senare']]]);
    for (const name of ['rut', 'maja', 'gun'] as const) expect(await missing(name)).toEqual([]);
  });

  it('the desk’s end is the desk’s circle’s: the officer and the manager, not the reviewer', async () => {
    const before = await told('gun');
    await city.propose(units.desk);
    // Five years on, other calls are proposed to the reviewer too; the sealed is in none of them.
    const open = (await city.disposals(people.gun)).map(({ id }) => id);
    for (const id of open) expect(await refsIn(people.gun, id)).not.toContain(refs['Samtal']);
    expect(before).not.toBe('');
    const sealed = await city.batch(people.asa, 'Lotsens kopior av överlämnat');
    expect(sealed).toMatchObject({ sealed: true, mayDecide: false });
    expect(open).not.toContain(sealed.id);
    expect((await refsIn(people.asa, sealed.id))[0]).toMatch(/^Skyddat 26-/);
    expect((await decide(people.doris, sealed.id, sealed.rows)).body()).toEqual({ state: 'half' });
    expect((await decide(people.asa, sealed.id, sealed.rows)).body()).toEqual({ state: 'decided' });
    await city.carryOut(units.desk);
    const { rows } = await api.admin.query(
      'SELECT length(c.body_enc) AS size, k.wrapped IS NOT NULL AS alive FROM lots.contact c JOIN keys.data_key k ON k.id=c.key_id WHERE c.circle_id IS NOT NULL AND EXISTS(SELECT 1 FROM lots.matter m JOIN lots.referral r ON r.matter_id=m.id WHERE m.contact_id=c.id AND r.ref=$1)',
      [refs['Samtal']],
    );
    expect(rows).toEqual(gone);
  });

  describeUnfiled(() => city);
});
