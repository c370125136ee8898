import { randomUUID } from 'node:crypto';
import { Access, type Principal } from '@lots/db';
import { Role } from '@lots/contracts';
import { sqlState } from '@lots/platform';
import { fixture, people } from '@lots/testing';
import { WallWorld, type Row } from './wall-world.js';

const manager: Principal = {
  ...people.malinInFarsta,
  userId: '00000000-0000-4000-9000-000000000041',
  roles: [Role.UnitManager],
};

/** Rules V1–V5 in the database alone. */
describe('conflicts of interest', () => {
  let world: WallWorld;
  let referral: Row;
  let caseFile: Row;
  let added: Row;
  let malin: Principal;
  const declared = randomUUID();

  beforeAll(async () => {
    world = await WallWorld.open();
    const child = await world.offer();
    const other = await world.offer();
    referral = other.referral;
    caseFile = await world.accept(other.referral);
    added = await world.followUp(child.referral, other.referral, caseFile);
    malin = { ...people.malinInFarsta, conflicts: [String(referral['id']), String(referral['matter_id'])] };
    await world.as(people.malinInFarsta, () => world.insert('lots.conflict', conflict(people.malinInFarsta, declared)));
  }, 60_000);
  afterAll(() => world.close());

  const conflict = (by: Principal, id: string = randomUUID(), changes: Row = {}): Row => ({
    id,
    authority_id: fixture.farsta,
    unit_id: fixture.farstaChild,
    user_id: by.userId,
    referral_id: referral['id'],
    matter_id: referral['matter_id'],
    declared_at: new Date(),
    ...changes,
  });
  const found = (who: Principal, sql: string, values: unknown[], access: Access = Access.Read): Promise<number> =>
    world.session.db.run(who, { access }, async () => (await world.session.db.query(sql, values)).length);
  const refusal = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => sqlState(error) ?? 'other',
    );

  it('hide the hand-over, its matter, clock and package, and the case with what was added; for nobody else', async () => {
    const looks: [string, unknown][] = [
      ['SELECT 1 FROM lots.referral WHERE id=$1', referral['id']],
      ['SELECT 1 FROM lots.referral WHERE about_id=$1', referral['id']],
      ['SELECT 1 FROM lots.matter WHERE id=$1', referral['matter_id']],
      ['SELECT 1 FROM lots.clock WHERE referral_id=$1', referral['id']],
      ['SELECT 1 FROM lots.package WHERE referral_id=$1', referral['id']],
      ['SELECT 1 FROM lots.case_file WHERE id=$1', caseFile['id']],
      ['SELECT 1 FROM lots.case_addition WHERE case_id=$1', caseFile['id']],
      ['SELECT 1 FROM lots.case_watch WHERE case_id=$1', caseFile['id']],
    ];
    expect(Object.keys(added).length).toBeGreaterThan(0);
    const seen: Record<string, [number, number, number]> = {};
    for (const [sql, id] of looks)
      seen[sql] = [
        await found(malin, sql, [id]),
        await found(malin, sql, [id], Access.Write),
        Math.min(1, await found(people.malinInFarsta, sql, [id])),
      ];
    expect(seen).toEqual(Object.fromEntries(looks.map(([sql]) => [sql, [0, 0, 1]])));
  });

  it('are said in one’s own name, about what came to one’s own unit', async () => {
    const attempts: [Principal, Row][] = [
      [people.malinInFarsta, conflict(manager)],
      [people.adamInFarstaAdult, conflict(people.adamInFarstaAdult)],
      [people.nooraInBromma, conflict(people.nooraInBromma)],
      [people.asaAtTheDesk, conflict(people.asaAtTheDesk, randomUUID(), { authority_id: 1, unit_id: fixture.desk })],
      [people.malinInFarsta, conflict(people.malinInFarsta, randomUUID(), { matter_id: randomUUID() })],
    ];
    for (const [who, row] of attempts)
      expect(await refusal(world.as(who, () => world.insert('lots.conflict', row)))).toBe('42501');
  });

  it('are seen and lifted by the unit’s manager, not by the person, a colleague or another unit', async () => {
    const lift = `UPDATE lots.conflict SET lifted_at=now(), lifted_by=$2, lift_reason='no_longer_so' WHERE id=$1`;
    const herself: Principal = { ...people.malinInFarsta, roles: [Role.UnitManager] };
    const blind: Principal = { ...manager, conflicts: [String(referral['id'])] };
    const outsiders = [people.malinInFarsta, herself, blind, people.adamInFarstaAdult, people.nooraInBromma, people.asaAtTheDesk];
    for (const who of outsiders) {
      expect(await found(who, 'SELECT 1 FROM lots.conflict WHERE id=$1', [declared])).toBe(0);
      expect(await world.as(who, () => world.session.db.execute(lift, [declared, who.userId]))).toBe(0);
    }
    expect(await found(manager, 'SELECT 1 FROM lots.conflict WHERE id=$1', [declared])).toBe(1);
    expect(
      await refusal(world.as(manager, () => world.session.db.execute(lift, [declared, people.malinInFarsta.userId]))),
    ).toMatch(/^(42501|23514)$/);
    expect(await world.as(manager, () => world.session.db.execute(lift, [declared, manager.userId]))).toBe(1);
    expect(await world.as(manager, () => world.session.db.execute(lift, [declared, manager.userId]))).toBe(0);
  });
});
