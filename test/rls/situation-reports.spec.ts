import { randomUUID } from 'node:crypto';
import { Access, type Principal } from '@lots/db';
import { makeTestCity, openTestSession, people, type TestCity, type TestSession } from '@lots/testing';

/** Row by row, as lots_app: who gets through to a report's head, draft and versions (rules LB6, LB8). */
describe('walls around situation reports', () => {
  let city: TestCity;
  let session: TestSession;
  const as: Record<string, Principal> = {};
  const [report, version] = [randomUUID(), randomUUID()];
  const everybody = ['farsta', 'bromma', 'central', 'child', 'desk', 'board'];

  beforeAll(async () => {
    city = await makeTestCity();
    session = await openTestSession(city.database.appUrl);
    const principal = async (code: string, base: Principal): Promise<Principal> => {
      const { rows } = await city.admin.query<{ id: number; authority: number }>(
        'SELECT id, authority_id AS authority FROM lots.unit WHERE code=$1',
        [code],
      );
      return { ...base, authorityId: rows[0]!.authority, unitIds: [rows[0]!.id] };
    };
    as['farsta'] = await principal('farsta-samordnare', { ...people.malinInFarsta, roles: ['local_coordinator'] });
    as['bromma'] = await principal('bromma-samordnare', { ...people.nooraInBromma, roles: ['local_coordinator'] });
    as['central'] = await principal('central-samordnare', { ...people.nooraInBromma, roles: ['central_coordinator'] });
    as['child'] = await principal('farsta-mottagning-barn', people.malinInFarsta);
    as['desk'] = await principal('lotsen', people.asaAtTheDesk);
    // Not a member of the unit, only of those who read for a board.
    as['board'] = await principal('lotsen', { ...people.asaAtTheDesk, roles: ['board_reader'] } as unknown as Principal);
  }, 60_000);
  afterAll(async () => {
    await session.close();
    await city.close();
  });

  const write = (who: string, ...statements: string[]) =>
    session.db.run(as[who]!, { access: Access.Write }, async () => {
      let touched = 0;
      for (const sql of statements) touched += await session.db.execute(sql);
      return touched;
    });
  const sees = (table: string) =>
    everybody.reduce<Promise<string[]>>(
      async (found, who) => [
        ...(await found),
        ...((await session.db.run(as[who]!, { access: Access.Read }, () => session.db.query(`SELECT 1 FROM ${table}`))).length > 0
          ? [who]
          : []),
      ],
      Promise.resolve([]),
    );
  const head = (who: string, kind = 'local', id = report, ref = 'AAAAAA', of = who) => {
    const { authorityId, unitIds, userId } = as[of]!;
    return `INSERT INTO lots.situation_report(id,ref,authority_id,unit_id,board,kind,period,template,state,version,created_at,created_by,created_initials,key_id)
      VALUES ('${id}','${ref}',${authorityId},${String(unitIds[0])},'${of}-samordnare','${kind}','2026T2','2026-01-01','draft',1,now(),'${userId ?? ''}','MK',gen_random_uuid())`;
  };
  const draft = (who: string, of = who) => {
    const { authorityId, unitIds, userId } = as[of]!;
    return `INSERT INTO lots.report_draft(report_id,authority_id,unit_id,rev,saved_at,saved_by,saved_initials,body_enc) VALUES ('${report}',${authorityId},${String(unitIds[0])},1,now(),'${userId ?? ''}','MK','\\x01')`;
  };
  const handIn = (no: number, id = version, of = 'farsta') => {
    const { authorityId, unitIds, userId } = as[of]!;
    return `INSERT INTO lots.report_version(id,report_id,authority_id,unit_id,kind,period,no,submitted_at,submitted_by,submitted_initials,body_enc)
      VALUES ('${id}','${report}',${authorityId},${String(unitIds[0])},'local','2026T2',${no},now(),'${userId ?? ''}','MK','\\x01')`;
  };
  const step = (state: string, number: number) =>
    `UPDATE lots.situation_report SET state='${state}', version=${number} WHERE id='${report}'`;
  const decide = (who: string) =>
    `UPDATE lots.report_version SET decided_on='2026-09-01', decided_paragraph=12, recorded_at=now(), recorded_by='${as[who]!.userId ?? ''}', recorded_initials='MK' WHERE id='${version}'`;
  const save = `UPDATE lots.report_draft SET rev=rev+1, saved_by=(SELECT lots.s_uuid('lots.user')) WHERE report_id='${report}'`;

  it('a draft is its own unit’s and nobody else’s, and nobody begins one in another’s place', async () => {
    for (const who of ['child', 'desk', 'board']) await expect(write(who, head(who))).rejects.toMatchObject({ code: '42501' });
    await expect(write('bromma', head('bromma', 'local', randomUUID(), 'BBBBBB', 'farsta'))).rejects.toMatchObject({
      code: '42501',
    });
    await expect(write('farsta', head('farsta', 'city'))).rejects.toMatchObject({ code: '42501' });
    expect(await write('farsta', head('farsta'), draft('farsta'))).toBe(2);
    expect([await sees('lots.situation_report'), await sees('lots.report_draft'), await sees('lots.report_version')]).toEqual([
      ['farsta'],
      ['farsta'],
      [],
    ]);
    for (const who of everybody.slice(1)) expect(await write(who, save)).toBe(0);
    expect(await write('farsta', save)).toBe(1);
  });

  it('handed in, the version is the central coordinator’s too; the draft is still nobody else’s', async () => {
    await expect(write('farsta', handIn(2))).rejects.toMatchObject({ code: '42501' });
    await expect(write('bromma', handIn(1, randomUUID(), 'bromma'))).rejects.toMatchObject({ code: '42501' });
    expect(await write('farsta', handIn(1), step('submitted', 1))).toBe(2);
    expect([await sees('lots.situation_report'), await sees('lots.report_draft'), await sees('lots.report_version')]).toEqual([
      ['farsta', 'central'],
      ['farsta'],
      ['farsta', 'central'],
    ]);
  });

  it('is locked then: no saving, no other words, no going back, no leaving out a step', async () => {
    expect(await write('farsta', save)).toBe(0);
    for (const column of ["body_enc='\\x02'", 'no=3', "submitted_initials='X'"])
      await expect(write('farsta', `UPDATE lots.report_version SET ${column} WHERE id='${version}'`)).rejects.toMatchObject({
        code: '42501',
      });
    for (const wrong of [step('draft', 1), step('draft', 3), step('decided', 2)])
      await expect(write('farsta', wrong)).rejects.toMatchObject({ code: '23514' });
    for (const table of ['situation_report', 'report_draft', 'report_version'])
      await expect(write('farsta', `DELETE FROM lots.${table}`)).rejects.toMatchObject({ code: '42501' });
    for (const who of everybody.slice(1))
      expect([await write(who, step('decided', 1)), await write(who, decide(who))]).toEqual([0, 0]);
  });

  it('decided once by its own side, and then read by whoever reads for a board', async () => {
    expect(await write('farsta', decide('farsta'), step('decided', 1))).toBe(2);
    expect(await write('farsta', decide('farsta'))).toBe(0);
    expect([await sees('lots.situation_report'), await sees('lots.report_draft'), await sees('lots.report_version')]).toEqual([
      ['farsta', 'central', 'board'],
      ['farsta'],
      ['farsta', 'central', 'board'],
    ]);
    expect(await write('farsta', step('draft', 2), save)).toBe(2);
  });
});
