import { randomUUID } from 'node:crypto';
import { Access, type Principal } from '@lots/db';
import { people } from '@lots/testing';
import { WallWorld, type Row } from './wall-world.js';

/** Row by row, as lots_app: the contact's wall is the call-back's (ÅR8). */
describe('walls around call-backs', () => {
  let world: WallWorld;
  let contactId: unknown;
  const id = randomUUID();
  const desk = people.asaAtTheDesk;
  const outside: Principal[] = [people.malinInFarsta, people.nooraInBromma];

  const callback = (by: Principal, changes: Row = {}): Row => ({
    id: randomUUID(),
    ref: 'CBCBCB',
    contact_id: contactId,
    authority_id: by.authorityId,
    unit_id: by.unitIds[0],
    not_before: '2026-09-09T09:00:00Z',
    latest: '2026-09-09T10:00:00Z',
    created_at: '2026-09-08T09:00:00Z',
    created_by: by.userId,
    created_initials: 'X.X.',
    key_id: randomUUID(),
    body_enc: Buffer.from('x'),
    ...changes,
  });
  const attempt = (by: Principal, changes: Row = {}): Row => ({
    id: randomUUID(),
    callback_id: id,
    authority_id: by.authorityId,
    unit_id: by.unitIds[0],
    at: '2026-09-09T09:00:00Z',
    outcome: 'no_answer',
    recorded_at: '2026-09-09T09:00:00Z',
    by_user: by.userId,
    by_initials: 'X.X.',
    ...changes,
  });

  beforeAll(async () => {
    world = await WallWorld.open();
    const { referral } = await world.offer();
    const { rows } = await world.admin.query<{ id: string }>('SELECT m.contact_id AS id FROM lots.matter m WHERE m.id=$1', [
      referral['matter_id'],
    ]);
    contactId = rows[0]?.id;
    await world.as(desk, () => world.insert('lots.callback', callback(desk, { id })));
    await world.as(desk, () => world.insert('lots.callback_attempt', attempt(desk)));
  }, 60_000);
  afterAll(() => world.close());

  const sees = async (who: Principal, table: string): Promise<number> => {
    const { db } = world.session;
    return db.run(who, { access: Access.Read }, async () => (await db.query(`SELECT id FROM ${table}`)).length);
  };

  it('the desk sees both; another unit and a desk officer with the contact closed to her see neither', async () => {
    for (const table of ['lots.callback', 'lots.callback_attempt']) {
      expect(await sees(desk, table)).toBe(1);
      for (const who of outside) expect(await sees(who, table)).toBe(0);
      expect(await sees({ ...desk, conflicts: [String(contactId)] }, table)).toBe(0);
    }
  });

  it('nobody else writes one, and nobody in another’s name or in another unit’s place', async () => {
    for (const who of outside) {
      await expect(world.as(who, () => world.insert('lots.callback', callback(who, { ref: 'CBCBCC' })))).rejects.toMatchObject({
        code: '42501',
      });
      await expect(world.as(who, () => world.insert('lots.callback_attempt', attempt(who)))).rejects.toMatchObject({
        code: '42501',
      });
    }
    await expect(
      world.as(desk, () => world.insert('lots.callback', callback(desk, { ref: 'CBCBCD', created_by: randomUUID() }))),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      world.as(desk, () => world.insert('lots.callback_attempt', attempt(desk, { by_user: randomUUID() }))),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('is ended once, in one’s own name, and nothing else of it changes', async () => {
    const { db } = world.session;
    const end = (who: Principal, by = who.userId) =>
      db.run(who, { access: Access.Write }, () =>
        db.execute(
          "UPDATE lots.callback SET done_at=now(), done_by=$2, done_initials='X.X.', done_reason='not_needed' WHERE id=$1",
          [id, by],
        ),
      );
    for (const who of outside) expect(await end(who)).toBe(0);
    await expect(end(desk, randomUUID())).rejects.toMatchObject({ code: '42501' });
    await expect(
      db.run(desk, { access: Access.Write }, () => db.execute("UPDATE lots.callback SET latest='2030-01-01' WHERE id=$1", [id])),
    ).rejects.toMatchObject({ code: '42501' });
    expect(await end(desk)).toBe(1);
    expect(await end(desk)).toBe(0);
    await expect(world.as(desk, () => world.insert('lots.callback_attempt', attempt(desk)))).rejects.toMatchObject({
      code: '42501',
    });
  });
});
