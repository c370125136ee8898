import { randomUUID } from 'node:crypto';
import { Access, ActorKind, systemPrincipal, type Principal } from '@lots/db';
import { makeTestCity, openTestSession, people, type TestCity, type TestSession } from '@lots/testing';

/** Row by row, as lots_app: who gets through to an event and a form's code (AH11, AH15). */
describe('walls around events', () => {
  let city: TestCity;
  let session: TestSession;
  const id = randomUUID();
  const as: Record<string, Principal> = {};

  beforeAll(async () => {
    city = await makeTestCity();
    session = await openTestSession(city.database.appUrl);
    const unit = async (code: string) =>
      (
        await city.admin.query<{ id: number; authority: number }>(
          'SELECT id, authority_id AS authority FROM lots.unit WHERE code=$1',
          [code],
        )
      ).rows[0]!;
    const principal = async (code: string, base: Principal): Promise<Principal> => {
      const { id: unitId, authority } = await unit(code);
      return { ...base, authorityId: authority, unitIds: [unitId] };
    };
    as['desk'] = await principal('lotsen', people.asaAtTheDesk);
    as['coordinator'] = await principal('farsta-samordnare', { ...people.malinInFarsta, roles: ['local_coordinator'] });
    as['other'] = await principal('bromma-samordnare', { ...people.nooraInBromma, roles: ['local_coordinator'] });
    as['central'] = await principal('central-samordnare', { ...people.nooraInBromma, roles: ['central_coordinator'] });
    as['child'] = await principal('farsta-mottagning-barn', people.malinInFarsta);
    as['form'] = { ...(await principal('farsta-mottagning-barn', systemPrincipal(ActorKind.Forms))) };
    await write('desk', insert(id, 'AAAAAA', 'call'));
  }, 60_000);
  afterAll(async () => {
    await session.close();
    await city.close();
  });

  const write = (who: string, sql: string) => session.db.run(as[who]!, { access: Access.Write }, () => session.db.execute(sql));
  const sees = (who: string, sql = `SELECT id FROM lots.event WHERE id='${id}'`) =>
    session.db.run(as[who]!, { access: Access.Read }, async () => (await session.db.query(sql)).length);
  const insert = (newId: string, ref: string, source: string, held = 'NULL') => {
    const [to, from] = [as['coordinator']!, source === 'call' ? as['desk']! : as['form']!];
    return `INSERT INTO lots.event(id,ref,authority_id,unit_id,from_authority_id,from_unit_id,source,catalogue,types,environment,place_type,week,damage,with_persons,actions,needs_support,state,sent_on,receipt_due,held_until)
      VALUES ('${newId}','${ref}',${to.authorityId},${String(to.unitIds[0])},${from.authorityId},${String(from.unitIds[0])},'${source}','2026-09-01','{threat}','unknown','square','2026-W37','none',true,'{}',false,'sent','2026-09-08','2026-09-10T10:00:00Z',${held})`;
  };

  it('is read by its coordinator and, as a receipt, by the desk that sent it', async () => {
    const found = Object.fromEntries(
      await inTurn(['desk', 'coordinator', 'other', 'central', 'child', 'form'], async (who) => [who, await sees(who)] as const),
    );
    expect(found).toEqual({ desk: 1, coordinator: 1, other: 0, central: 0, child: 0, form: 0 });
  });

  it('nobody but the desk and the form may send, and nobody in another’s name', async () => {
    for (const who of ['coordinator', 'other', 'central', 'child'])
      for (const source of ['call', 'form'])
        await expect(write(who, insert(randomUUID(), 'BBBBBB', source))).rejects.toMatchObject({ code: '42501' });
    await expect(write('desk', insert(randomUUID(), 'BBBBBB', 'form'))).rejects.toMatchObject({ code: '42501' });
  });

  it('a held one is seen by nobody but its sender', async () => {
    const held = randomUUID();
    await write('desk', insert(held, 'CCCCCC', 'call', "'2999-01-01'"));
    expect(await sees('coordinator', `SELECT id FROM lots.event WHERE id='${held}'`)).toBe(0);
    expect(
      await write(
        'coordinator',
        `UPDATE lots.event SET state='received', received_on='2026-09-08', version=2 WHERE id='${held}'`,
      ),
    ).toBe(0);
  });

  it('what was sent cannot be rewritten, and others change nothing', async () => {
    await expect(write('coordinator', `UPDATE lots.event SET types='{symbol}' WHERE id='${id}'`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(write('desk', `UPDATE lots.event SET category='series' WHERE id='${id}'`)).rejects.toMatchObject({
      code: '42501',
    });
    for (const who of ['other', 'central', 'child'])
      expect(await write(who, `UPDATE lots.event SET category='series', version=2 WHERE id='${id}'`)).toBe(0);
    await expect(write('coordinator', `DELETE FROM lots.event WHERE id='${id}'`)).rejects.toMatchObject({ code: '42501' });
    expect(await write('coordinator', `UPDATE lots.event SET category='series', version=2 WHERE id='${id}'`)).toBe(1);
  });

  it('a unit’s code is its maker’s; the form looks up one that is not revoked', async () => {
    const link = randomUUID();
    const { authorityId, unitIds } = as['coordinator']!;
    const values = `'${link}',${authorityId},${String(unitIds[0])},${String(as['child']!.unitIds[0])},'\\x01','2026-09-08'`;
    const make = `INSERT INTO lots.form_link(id,authority_id,made_by_unit_id,for_unit_id,token,made_on) VALUES (${values})`;
    for (const who of ['desk', 'other', 'child', 'form']) await expect(write(who, make)).rejects.toMatchObject({ code: '42501' });
    await write('coordinator', make);
    const look = `SELECT id FROM lots.form_link WHERE id='${link}'`;
    expect(await inTurn(['desk', 'coordinator', 'other', 'child', 'form'], (who) => sees(who, look))).toEqual([0, 1, 0, 0, 1]);
    await write('coordinator', `UPDATE lots.form_link SET revoked_on='2026-09-09' WHERE id='${link}'`);
    expect(await sees('form', look)).toBe(0);
  });
});

async function inTurn<T>(names: readonly string[], work: (name: string) => Promise<T>): Promise<T[]> {
  const found: T[] = [];
  for (const name of names) found.push(await work(name));
  return found;
}
