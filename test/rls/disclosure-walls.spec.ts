import { randomUUID } from 'node:crypto';
import type { Principal } from '@lots/db';
import { newRef } from '@lots/platform';
import { fixture, people } from '@lots/testing';
import { personas, WallWorld, type Row } from './wall-world.js';

const bytes = Buffer.from('00', 'hex');
const at = new Date();
const asa = people.asaAtTheDesk;
const malin = people.malinInFarsta;

/** Disclosures and consents belong to the unit that decides; a decided row is never rewritten (rules U7, U12, U14). */
describe('walls around the disclosure gate', () => {
  let world: WallWorld;
  let call: string;
  let file: string;

  beforeAll(async () => {
    world = await WallWorld.open();
    call = String((await world.draft(true))['id']);
    file = String((await world.accept((await world.offer()).referral))['id']);
  }, 60_000);
  afterAll(() => world.close());

  const place = (who: Principal) => ({ authority_id: who.authorityId, unit_id: who.unitIds[0] });
  const common = async (who: Principal, about: Row) => ({
    id: randomUUID(),
    ref: newRef(),
    ...place(who),
    ...about,
    at,
    by_user: who.userId,
    by_initials: 'X.T.',
    idem: randomUUID(),
    key_id: await world.key(who, who.authorityId, 'case'),
    body_enc: bytes,
  });
  const disclosure = async (who: Principal, about: Row, changes: Row = {}) => ({
    ...(await common(who, about)),
    mode: 'before',
    state: 'awaiting_second',
    result: 'disclosed',
    recipient: 'polismyndigheten',
    initiative: 'own',
    form: 'oral',
    law_date: '2026-03-14',
    rule_ids: ['osl-10-18a'],
    decided_at: at,
    decided_by: who.userId,
    decided_initials: 'X.T.',
    second_roles: ['unit_manager'],
    ...changes,
  });
  const consent = async (who: Principal, about: Row) => ({
    ...(await common(who, about)),
    given_by: 'self',
    form: 'oral',
    cooperation: 'other',
    parties: ['skola'],
    from_day: '2026-03-14',
    to_day: '2026-06-14',
    given_at: at,
  });
  const ofCall = () => ({ about_kind: 'call', about_id: call });
  const ofCase = () => ({ about_kind: 'case', about_id: file });
  const put = async <T extends Row>(who: Principal, table: string, row: T): Promise<T> => {
    await world.as(who, () => world.insert(table, row));
    return row;
  };
  const seers = async (table: string, id: unknown): Promise<string[]> => {
    const found: string[] = [];
    for (const [name, principal] of Object.entries(personas)) {
      if (!principal) continue;
      const rows = await world.as(principal, () => world.session.db.query(`SELECT 1 FROM ${table} WHERE id=$1`, [id]));
      if (rows.length > 0) found.push(name);
    }
    return found;
  };
  const change = (who: Principal, sql: string, values: unknown[]) => world.as(who, () => world.session.db.execute(sql, values));

  it('are seen by the unit they belong to, and by nobody else', async () => {
    const desk = await put(asa, 'lots.disclosure', await disclosure(asa, ofCall()));
    const item = {
      id: randomUUID(),
      disclosure_id: desk.id,
      no: 1,
      ...place(asa),
      key_id: await world.key(asa, 1, 'case'),
      body_enc: bytes,
    };
    await put(asa, 'lots.disclosure_item', item);
    const said = await put(asa, 'lots.consent', await consent(asa, ofCall()));
    const filed = await put(malin, 'lots.disclosure', await disclosure(malin, ofCase()));
    for (const [table, id] of [
      ['lots.disclosure', desk.id],
      ['lots.disclosure_item', item.id],
      ['lots.consent', said.id],
    ] as const)
      expect(await seers(table, id)).toEqual(['asa', 'birgit']);
    expect(await seers('lots.disclosure', filed.id)).toEqual(['malin', 'jobs']);
  });

  it('cannot be written in another’s name, for another unit, or about another’s call or case', async () => {
    const wrong: Row[] = [
      { by_user: people.birgitAtTheDesk.userId },
      { decided_by: people.birgitAtTheDesk.userId },
      { unit_id: fixture.veTeam },
      { authority_id: fixture.farsta, unit_id: fixture.farstaChild },
      ofCase(),
      { about_id: randomUUID() },
    ];
    for (const changes of wrong)
      await expect(put(asa, 'lots.disclosure', await disclosure(asa, ofCall(), changes))).rejects.toMatchObject({
        code: '42501',
      });
    await expect(put(malin, 'lots.consent', await consent(malin, ofCall()))).rejects.toMatchObject({ code: '42501' });
  });

  it('take a second person who is somebody else, once; then nothing changes any more', async () => {
    const row = await put(asa, 'lots.disclosure', await disclosure(asa, ofCall()));
    const sign = `UPDATE lots.disclosure SET state='decided', second_at=now(), second_by=$2, second_initials='X' WHERE id=$1`;
    await expect(change(asa, sign, [row.id, asa.userId])).rejects.toMatchObject({ code: '23514' });
    await expect(change(people.birgitAtTheDesk, sign, [row.id, asa.userId])).rejects.toMatchObject({ code: '42501' });
    expect(await change(malin, sign, [row.id, malin.userId])).toBe(0);
    expect(await change(people.birgitAtTheDesk, sign, [row.id, people.birgitAtTheDesk.userId])).toBe(1);
    await expect(change(asa, `UPDATE lots.disclosure SET result='refused' WHERE id=$1`, [row.id])).rejects.toMatchObject({
      code: '23514',
    });
  });

  it('U18: is handed out once, in one’s own name, after the decision and never with the decision', async () => {
    const given = { handed_at: at, handed_form: 'oral', handed_by: asa.userId, handed_initials: 'X', handed_recorded: at };
    const alone = { state: 'decided', second_roles: [] };
    await expect(put(asa, 'lots.disclosure', await disclosure(asa, ofCall(), { ...alone, ...given }))).rejects.toMatchObject({
      code: '42501',
    });
    const hand = (time: string) =>
      `UPDATE lots.disclosure SET handed_at=${time}, handed_form='oral', handed_by=$2, handed_initials='X', handed_recorded=now() WHERE id=$1`;
    const waits = await put(asa, 'lots.disclosure', await disclosure(asa, ofCall()));
    await expect(change(asa, hand('now()'), [waits.id, asa.userId])).rejects.toMatchObject({ code: '23514' });
    const row = await put(asa, 'lots.disclosure', await disclosure(asa, ofCall(), alone));
    await expect(change(asa, hand(`now() - interval '1 day'`), [row.id, asa.userId])).rejects.toMatchObject({ code: '23514' });
    await expect(change(people.birgitAtTheDesk, hand('now()'), [row.id, asa.userId])).rejects.toMatchObject({ code: '42501' });
    expect(await change(malin, hand('now()'), [row.id, malin.userId])).toBe(0);
    expect(await change(asa, hand('now()'), [row.id, asa.userId])).toBe(1);
    await expect(change(asa, hand('now()'), [row.id, asa.userId])).rejects.toMatchObject({ code: '23514' });
    const refused = await put(asa, 'lots.disclosure', await disclosure(asa, ofCall(), { ...alone, result: 'refused' }));
    await expect(change(asa, hand('now()'), [refused.id, asa.userId])).rejects.toMatchObject({ code: '23514' });
  });

  it('a decision that needs two is not decided by one', async () => {
    await expect(put(asa, 'lots.disclosure', await disclosure(asa, ofCall(), { state: 'decided' }))).rejects.toMatchObject({
      code: '23514',
    });
  });

  it('a consent is withdrawn once, in one’s own name, and otherwise never changed', async () => {
    const row = await put(asa, 'lots.consent', await consent(asa, ofCall()));
    const withdraw = `UPDATE lots.consent SET withdrawn_at=now(), withdrawn_by=$2, withdrawn_initials='X' WHERE id=$1`;
    await expect(change(people.birgitAtTheDesk, withdraw, [row.id, asa.userId])).rejects.toMatchObject({ code: '23514' });
    expect(await change(people.birgitAtTheDesk, withdraw, [row.id, people.birgitAtTheDesk.userId])).toBe(1);
    await expect(change(asa, withdraw, [row.id, asa.userId])).rejects.toMatchObject({ code: '23514' });
    await expect(change(asa, `UPDATE lots.consent SET to_day='2027-01-01' WHERE id=$1`, [row.id])).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('a call that is sealed afterwards takes them with it', async () => {
    const row = await put(asa, 'lots.disclosure', await disclosure(asa, ofCall()));
    const circle = randomUUID();
    await world.admin.query("INSERT INTO lots.circle(id,authority_id,reason) VALUES ($1,1,'protected_identity')", [circle]);
    await world.admin.query("UPDATE lots.call_draft SET circle_id=$2, alias='Skyddat 26-014' WHERE id=$1", [call, circle]);
    // Åsa wrote the call and keeps it; her colleague does not see that there is anything.
    expect(await seers('lots.disclosure', row.id)).toEqual(['asa']);
  });
});
