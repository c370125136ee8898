import { randomUUID } from 'node:crypto';
import type { SignedIn } from '@lots/auth';
import { Access, ActorKind, DbSession, systemPrincipal, wall, type Principal } from '@lots/db';
import { SaveCall } from '@lots/features/calls';
import { PlanNotices } from '@lots/features/notices';
import { RemindOfSecrecy } from '@lots/features/reminders';
import { JobName, Outbox } from '@lots/jobs';
import { draftWith, type StaffName, type TestCity } from '@lots/testing';
import { WithdrawConsent } from '../../libs/features/consents/use-cases/withdraw-consent.js';
import { WriteConsent } from '../../libs/features/consents/use-cases/write-consent.js';
import { ReportEmergency } from '../../libs/features/disclosures/use-cases/report-emergency.js';
import type { DeskWorld } from '../escalation/desk-world.js';

type About = { kind: 'none' | 'case' | 'call'; ref: string | null };
const nothing: About = { kind: 'none', ref: null };

/** Reminders of protocols and consents (docs/rules/disclosure.md, U21–U23), in the installation of the spec that calls it. */
export function secrecyReminders(given: () => { city: TestCity; world: DeskWorld; settled: () => Promise<void> }): void {
  describe('reminders about secrecy', () => {
    let city: TestCity;
    let world: DeskWorld;
    let settled: () => Promise<void>;
    let ids: Record<string, string>;

    beforeAll(async () => {
      ({ city, world, settled } = given());
      await city.admin.query(
        `INSERT INTO lots.notice_address SELECT id, username||'@mottagare.example.se' FROM authn.user_account WHERE username IN('doris','birgit') ON CONFLICT DO NOTHING`,
      );
      ids = Object.fromEntries(
        await Promise.all(
          (['asa', 'birgit', 'doris', 'malin', 'petra'] as const).map(async (name) => [name, await city.userId(name)]),
        ),
      ) as Record<string, string>;
    });
    afterEach(async () => {
      for (const table of ['secrecy_told', 'disclosure_item', 'disclosure', 'consent', 'circle_feed', 'unit_feed'])
        await city.admin.query(`SET session_replication_role=replica; DELETE FROM lots.${table}; RESET session_replication_role`);
    });

    const me = (name: StaffName): SignedIn => ({ ...world.person(name), userId: ids[name]! });
    const as = <T>(name: StaffName, work: (person: SignedIn) => Promise<T>, also: Partial<Principal> = {}): Promise<T> => {
      const person = { ...me(name), ...also };
      return world.app.get(DbSession).run(person, { access: Access.Write }, () => work(person));
    };
    const emergency = (
      name: StaffName,
      about: About = nothing,
      at = '2026-09-11T17:41:00+02:00',
      also: Partial<Principal> = {},
    ) => {
      world.setClock(at);
      return as(
        name,
        (person) =>
          world.app.get(ReportEmergency).run(person, {
            idem: randomUUID(),
            about,
            recipient: 'polismyndigheten',
            recipientName: 'Vakthavande',
            recipientFunction: 'RLC',
            givenAt: new Date(at),
            form: 'oral',
            why: 'Fara nu',
            texts: [{ text: 'Var han är', about: 'Han' }],
          }),
        also,
      );
    };
    const consent = (name: StaffName, from: string, to: string, changes: { about?: About; renews?: string } = {}) => {
      world.setClock(`${from}T10:00:00+02:00`);
      const body = {
        person: 'Uppdiktad Vuxen',
        givenByNames: 'Uppdiktad Vuxen',
        maturity: '',
        named: [{ code: 'skola', name: 'Skolan', categories: [] }],
        partyNames: { skola: 'Skolan' },
        information: 'Telefonnummer',
        purpose: 'Stöd',
        language: 'svenska',
        interpreter: '',
      };
      return as(name, (person) =>
        world.app.get(WriteConsent).run(person, {
          idem: randomUUID(),
          about: changes.about ?? nothing,
          renews: changes.renews ?? null,
          subject: { age: 34 },
          givenBy: 'self',
          form: 'oral',
          cooperation: 'other',
          parties: ['skola'],
          from,
          to,
          givenAt: new Date(`${from}T09:00:00+02:00`),
          body,
        }),
      );
    };
    /** One round of the clocks at a time; who is then told, and with which words. */
    const told = async (at: string, rounds = 1): Promise<string[]> => {
      world.setClock(at);
      await city.admin.query('DELETE FROM lots.notice');
      await Promise.all(Array.from({ length: rounds }, () => world.app.get(RemindOfSecrecy).run()));
      await settled();
      const { rows } = await city.admin.query<{ found: string }>(
        `SELECT u.username||' '||n.kind AS found FROM lots.notice n JOIN authn.user_account u ON u.id=n.user_id ORDER BY 1`,
      );
      return rows.map(({ found }) => found);
    };
    const circleOf = async (authorityId: number, ...names: StaffName[]): Promise<string> => {
      const circle = randomUUID();
      await city.admin.query(`INSERT INTO lots.circle(id,authority_id,reason) VALUES ($1,$2,'protected_identity')`, [
        circle,
        authorityId,
      ]);
      for (const name of names)
        await city.admin.query(`INSERT INTO lots.circle_member VALUES ($1,$2,tstzrange(now() - interval '1 minute', NULL))`, [
          circle,
          ids[name],
        ]);
      return circle;
    };
    const acceptedCase = async (): Promise<{ ref: string; id: string; referralId: string }> => {
      world.setClock('2026-09-08T09:47:00+02:00');
      const { ref, id, version } = await world.handOverChild();
      await settled();
      await world.as('malin', (malin) => world.deeds.accept.run(malin, ref, version));
      await settled();
      const { rows } = await city.admin.query<{ ref: string; id: string }>(
        'SELECT ref, id FROM lots.case_file WHERE referral_id=$1',
        [id],
      );
      return { ...rows[0]!, referralId: id };
    };

    it('U21, U22: the one who gave it out, each working day from the time the city has set; then also the manager, once', async () => {
      await emergency('asa');
      expect(await told('2026-09-12T12:00:00+02:00')).toEqual([]);
      expect(await told('2026-09-14T08:59:00+02:00')).toEqual([]);
      expect(await told('2026-09-14T09:00:00+02:00', 3)).toEqual(['asa protocol']);
      expect(await told('2026-09-14T15:00:00+02:00')).toEqual([]);
      expect(await told('2026-09-15T09:00:00+02:00')).toEqual(['asa protocol', 'doris protocol']);
      expect(await told('2026-09-16T09:00:00+02:00')).toEqual(['asa protocol']);
      await city.admin.query(
        `SET session_replication_role=replica; UPDATE lots.disclosure SET state='decided', result='disclosed', decided_at=now(), decided_by=by_user, decided_initials='X'; RESET session_replication_role`,
      );
      expect(await told('2026-09-17T09:00:00+02:00')).toEqual([]);
    });

    it('U21: a process that dies in the middle has told nothing, and the next tells it; after a standstill too', async () => {
      await emergency('asa');
      const add = jest.spyOn(world.app.get(Outbox), 'add').mockRejectedValueOnce(new Error('killed'));
      await expect(told('2026-09-14T09:00:00+02:00')).rejects.toThrow('killed');
      add.mockRestore();
      expect((await city.admin.query('SELECT 1 FROM lots.secrecy_told')).rows).toEqual([]);
      expect(await told('2026-09-16T11:00:00+02:00')).toEqual(['asa protocol', 'doris protocol']);
    });

    it('U22: where she has left the unit, her manager is told at once', async () => {
      await emergency('asa');
      const left = `UPDATE lots.membership SET valid=tstzrange(lower(valid), now()) WHERE user_id=$1 AND upper(valid) IS NULL`;
      const back = `UPDATE lots.membership SET valid=tstzrange(lower(valid), NULL) WHERE user_id=$1`;
      await city.admin.query(left, [ids['asa']]);
      try {
        expect(await told('2026-09-14T09:00:00+02:00')).toEqual(['doris protocol']);
      } finally {
        await city.admin.query(back, [ids['asa']]);
      }
    });

    it('of a sealed call only those in its circle, by mail and on screens, also when it was sealed in between', async () => {
      const callId = randomUUID();
      await as('asa', (asa) =>
        world.app.get(SaveCall).run(asa, { id: callId, version: 0, draft: draftWith({ narrative: 'Ord' }) }),
      );
      await emergency('asa', { kind: 'call', ref: callId });
      const seal = (circle: string) =>
        city.admin.query(
          `SET session_replication_role=replica; UPDATE lots.call_draft SET circle_id='${circle}', alias=coalesce(alias,'Skyddat 26-0007') WHERE id='${callId}'; RESET session_replication_role`,
        );
      const { authorityId } = me('asa');
      await seal(await circleOf(authorityId, 'birgit'));
      expect(await told('2026-09-15T09:00:00+02:00')).toEqual([]);
      const feeds = async () =>
        (
          await city.admin.query<{ found: string }>(
            `SELECT 'unit '||topic AS found FROM lots.unit_feed WHERE topic='secrecy' UNION ALL SELECT 'circle '||topic FROM lots.circle_feed WHERE topic='secrecy'`,
          )
        ).rows.map(({ found }) => found);
      expect(await feeds()).toEqual(['circle secrecy']);
      // A job that was written before the call was sealed names no circle; who is told is asked again.
      const { rows: due } = await city.admin.query<{ id: string }>('SELECT id FROM lots.disclosure');
      const job = {
        id: randomUUID(),
        job: JobName.ProtocolDue,
        ref: due[0]!.id,
        authorityId,
        unitId: me('asa').unitIds[0]!,
        attempts: 1,
      };
      const jobs = systemPrincipal(ActorKind.Jobs, authorityId, [job.unitId]);
      await world.app
        .get(DbSession)
        .run(jobs, { access: Access.Write }, () => world.app.get(PlanNotices).reminder({ ...job, circleId: null }, 'protocol'));
      expect((await city.admin.query('SELECT 1 FROM lots.notice')).rows).toEqual([]);
      await seal(await circleOf(authorityId, 'asa', 'doris'));
      expect(await told('2026-09-16T09:00:00+02:00')).toEqual(['asa protocol']);
      const { rows } = await city.admin.query('SELECT 1 FROM lots.secrecy_told');
      expect(rows).toHaveLength(3);
    });

    it('not one who has a conflict of interest: then her manager', async () => {
      const file = await acceptedCase();
      await emergency('malin', { kind: 'case', ref: file.ref });
      await city.admin.query(
        `INSERT INTO lots.conflict(id,authority_id,unit_id,referral_id,matter_id,user_id,declared_at)
         SELECT gen_random_uuid(), f.authority_id, f.unit_id, f.referral_id, r.matter_id, $1, now() FROM lots.case_file f JOIN lots.referral r ON r.id=f.referral_id WHERE f.id=$2`,
        [ids['malin'], file.id],
      );
      expect(await told('2026-09-14T09:00:00+02:00')).toEqual(['petra protocol']);
    });

    it('U23: before a consent ends and when it has ended, once each, to the one who wrote it', async () => {
      await consent('malin', '2026-09-08', '2026-10-20');
      expect(await told('2026-10-05T12:00:00+02:00')).toEqual([]);
      expect(await told('2026-10-06T07:00:00+02:00', 3)).toEqual(['malin consent_soon']);
      expect(await told('2026-10-20T12:00:00+02:00')).toEqual([]);
      expect(await told('2026-10-21T00:10:00+02:00')).toEqual(['malin consent_ended']);
      const { rows } = await city.admin.query<{ send_at: Date }>('SELECT send_at FROM lots.notice');
      expect(rows.map(({ send_at }) => send_at.toISOString())).toEqual(['2026-10-21T06:00:00.000Z']);
      expect(await told('2026-10-22T12:00:00+02:00')).toEqual([]);
    });

    it('U23: a consent in a case, to whoever has the case; sealed, only to the circle', async () => {
      const file = await acceptedCase();
      await consent('malin', '2026-09-09', '2026-10-20', { about: { kind: 'case', ref: file.ref } });
      await city.admin.query(
        `SET session_replication_role=replica; DELETE FROM lots.case_assignment WHERE case_id='${file.id}'; RESET session_replication_role`,
      );
      await city.admin.query(
        `INSERT INTO lots.case_assignment(id,case_id,authority_id,unit_id,user_id,user_initials,from_at,given_by,given_initials) SELECT gen_random_uuid(), id, authority_id, unit_id, $1, 'P.T.', now(), $1, 'P.T.' FROM lots.case_file WHERE id=$2`,
        [ids['petra'], file.id],
      );
      expect(await told('2026-10-06T09:00:00+02:00')).toEqual(['petra consent_soon']);
      const circle = await circleOf(me('malin').authorityId, 'malin');
      await city.admin.query('UPDATE lots.case_file SET circle_id=$1 WHERE id=$2', [circle, file.id]);
      expect(await told('2026-10-21T09:00:00+02:00')).toEqual([]);
      await city.admin.query('DELETE FROM lots.secrecy_told');
      await city.admin.query('UPDATE lots.case_assignment SET user_id=$1 WHERE case_id=$2', [ids['malin'], file.id]);
      expect(await told('2026-10-21T09:00:00+02:00')).toEqual(['malin consent_ended']);
    });

    it('U23: withdrawn, renewed, of a day or two, or long gone: nobody is reminded', async () => {
      const taken = await consent('malin', '2026-09-08', '2026-10-20');
      await as('malin', (malin) => world.app.get(WithdrawConsent).run(malin, taken));
      await consent('malin', '2026-10-10', '2026-10-20');
      const renewed = await consent('malin', '2026-09-08', '2026-10-20');
      const next = await consent('malin', '2026-10-01', '2026-12-20', { renews: renewed });
      expect(await told('2026-10-12T09:00:00+02:00')).toEqual([]);
      await city.admin.query(
        `SET session_replication_role=replica; DELETE FROM lots.consent WHERE from_day='2026-10-10'; RESET session_replication_role`,
      );
      expect(await told('2026-10-21T09:00:00+02:00')).toEqual([]);
      // The new one is taken back: then there is none, and the old has ended.
      await as('malin', (malin) => world.app.get(WithdrawConsent).run(malin, next));
      expect(await told('2026-12-21T09:00:00+01:00')).toEqual([]);
      expect(await told('2026-10-22T09:00:00+02:00')).toEqual(['malin consent_ended']);
      await expect(consent('malin', '2026-10-23', '2026-12-20', { renews: taken })).rejects.toMatchObject({
        code: 'invalid_input',
      });
    });

    it('what has been told is the clocks’ alone, and says nothing but ids and days', async () => {
      await emergency('asa');
      await told('2026-09-14T09:00:00+02:00');
      const ask = (principal: Principal) =>
        world.app
          .get(DbSession)
          .run(principal, { access: Access.Write }, () =>
            world.app.get(DbSession).query(`SELECT t.stage, ${wall('secrecy_told t')} FROM lots.secrecy_told t`),
          );
      const { authorityId, unitIds } = me('asa');
      expect(await ask(me('asa'))).toEqual([]);
      expect(await ask(systemPrincipal(ActorKind.Jobs, authorityId, unitIds))).toEqual([]);
      expect(await ask(systemPrincipal(ActorKind.Clocks, authorityId + 1, unitIds))).toEqual([]);
      expect(await ask(systemPrincipal(ActorKind.Clocks, authorityId, unitIds))).toEqual([{ stage: 'protocol' }]);
      const insert = (principal: Principal) =>
        world.app
          .get(DbSession)
          .run(principal, { access: Access.Write }, () =>
            world.app
              .get(DbSession)
              .execute(
                `INSERT INTO lots.secrecy_told(object_id,authority_id,unit_id,stage,day,at) VALUES (gen_random_uuid(),$1,$2,'protocol','2026-09-14',now())`,
                [authorityId, unitIds[0]],
              ),
          );
      await expect(insert(me('asa'))).rejects.toMatchObject({ code: '42501' });
      const { rows } = await city.admin.query<{ name: string }>(
        `SELECT attname AS name FROM pg_attribute WHERE attrelid='lots.secrecy_told'::regclass AND attnum>0 ORDER BY attnum`,
      );
      expect(rows.map(({ name }) => name)).toEqual(['object_id', 'authority_id', 'unit_id', 'stage', 'day', 'at']);
    });
  });
}
