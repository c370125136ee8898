import { randomUUID } from 'node:crypto';
import { Access, type Principal } from '@lots/db';
import { newRef } from '@lots/platform';
import { fixture, people } from '@lots/testing';
import { personas, WallWorld, type Row } from './wall-world.js';

const bytes = Buffer.from('00', 'hex');
const malin = people.malinInFarsta;
const at = new Date('2026-09-08T09:00:00Z');

/** Row by row, as lots_app (docs/rules/teams.md): T6 and T9 for groups, T11 for exit cases, T21 for relatives. */
describe('walls around the teams', () => {
  let world: WallWorld;
  let file: Row;
  let consentId: string;
  let group: Row;
  let referral: Row;

  const place = (who: Principal) => ({ authority_id: who.authorityId, unit_id: who.unitIds[0] });
  const openedBy = (who: Principal) => ({
    id: randomUUID(),
    ref: newRef(),
    ...place(who),
    opened_at: at,
    opened_by: who.userId,
    opened_initials: 'X.T.',
    idem: randomUUID(),
  });
  const writtenBy = async (who: Principal) => ({
    id: randomUUID(),
    ...place(who),
    at,
    by_user: who.userId,
    by_initials: 'X.T.',
    idem: randomUUID(),
    key_id: await world.key(who, who.authorityId, 'case'),
    body_enc: bytes,
  });
  const put = async <T extends Row>(who: Principal, table: string, row: T): Promise<T> => {
    await world.as(who, () => world.insert(table, row));
    return row;
  };
  const refusal = (who: Principal, table: string, row: Row) =>
    expect(put(who, table, row)).rejects.toMatchObject({ code: '42501' });
  const seers = async (table: string, id: unknown): Promise<string[]> => {
    const found: string[] = [];
    for (const [name, principal] of Object.entries(personas)) {
      if (!principal) continue;
      const rows = await world.as(principal, () => world.session.db.query(`SELECT 1 FROM ${table} WHERE id=$1`, [id]));
      if (rows.length > 0) found.push(name);
    }
    return found;
  };
  const change = (who: Principal, sql: string, values: unknown[]) =>
    world.session.db.run(who, { access: Access.Write }, () => world.session.db.execute(sql, values));
  const close = (who: Principal, table: string, id: unknown, reason: string, by = who.userId) =>
    change(who, `UPDATE ${table} SET closed_at=now(), closed_by=$2, closed_initials='X.T.', closed_reason=$3 WHERE id=$1`, [
      id,
      by,
      reason,
    ]);

  const consent = async (changes: Row = {}) => ({
    ...(await writtenBy(malin)),
    ref: newRef(),
    about_kind: 'case',
    about_id: file['id'],
    given_by: 'self',
    form: 'oral',
    cooperation: 'sig',
    parties: ['polismyndigheten'],
    from_day: '2026-09-01',
    to_day: '2026-12-31',
    given_at: at,
    ...changes,
  });
  const groupOn = (id: unknown, changes: Row = {}) => ({
    ...openedBy(malin),
    case_id: file['id'],
    consent_id: id,
    form_code: 'sig',
    ...changes,
  });
  const share = async (changes: Row = {}) => ({
    ...(await writtenBy(malin)),
    group_id: group['id'],
    case_id: file['id'],
    kind: 'share',
    party: 'polismyndigheten',
    category: 'risk',
    form: 'oral',
    ...changes,
  });

  beforeAll(async () => {
    world = await WallWorld.open();
    ({ referral } = await world.offer());
    file = await world.accept(referral);
    consentId = (await put(malin, 'lots.consent', await consent())).id;
    group = await put(malin, 'lots.intervention_group', groupOn(consentId));
  }, 60_000);
  afterAll(() => world.close());

  it('a group and what is in it are seen by whoever sees the case', async () => {
    const entry = await put(malin, 'lots.group_entry', await share());
    expect(await seers('lots.intervention_group', group['id'])).toEqual(['malin', 'jobs']);
    expect(await seers('lots.group_entry', entry.id)).toEqual(['malin', 'jobs']);
    const conflicted = { ...malin, conflicts: [String(referral['id'])] };
    for (const table of ['lots.intervention_group', 'lots.group_entry'])
      expect(await world.as(conflicted, () => world.session.db.query(`SELECT 1 FROM ${table}`))).toEqual([]);
  });

  it('T1: opens only on a consent in force to a group, about that case, in one’s own name', async () => {
    for (const changes of [
      { cooperation: 'other' },
      { to_day: '2026-09-07', from_day: '2026-09-01' },
      { from_day: '2026-09-09' },
      { about_kind: 'none', about_id: null },
    ]) {
      const other = await put(malin, 'lots.consent', await consent(changes));
      await refusal(malin, 'lots.intervention_group', groupOn(other.id));
    }
    const fresh = await put(malin, 'lots.consent', await consent());
    await refusal(malin, 'lots.intervention_group', groupOn(fresh.id, { opened_by: people.nooraInBromma.userId }));
    await refusal(people.nooraInBromma, 'lots.intervention_group', { ...groupOn(fresh.id), ...openedBy(people.nooraInBromma) });
  });

  it('T4, T6: nothing to somebody the consent does not name, and nothing at all when it is withdrawn, over or closed', async () => {
    await refusal(malin, 'lots.group_entry', await share({ party: 'skola' }));
    await refusal(malin, 'lots.group_entry', await share({ at: new Date('2027-01-01T09:00:00+01:00') }));
    await refusal(malin, 'lots.group_entry', await share({ by_user: people.nooraInBromma.userId }));
    const yes = await put(malin, 'lots.consent', await consent());
    const other = await put(malin, 'lots.intervention_group', groupOn(yes.id));
    const goal = await put(malin, 'lots.group_entry', {
      ...(await writtenBy(malin)),
      group_id: other.id,
      case_id: file['id'],
      kind: 'goal',
    });
    const about = async (id: unknown) => ({
      ...(await writtenBy(malin)),
      group_id: group['id'],
      case_id: file['id'],
      kind: 'follow_up',
      about_id: id,
    });
    await refusal(malin, 'lots.group_entry', await about(goal.id));
    await change(malin, "UPDATE lots.consent SET withdrawn_at=now(), withdrawn_by=$2, withdrawn_initials='M.T.' WHERE id=$1", [
      yes.id,
      malin.userId,
    ]);
    await refusal(malin, 'lots.group_entry', {
      ...(await writtenBy(malin)),
      group_id: other.id,
      case_id: file['id'],
      kind: 'goal',
    });
    expect(await seers('lots.group_entry', goal.id)).toEqual(['malin', 'jobs']);
  });

  it('is closed once, in one’s own name, by whoever sees it; nothing in it changes', async () => {
    const yes = await put(malin, 'lots.consent', await consent());
    const { id } = await put(malin, 'lots.intervention_group', groupOn(yes.id));
    expect(await close(people.nooraInBromma, 'lots.intervention_group', id, 'other')).toBe(0);
    await expect(close(malin, 'lots.intervention_group', id, 'other', randomUUID())).rejects.toMatchObject({ code: '42501' });
    expect(await close(malin, 'lots.intervention_group', id, 'other')).toBe(1);
    await expect(close(malin, 'lots.intervention_group', id, 'moved')).rejects.toMatchObject({ code: '23514' });
    await refusal(malin, 'lots.group_entry', { ...(await writtenBy(malin)), group_id: id, case_id: file['id'], kind: 'goal' });
    await expect(change(malin, 'UPDATE lots.group_entry SET body_enc=body_enc', [])).rejects.toMatchObject({ code: '42501' });
    await expect(change(malin, 'DELETE FROM lots.group_entry', [])).rejects.toMatchObject({ code: '42501' });
  });

  describe('exit cases', () => {
    const vidar = people.vidarInVeTeam;
    const unit = 9001;
    let exit: Principal;
    let other: Principal;
    let colleague: Principal;

    const person = async (role: string, named: boolean): Promise<Principal> => {
      const userId = randomUUID();
      await world.admin.query(
        "INSERT INTO authn.user_account(id,authority_id,username,name,initials,password_hash) VALUES ($1,$2,$3,'Uppdiktad','U.','x')",
        [userId, fixture.socialnamnden, userId],
      );
      await world.admin.query(
        "INSERT INTO lots.membership(user_id,authority_id,unit_id,role,valid) VALUES ($1,$2,$3,$4,tstzrange(now() - interval '1 day',NULL))",
        [userId, fixture.socialnamnden, unit, role],
      );
      if (named)
        await world.admin.query(
          "INSERT INTO lots.named_person(unit_id,user_id,function_sv,valid) VALUES ($1,$2,'Handläggare',tstzrange(now() - interval '1 day',NULL))",
          [unit, userId],
        );
      return { ...vidar, userId, authorityId: fixture.socialnamnden, unitIds: [unit], circles: [] };
    };
    const accepted = async (who: Principal, unitId: number): Promise<string> => {
      const id = randomUUID();
      await world.admin.query(
        "INSERT INTO lots.case_file(id,ref,authority_id,unit_id,errand,urgency,received_at,opened_at,stat_date,key_id,body_enc) VALUES ($1,$2,$3,$4,'leaver',1,$5,$5,'2026-09-08',$6,$7)",
        [id, newRef(), who.authorityId, unitId, at, await world.key(who, who.authorityId, 'case'), bytes],
      );
      return id;
    };
    const seal = async (who: Principal, caseId: string, members: readonly Principal[]): Promise<string> => {
      const id = randomUUID();
      const sql = "SELECT lots.open_unit_circle($1,$2,NULL,'exit_service',$3::uuid[],'{}')";
      await world.as(who, () => world.session.db.query(sql, [id, caseId, members.map(({ userId }) => userId)]));
      return id;
    };
    const exitCase = async (who: Principal, caseId: string, circle: string | null, changes: Row = {}) => ({
      ...openedBy(who),
      case_id: caseId,
      circle_id: circle,
      threat: 'known',
      contact_code: newRef(),
      received_at: at,
      key_id: await world.key(who, who.authorityId, 'case'),
      body_enc: bytes,
      ...changes,
    });

    beforeAll(async () => {
      await world.admin.query(
        "INSERT INTO lots.unit(id,authority_id,code,name,kind,valid) VALUES ($1,$2,'exit-test','Avhopparverksamheten','exit_service','[2020-01-01,)')",
        [unit, fixture.socialnamnden],
      );
      exit = await person('team_member', true);
      other = await person('team_member', true);
      colleague = await person('unit_manager', false);
    }, 30_000);

    it('T11: is seen by the circle alone, with its steps; a colleague of the unit, its manager, sees no row', async () => {
      const caseId = await accepted(exit, unit);
      const circle = await seal(exit, caseId, [exit, other]);
      // The circle is a moment old and not among the session's.
      const row = await put(exit, 'lots.exit_case', await exitCase(exit, caseId, circle));
      const inside = { ...exit, circles: [circle] };
      const step = async (who: Principal) => ({ ...(await writtenBy(who)), exit_case_id: row.id, kind: 'note', happened_at: at });
      const noted = await put(inside, 'lots.exit_step', await step(inside));
      const sees = async (who: Principal) => [
        (await world.as(who, () => world.session.db.query('SELECT 1 FROM lots.exit_case'))).length,
        (await world.as(who, () => world.session.db.query('SELECT 1 FROM lots.exit_step'))).length,
      ];
      expect(await sees(inside)).toEqual([1, 1]);
      expect(await sees({ ...other, circles: [circle] })).toEqual([1, 1]);
      expect(await sees(colleague)).toEqual([0, 0]);
      expect(await seers('lots.exit_case', row.id)).toEqual([]);
      expect(await seers('lots.exit_step', noted.id)).toEqual([]);
      // In the circle, but of another unit: circles do not reach over walls.
      expect(await sees({ ...vidar, circles: [circle] })).toEqual([0, 0]);
      await refusal(colleague, 'lots.exit_step', await step(colleague));
      expect(await close(colleague, 'lots.exit_case', row.id, 'safe')).toBe(0);
      expect(await close(inside, 'lots.exit_case', row.id, 'safe')).toBe(1);
      await expect(close(inside, 'lots.exit_case', row.id, 'other')).rejects.toMatchObject({ code: '23514' });
      await refusal(inside, 'lots.exit_step', await step(inside));
    });

    it('T10, T11: no case without the circle of its own case, that one is in oneself, at an exit service', async () => {
      const [caseId, second] = [await accepted(exit, unit), await accepted(exit, unit)];
      await refusal(exit, 'lots.exit_case', await exitCase(exit, caseId, randomUUID()));
      const circle = await seal(exit, caseId, [exit, other]);
      await expect(put(exit, 'lots.exit_case', await exitCase(exit, caseId, null))).rejects.toMatchObject({
        code: expect.stringMatching(/23502|42501/) as string,
      });
      await refusal(colleague, 'lots.exit_case', await exitCase(colleague, caseId, circle));
      // Of another case in the same unit: each stands in its own.
      await refusal(exit, 'lots.exit_case', await exitCase(exit, second, circle));
      await put(exit, 'lots.exit_case', await exitCase(exit, caseId, circle));
      await expect(put(exit, 'lots.exit_case', await exitCase(exit, caseId, circle))).rejects.toMatchObject({ code: '23505' });
      const elsewhere = await accepted(vidar, fixture.veTeam);
      await refusal(vidar, 'lots.exit_case', await exitCase(vidar, elsewhere, circle));
      await expect(seal(vidar, second, [exit, other])).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('T21: support to a relative is the unit’s own; never in another’s name or out of a case of another kind', async () => {
    const relative = async (who: Principal, changes: Row = {}) => ({
      ...openedBy(who),
      key_id: await world.key(who, who.authorityId, 'case'),
      body_enc: bytes,
      ...changes,
    });
    const row = await put(malin, 'lots.relative_case', await relative(malin));
    const session = async (who: Principal) => ({
      ...(await writtenBy(who)),
      relative_case_id: row.id,
      form: 'phone',
      day: '2026-09-08',
    });
    const talked = await put(malin, 'lots.relative_session', await session(malin));
    expect(await seers('lots.relative_case', row.id)).toEqual(['malin', 'jobs']);
    expect(await seers('lots.relative_session', talked.id)).toEqual(['malin', 'jobs']);
    await refusal(people.nooraInBromma, 'lots.relative_session', await session(people.nooraInBromma));
    await refusal(malin, 'lots.relative_case', await relative(malin, { opened_by: randomUUID() }));
    await refusal(malin, 'lots.relative_case', await relative(malin, { case_id: file['id'] }));
    expect(await close(malin, 'lots.relative_case', row.id, 'enough')).toBe(1);
    await refusal(malin, 'lots.relative_session', await session(malin));
  });
});
