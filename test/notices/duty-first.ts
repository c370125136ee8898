import { randomUUID } from 'node:crypto';
import { Access, ActorKind, DbSession, systemPrincipal, wall, type Principal } from '@lots/db';
import { WidenUrgent } from '@lots/features/notices';
import { CITY, Directory } from '@lots/features/organisation';
import { Outbox } from '@lots/jobs';
import type { City, RosterShift } from '@lots/rules/routing';
import type { TestCity } from '@lots/testing';
import { DutyOfficers } from '../../libs/features/notices/use-cases/duty-officers.js';
import type { DeskWorld } from '../escalation/desk-world.js';

interface Given {
  readonly city: TestCity;
  readonly world: DeskWorld;
  readonly settled: () => Promise<void>;
  readonly plan: (step: 'offered', ref: string, circleId: string | null) => Promise<void>;
}
const farsta = 'farsta-mottagning-barn';

/** What is urgent goes to the one on duty first (docs/rules/notices.md, NT13), in the installation of the spec that calls it. */
export function dutyFirst(given: () => Given): void {
  describe('the one on duty', () => {
    let installed: Given;
    let usual: City;
    beforeAll(() => {
      installed = given();
      usual = installed.world.app.get(CITY);
    });
    beforeEach(() => installed.world.setClock('2026-09-08T09:47:00+02:00'));
    afterEach(async () => {
      onDuty(...usual.roster);
      await installed.city.admin.query('DELETE FROM lots.duty_first');
    });

    /** The city's file with another roster; the file itself is frozen. */
    const onDuty = (...shifts: readonly RosterShift[]): void => {
      Reflect.set(installed.world.app.get(DutyOfficers), 'city', { ...usual, roster: shifts });
    };
    const shift = (account: string | null, changes: Partial<RosterShift> = {}): RosterShift => ({
      unit: farsta,
      from: '2026-09-07',
      to: '2026-09-14',
      role: 'Dagjour',
      phone: '08-465 004 32',
      account,
      ...changes,
    });
    const told = async (): Promise<string[]> => {
      const { rows } = await installed.city.admin.query<{ found: string }>(
        `SELECT u.username||' '||n.kind AS found FROM lots.notice n JOIN authn.user_account u ON u.id=n.user_id ORDER BY 1`,
      );
      await installed.city.admin.query('DELETE FROM lots.notice');
      return rows.map(({ found }) => found);
    };
    const offer = async (): Promise<{ id: string; ref: string; version: number }> => {
      const done = await installed.world.handOverChild();
      await installed.settled();
      return done;
    };
    const after = async (minutes: number, rounds = 1): Promise<string[]> => {
      installed.world.pass(minutes);
      await Promise.all(Array.from({ length: rounds }, () => installed.world.app.get(WidenUrgent).run()));
      await installed.settled();
      return told();
    };

    it('is told alone, and after the city’s minutes the whole unit, once, when nobody has acknowledged', async () => {
      onDuty(shift('malin'), shift('petra', { role: 'Chef i beredskap' }));
      await offer();
      expect(await told()).toEqual(['malin urgent']);
      expect(await after(4)).toEqual([]);
      expect(await after(1, 3)).toEqual(['malin urgent', 'petra urgent']);
      expect(await after(10)).toEqual([]);
    });

    it('has acknowledged: nobody else is told', async () => {
      onDuty(shift('malin'));
      const { ref, version } = await offer();
      await told();
      await installed.world.as('malin', (malin) => installed.world.deeds.acknowledge.run(malin, ref, version));
      await installed.settled();
      await told();
      expect(await after(6)).toEqual([]);
      expect((await installed.city.admin.query('SELECT 1 FROM lots.duty_first')).rows).toEqual([]);
    });

    it.each<[string, RosterShift[]]>([
      ['nobody is named', [shift(null)]],
      ['the account is not there', [shift('finns-inte')]],
      ['she works elsewhere', [shift('adam')]],
      ['her week is over', [shift('malin', { to: '2026-09-08' })]],
      ['it is another unit’s duty', [shift('malin', { unit: 'lotsen' })]],
    ])('%s: the whole unit at once, as before', async (_, shifts) => {
      onDuty(...shifts);
      await offer();
      expect(await told()).toEqual(['malin urgent', 'petra urgent']);
      expect(await after(30)).toEqual([]);
    });

    it('outside the circle of a sealed matter: its circle at once; inside: she, and then the circle', async () => {
      onDuty(shift('malin'));
      const { id } = await offer();
      await told();
      await installed.city.admin.query('DELETE FROM lots.duty_first');
      const { authorityId } = installed.world.app.get(Directory).unit(farsta)!;
      const circle = async (...names: string[]): Promise<string> => {
        const made = randomUUID();
        await installed.city.admin.query(`INSERT INTO lots.circle(id,authority_id,reason) VALUES ($1,$2,'protected_identity')`, [
          made,
          authorityId,
        ]);
        await installed.city.admin.query(
          `INSERT INTO lots.circle_member SELECT $1, id, tstzrange(now() - interval '1 minute', NULL) FROM authn.user_account WHERE username = ANY($2)`,
          [made, names],
        );
        return made;
      };
      await installed.plan('offered', id, await circle('petra'));
      expect(await told()).toEqual(['petra urgent']);
      await installed.plan('offered', id, await circle('malin', 'petra'));
      expect(await told()).toEqual(['malin urgent']);
    });

    it('a process that dies in the middle has told nobody, and the next tells the unit', async () => {
      onDuty(shift('malin'));
      await offer();
      await told();
      const add = jest.spyOn(installed.world.app.get(Outbox), 'add').mockRejectedValueOnce(new Error('killed'));
      await expect(after(5)).rejects.toThrow('killed');
      add.mockRestore();
      expect(await after(0)).toEqual(['malin urgent', 'petra urgent']);
    });

    it('what waits for the unit is the planner’s to write and the clocks’ to end, board by board', async () => {
      onDuty(shift('malin'));
      await offer();
      const { db } = { db: installed.world.app.get(DbSession) };
      const { authorityId, id: unitId } = installed.world.app.get(Directory).unit(farsta)!;
      const ask = (principal: Principal) =>
        db.run(principal, { access: Access.Write }, () => db.query(`SELECT 1, ${wall('duty_first f')} FROM lots.duty_first f`));
      const end = (principal: Principal) =>
        db.run(principal, { access: Access.Write }, () => db.execute('DELETE FROM lots.duty_first'));
      for (const principal of [
        installed.world.person('malin'),
        installed.world.person('asa'),
        systemPrincipal(ActorKind.Jobs, authorityId, [unitId]),
        systemPrincipal(ActorKind.Clocks, authorityId + 1, [unitId]),
      ])
        expect([await ask(principal), await end(principal)]).toEqual([[], 0]);
      expect(await ask(systemPrincipal(ActorKind.Clocks, authorityId, [unitId]))).toHaveLength(1);
      await expect(
        db.run(installed.world.person('malin'), { access: Access.Write }, () =>
          db.execute(
            'INSERT INTO lots.duty_first(referral_id,authority_id,unit_id,wider_at) SELECT referral_id, authority_id, unit_id, now() FROM (VALUES (gen_random_uuid(), $1::int, $2::int)) v(referral_id, authority_id, unit_id)',
            [authorityId, unitId],
          ),
        ),
      ).rejects.toMatchObject({ code: '42501' });
    });
  });
}
