import { randomUUID } from 'node:crypto';
import { Access, ActorKind, systemPrincipal, type Principal } from '@lots/db';
import { sqlState } from '@lots/platform';
import { fixture, people } from '@lots/testing';
import { personas, WallWorld, type Row } from './wall-world.js';

/** Rules BD1 and BD8 in the database alone: whose rows, in whose name, and that none is ever changed. */
describe('assessments, row by row', () => {
  let world: WallWorld;
  let caseFile: Row;
  let other: Row;
  let keyId: string;
  const malin = people.malinInFarsta;
  const colleague: Principal = { ...malin, userId: '00000000-0000-4000-9000-000000000042' };
  const clocks = systemPrincipal(ActorKind.Clocks, fixture.farsta, [fixture.farstaChild]);

  beforeAll(async () => {
    world = await WallWorld.open();
    caseFile = await world.accept((await world.offer()).referral);
    other = await world.accept((await world.offer()).referral);
    keyId = String(caseFile['key_id']);
  }, 60_000);
  afterAll(() => world.close());

  const everybody = Object.entries(personas).filter((entry): entry is [string, Principal] => entry[1] !== null);
  let n = 0;
  const row = (by: Principal, changes: Row = {}): Row => {
    n += 1;
    return {
      id: randomUUID(),
      case_id: caseFile['id'],
      authority_id: fixture.farsta,
      unit_id: fixture.farstaChild,
      n,
      idem: randomUUID(),
      kind: 'meeting',
      code: 'offered',
      form: null,
      until: null,
      at: new Date('2026-09-08T10:00:00+02:00'),
      recorded_at: new Date('2026-09-08T10:01:00+02:00'),
      by_user: by.userId,
      by_initials: 'X.X.',
      first_by: null,
      first_initials: null,
      corrects: null,
      key_id: keyId,
      body_enc: Buffer.from('x'),
      ...changes,
    };
  };
  const tried = (by: Principal, given: Row, table = 'lots.assessment_step'): Promise<string> =>
    world
      .as(by, () => world.insert(table, given))
      .then(
        () => 'done',
        (error: unknown) => sqlState(error) ?? 'other',
      );
  const found = (who: Principal, id: unknown): Promise<number> =>
    world.session.db.run(
      who,
      { access: Access.Read },
      async () => (await world.session.db.query('SELECT 1 FROM lots.assessment_step WHERE id=$1', [id])).length,
    );

  it('are written by the case’s unit, in one’s own name, and by nobody else', async () => {
    expect(await tried(malin, row(malin))).toBe('done');
    expect(await tried(malin, row(colleague))).toBe('42501');
    for (const [name, persona] of everybody)
      if (name !== 'malin') expect([name, await tried(persona, row(persona))]).toEqual([name, '42501']);
    expect(await tried(malin, row(malin, { unit_id: fixture.farstaAdult }))).toBe('42501');
  });

  it('are seen where the case is seen, and never by who has a conflict of interest in it', async () => {
    const mine = row(malin);
    await tried(malin, mine);
    const seen: string[] = [];
    for (const [name, persona] of everybody) if ((await found(persona, mine['id'])) > 0) seen.push(name);
    expect(seen.sort()).toEqual(['jobs', 'malin']);
    expect(await found({ ...malin, conflicts: [String(caseFile['referral_id'])] }, mine['id'])).toBe(0);
  });

  it('are never changed or taken away by anybody', async () => {
    const mine = row(malin);
    await tried(malin, mine);
    for (const sql of ["UPDATE lots.assessment_step SET code='held' WHERE id=$1", 'DELETE FROM lots.assessment_step WHERE id=$1'])
      for (const who of [malin, colleague, clocks])
        await expect(world.as(who, () => world.session.db.execute(sql, [mine['id']]))).rejects.toMatchObject({ code: '42501' });
  });

  it('stand in one order, are repeated by nobody, and correct once, in the same case', async () => {
    const first = row(malin);
    expect(await tried(malin, first)).toBe('done');
    expect(await tried(malin, row(malin, { n: first['n'] }))).toBe('23505');
    expect(await tried(malin, row(malin, { idem: first['idem'] }))).toBe('23505');
    expect(await tried(malin, row(malin, { corrects: first['id'] }))).toBe('done');
    expect(await tried(malin, row(malin, { corrects: first['id'] }))).toBe('23505');
    expect(await tried(malin, row(malin, { case_id: other['id'], corrects: first['id'] }))).toMatch(/^235/);
    expect(await tried(malin, row(malin, { kind: 'voided', code: 'by_mistake' }))).toBe('23514');
    expect(await tried(malin, row(malin, { kind: 'extended', code: 'synnerliga_skal' }))).toBe('23514');
  });

  it('a second person completes what somebody else has begun in that case, never her own', async () => {
    const decision = (by: Principal, first: Principal): Row =>
      row(by, { kind: 'decision_not_to_open', code: 'no_need', first_by: first.userId, first_initials: 'Y.Y.' });
    expect(await tried(malin, decision(malin, colleague))).toBe('42501');
    const proposal = row(colleague, { kind: 'not_opening_proposed', code: 'no_need' });
    expect(await tried(colleague, proposal)).toBe('done');
    expect(await tried(colleague, decision(colleague, colleague))).toBe('23514');
    expect(await tried(malin, { ...decision(malin, colleague), case_id: other['id'] })).toBe('42501');
    expect(await tried(malin, decision(malin, colleague))).toBe('done');
    await tried(colleague, row(colleague, { kind: 'voided', code: 'by_mistake', corrects: proposal['id'] }));
    expect(await tried(malin, decision(malin, colleague))).toBe('42501');
  });

  it('what has been told is the clocks’ own', async () => {
    const told: Row = {
      case_id: caseFile['id'],
      authority_id: fixture.farsta,
      unit_id: fixture.farstaChild,
      clock: 'protection-assessment',
      stage: 'overdue',
      due: '2026-09-08',
      at: new Date(),
    };
    expect(await tried(clocks, told, 'lots.assessment_told')).toBe('done');
    for (const [name, persona] of everybody) {
      expect([name, await tried(persona, { ...told, stage: 'soon' }, 'lots.assessment_told')]).toEqual([name, '42501']);
      const rows = await world.session.db.run(persona, { access: Access.Write }, () =>
        world.session.db.query('SELECT 1 FROM lots.assessment_told'),
      );
      expect([name, rows.length]).toEqual([name, 0]);
    }
    // Another board's clocks neither.
    expect(
      await tried(
        systemPrincipal(ActorKind.Clocks, fixture.bromma, [fixture.brommaChild]),
        { ...told, stage: 'soon' },
        'lots.assessment_told',
      ),
    ).toBe('42501');
  });
});
