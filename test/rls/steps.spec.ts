import { randomUUID } from 'node:crypto';
import { newRef, sqlState } from '@lots/platform';
import type { Principal } from '@lots/db';
import { fixture, people } from '@lots/testing';
import { WallWorld, type Row } from './wall-world.js';

/** Only the steps the protocol knows, each by the side it belongs to; responsibility is never zero and never two. */
describe('steps of a hand-over, in SQL', () => {
  let world: WallWorld;
  beforeAll(async () => {
    world = await WallWorld.open();
  }, 60_000);
  afterAll(() => world.close());

  const { asaAtTheDesk: asa, malinInFarsta: malin, nooraInBromma: noora } = people;

  /** Commits: 'done', 'nothing' (no row), or the SQLSTATE with the constraint that said no. */
  async function run(principal: Principal, ...statements: [string, unknown[]][]): Promise<string> {
    try {
      let touched = 0;
      await world.as(principal, async () => {
        for (const [sql, values] of statements) touched += await world.session.db.execute(sql, values);
      });
      return touched === 0 ? 'nothing' : 'done';
    } catch (error) {
      const { constraint, message } = error as { constraint?: string; message?: string };
      return `${sqlState(error) ?? 'error'} ${constraint ?? message ?? ''}`.trim();
    }
  }
  const step = (referral: Row, state: string, more = ''): [string, unknown[]] => [
    `UPDATE lots.referral SET state=$2, version=version+1${more} WHERE id=$1`,
    [referral['id'], state],
  ];
  const decided = ', decided_at=now()';
  const returned = `${decided}, return_reason='other_district'`;
  const take = (referral: Row, unitId: number): [string, unknown[]] => [
    'UPDATE lots.matter SET responsible_unit_id=$2 WHERE id=$1',
    [referral['matter_id'], unitId],
  ];
  const offered = async () => (await world.offer()).referral;

  describe('the referral', () => {
    it.each([
      ['ref', "'ZZZZZZ'"],
      ['matter_id', 'gen_random_uuid()'],
      ['from_unit_id', '11'],
      ['to_unit_id', '30'],
      ['to_authority_id', '3'],
      ['mode', "'preview'"],
      ['ground', "'osl-samtycke'"],
      ['errand', "'leaver'"],
      ['need', "'annat'"],
      ['urgency', '3'],
      ['received_at', 'now()'],
      ['offered_at', 'now()'],
      ['ack_due', 'now()'],
      ['idem', 'gen_random_uuid()'],
      ['child', 'false'],
      ['age_band', "'60+'"],
      ['circle_id', 'NULL'],
    ])('never gets another %s', async (column, value) => {
      const referral = await offered();
      for (const principal of [asa, malin])
        expect(await run(principal, [`UPDATE lots.referral SET ${column}=${value} WHERE id=$1`, [referral['id']]])).toMatch(
          /^42501/,
        );
      // Not even an administrator's slip gets past the trigger, where the app's own rights are not in the way.
      if (['child', 'age_band', 'circle_id'].includes(column)) return;
      const slip = world.admin.query(`UPDATE lots.referral SET ${column}=${value} WHERE id=$1`, [referral['id']]);
      await expect(slip).rejects.toMatchObject({ constraint: 'referral_step' });
    });

    it('goes forward only, each step by its own side', async () => {
      const referral = await offered();
      expect(await run(asa, step(referral, 'acknowledged'))).toMatch(/^42501 not your side/);
      expect(await run(asa, step(referral, 'accepted', decided))).toMatch(/^42501 not your side/);
      expect(await run(asa, step(referral, 'returned', returned))).toMatch(/^42501 not your side/);
      expect(await run(malin, step(referral, 'withdrawn', decided))).toMatch(/^42501 not your side/);
      expect(await run(noora, step(referral, 'acknowledged'))).toBe('nothing');
      expect(await run(malin, step(referral, 'acknowledged'))).toBe('done');
      expect(await run(malin, step(referral, 'offered'))).toBe('23514 referral_step');
      expect(await run(asa, step(referral, 'withdrawn', decided))).toBe('done');
      for (const state of ['offered', 'acknowledged', 'accepted', 'returned'])
        expect(await run(malin, step(referral, state, state === 'returned' ? returned : ''))).toMatch(/^23514/);
    });

    it('counts its versions one by one', async () => {
      const referral = await offered();
      const leap = "UPDATE lots.referral SET state='acknowledged', version=version+2 WHERE id=$1";
      expect(await run(malin, [leap, [referral['id']]])).toBe('23514 referral_step');
      const none = "UPDATE lots.referral SET state='acknowledged' WHERE id=$1";
      expect(await run(malin, [none, [referral['id']]])).toBe('23514 referral_step');
    });

    it('has a reason exactly when returned, and a time exactly when decided', async () => {
      const referral = await offered();
      expect(await run(malin, step(referral, 'returned', decided))).toMatch(/^23514/);
      expect(await run(malin, step(referral, 'returned', ", return_reason='other_district'"))).toMatch(/^23514/);
      expect(await run(malin, step(referral, 'acknowledged', ", return_reason='other_district'"))).toMatch(/^23514/);
      expect(await run(malin, step(referral, 'returned', returned))).toBe('done');
    });
  });

  describe('responsibility', () => {
    const responsible = async (referral: Row) =>
      (
        await world.admin.query<{ unit: number }>('SELECT responsible_unit_id AS unit FROM lots.matter WHERE id=$1', [
          referral['matter_id'],
        ])
      ).rows[0]?.unit;

    it('does not stay behind when a referral is accepted, and is not taken without accepting', async () => {
      const referral = await offered();
      expect(await run(malin, step(referral, 'accepted', decided))).toBe('23514 responsibility_holds');
      expect(await run(malin, take(referral, fixture.farstaChild))).toBe('23514 responsibility_holds');
      expect(await responsible(referral)).toBe(fixture.desk);
      expect(await run(malin, step(referral, 'accepted', decided), take(referral, fixture.farstaChild))).toBe('done');
      expect(await responsible(referral)).toBe(fixture.farstaChild);
    });

    it('cannot be given away: not by the sender, not on, not back', async () => {
      const referral = await offered();
      expect(await run(asa, take(referral, fixture.farstaChild))).toMatch(/^42501/);
      expect(await run(asa, take(referral, fixture.brommaChild))).toMatch(/^42501/);
      expect(await run(noora, take(referral, fixture.brommaChild))).toBe('nothing');
      await world.accept(referral);
      expect(await run(malin, take(referral, fixture.desk))).toMatch(/^42501/);
      expect(await run(malin, take(referral, fixture.brommaChild))).toMatch(/^42501/);
      expect(await run(asa, take(referral, fixture.desk))).toBe('23514 responsibility_holds');
      expect(await responsible(referral)).toBe(fixture.farstaChild);
    });

    it('cannot begin anywhere but with its origin, or with an acceptance somebody made up', async () => {
      const contact = await world.contact();
      const begin = (changes: Row) => {
        const row = world.matterRow(contact['id'], changes);
        return attemptInsert(asa, 'lots.matter', row);
      };
      expect(await begin({ responsible_unit_id: fixture.farstaChild })).toMatch(/^42501/);
      expect(await begin({ origin_unit_id: fixture.veTeam, responsible_unit_id: fixture.veTeam })).toMatch(/^42501/);
      const matter = await world.matter();
      const forged = world.referralRow(matter['id'], { state: 'accepted', decided_at: new Date() });
      expect(await attemptInsert(asa, 'lots.referral', forged)).toMatch(/^42501/);
    });

    it.each([
      ['contact_id', 'gen_random_uuid()'],
      ['origin_unit_id', '11'],
      ['track', "'side'"],
      ['subject_no', '2'],
      ['errand', "'leaver'"],
      ['received_at', "now() - interval '1 day'"],
    ])('the matter never gets another %s', async (column, value) => {
      const referral = await offered();
      const sql = `UPDATE lots.matter SET ${column}=${value} WHERE id=$1`;
      expect(await run(asa, [sql, [referral['matter_id']]])).toMatch(/^42501/);
      await expect(world.admin.query(sql, [referral['matter_id']])).rejects.toMatchObject({ constraint: 'matter_step' });
    });
  });

  async function attemptInsert(principal: Principal, table: string, row: Row): Promise<string> {
    try {
      await world.as(principal, () => world.insert(table, row));
      return 'done';
    } catch (error) {
      return `${sqlState(error) ?? 'error'} ${(error as { constraint?: string }).constraint ?? ''}`.trim();
    }
  }

  describe('one of each', () => {
    it('refuses a second open offer, also after a receipt, and takes a new one after a return', async () => {
      const referral = await offered();
      const another = () =>
        world.referralRow(referral['matter_id'], { to_authority_id: fixture.bromma, to_unit_id: fixture.brommaChild });
      expect(await attemptInsert(asa, 'lots.referral', another())).toBe('23505 one_open_offer');
      expect(await run(malin, step(referral, 'acknowledged'))).toBe('done');
      expect(await attemptInsert(asa, 'lots.referral', another())).toBe('23505 one_open_offer');
      expect(await run(malin, step(referral, 'returned', returned))).toBe('done');
      expect(await attemptInsert(asa, 'lots.referral', another())).toBe('done');
    });

    it('lets only the unit that follows it up offer it on', async () => {
      const referral = await offered();
      await world.accept(referral);
      const onward = world.referralRow(referral['matter_id']);
      expect(
        await attemptInsert(asa, 'lots.referral', {
          ...onward,
          to_authority_id: fixture.bromma,
          to_unit_id: fixture.brommaChild,
        }),
      ).toMatch(/^42501/);
      const fromFarsta = { from_authority_id: fixture.farsta, from_unit_id: fixture.farstaChild };
      const toBromma = { to_authority_id: fixture.bromma, to_unit_id: fixture.brommaChild };
      expect(await attemptInsert(noora, 'lots.referral', { ...onward, ...fromFarsta, ...toBromma })).toMatch(/^42501/);
      expect(await attemptInsert(malin, 'lots.referral', { ...onward, ...fromFarsta, ...toBromma })).toBe('done');
    });

    it('refuses the same idempotency key twice, two cases of one referral, and two primary matters of one subject', async () => {
      const matter = await world.matter();
      const idem = randomUUID();
      const first = world.referralRow(matter['id'], { idem });
      expect(await attemptInsert(asa, 'lots.referral', first)).toBe('done');
      expect(await run(asa, step(first, 'withdrawn', decided))).toBe('done');
      expect(await attemptInsert(asa, 'lots.referral', world.referralRow(matter['id'], { idem }))).toBe(
        '23505 referral_from_unit_id_idem_key',
      );
      expect(await attemptInsert(asa, 'lots.matter', world.matterRow(matter['contact_id']))).toBe('23505 one_primary');
      const referral = await offered();
      const file = await world.accept(referral);
      expect(await attemptInsert(malin, 'lots.case_file', { ...file, id: randomUUID(), ref: newRef() })).toBe(
        '23505 case_file_referral_id_key',
      );
    });

    it('refuses a child’s report as a preview, and a hand-over to oneself', async () => {
      const matter = await world.matter();
      expect(await attemptInsert(asa, 'lots.referral', world.referralRow(matter['id'], { mode: 'preview' }))).toMatch(/^23514/);
      const toSelf = { to_authority_id: fixture.socialnamnden, to_unit_id: fixture.desk };
      expect(await attemptInsert(asa, 'lots.referral', world.referralRow(matter['id'], toSelf))).toMatch(/^23514/);
    });
  });

  it('a draft about a child can neither get an end nor be swept away', async () => {
    const draft = await world.draft(true);
    expect(await run(asa, ['UPDATE lots.call_draft SET removed_at=now() WHERE id=$1', [draft['id']]])).toMatch(/^23514/);
    expect(
      await run(asa, ['UPDATE lots.call_draft SET user_id=$2 WHERE id=$1', [draft['id'], people.birgitAtTheDesk.userId]]),
    ).toMatch(/^42501/);
  });
});
