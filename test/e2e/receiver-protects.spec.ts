import { CircleReason } from '@lots/contracts';
import { tellsTheDesk } from '@lots/rules/protection';
import { startTestApi, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { childDraft, deskList, inboxOf, sendOne } from './desk.js';
import { openSqlAs, type SqlAs } from './sql-as.js';

const names = ['asa', 'birgit', 'doris', 'malin', 'petra', 'maja', 'adam', 'noora'] as const;

/** SK23, over HTTP and in SQL: the receiver protects its end, and the desk is told that much. */
describe('the receiver protects first', () => {
  let api: TestApi;
  let sql: SqlAs;
  const people = {} as Record<StaffName, ApiClient>;
  const ids = {} as Record<StaffName, string>;

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    sql = await openSqlAs(api);
    for (const name of names) {
      people[name] = await api.signIn(name);
      ids[name] = await api.userId(name);
    }
    api.clock.set(new Date('2026-09-08T09:30:00+02:00'));
    await api.admin.query(`CREATE TABLE public.seen_jobs(job text, ref uuid, unit_id int);
      CREATE FUNCTION public.see_job() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN INSERT INTO public.seen_jobs VALUES (NEW.job, NEW.ref, NEW.unit_id); RETURN NEW; END $$;
      CREATE TRIGGER see AFTER INSERT ON lots.outbox FOR EACH ROW EXECUTE FUNCTION public.see_job()`);
  }, 60_000);
  afterAll(async () => {
    await sql.close();
    await api.close();
  });

  const taken = async (): Promise<{ ref: string; caseRef: string }> => {
    const { ref } = await sendOne(people.birgit, childDraft());
    expect((await people.malin.post(`/inbox/${ref}/accept`, { version: 1 })).status).toBe(200);
    return { ref, caseRef: (await inboxOf(people.malin)).find((row) => row.ref === ref)?.caseRef ?? '' };
  };
  const seal = async (caseRef: string, reason: CircleReason): Promise<number> =>
    (await people.petra.post(`/cases/${caseRef}/circle`, { reason, members: [ids.malin, ids.petra], barred: [] })).status;
  const told = async (who: StaffName): Promise<string[]> =>
    (await deskList(people[who])).filter((one) => (one as { receiverProtects?: boolean }).receiverProtects).map(({ ref }) => ref);
  const protect = async (who: StaffName, ref: string): Promise<number> => {
    const words = { who: ['child'], staffAffected: false, reason: 'Mottagaren ringde.', mustNotKnow: 'Barnets pappa' };
    return (await people[who].post(`/handovers/${ref}/protection`, { ...words, members: [], concerned: [] })).status;
  };

  /** Kept aside as it is written: whoever works on it takes it away. */
  const jobs = (circle: string) =>
    api.admin.query("SELECT unit_id FROM public.seen_jobs WHERE job='contact.protected' AND ref=$1", [circle]);

  it('the desk’s officers and manager see that there is something to do, and nothing of why or who', async () => {
    const { ref, caseRef } = await taken();
    const group = await taken();
    expect(await seal(group.caseRef, CircleReason.Sig)).toBe(204);
    expect(await told('asa')).toEqual([]);
    expect(await seal(caseRef, CircleReason.ProtectedIdentity)).toBe(204);
    for (const name of ['asa', 'birgit', 'doris'] as const) expect(await told(name)).toEqual([ref]);
    const { rows } = await api.admin.query<{ id: string; circle: string }>(
      'SELECT id, circle_id AS circle FROM lots.referral WHERE ref=$1',
      [ref],
    );
    const { id, circle } = rows[0]!;
    const answer = async (who: StaffName): Promise<object[]> => sql.rows(who, 'SELECT lots.receiver_protects($1) AS yes', [id]);
    for (const name of names)
      expect({ name, rows: await answer(name) }).toEqual({ name, rows: [{ yes: ['asa', 'birgit', 'doris'].includes(name) }] });
    expect(await sql.rows('asa', 'SELECT * FROM lots.circle WHERE id=$1', [circle])).toEqual([]);
    expect((await people.asa.get('/handovers')).text).not.toContain(circle);
    expect((await jobs(circle)).rows).toEqual([{ unit_id: await api.unitId('lotsen') }]);
    // It does not grow old, and ends when the desk has done its part.
    api.clock.set(new Date('2026-09-08T20:30:00+02:00'));
    await api.admin.query("UPDATE lots.referral SET decided_at = decided_at - interval '5 days' WHERE id=$1", [id]);
    expect(await told('asa')).toEqual([ref]);
    expect(await protect('asa', ref)).toBe(200);
    for (const name of ['asa', 'birgit', 'doris'] as const) expect(await told(name)).toEqual([]);
    expect(await answer('asa')).toEqual([{ yes: false }]);
  });

  it('where the desk was first there is nothing to tell, and whoever has a conflict of interest is told nothing', async () => {
    const first = await taken();
    expect(await protect('asa', first.ref)).toBe(200);
    expect(await seal(first.caseRef, CircleReason.Colleague)).toBe(204);
    expect(await told('doris')).toEqual([]);
    const { ref, caseRef } = await taken();
    await api.admin.query(
      `INSERT INTO lots.conflict(id, user_id, authority_id, unit_id, referral_id, matter_id, declared_at) SELECT gen_random_uuid(), $1, from_authority_id, from_unit_id, id, matter_id, now() FROM lots.referral WHERE ref=$2`,
      [ids.birgit, ref],
    );
    expect(await seal(caseRef, CircleReason.ExitService)).toBe(204);
    expect(await told('asa')).toEqual([ref]);
    expect(await told('birgit')).toEqual([]);
  });

  it('SK20: the colleagues one may point out are those of one’s own board, asked at the desk alone', async () => {
    const asked = await people.asa.get('/protection/colleagues');
    expect([asked.status, asked.text.includes('Doris Test')]).toEqual([200, true]);
    for (const other of ['Malin Test', 'Noora Test', 'Adam Test', 'Åsa Test']) expect(asked.text).not.toContain(other);
    const nowhere = await people.malin.get('/inbox/ZZZZZZ');
    for (const name of ['malin', 'petra', 'noora', 'adam'] as const) {
      const answer = await people[name].get('/protection/colleagues');
      expect([name, answer.status, answer.text]).toEqual([name, 404, nowhere.text]);
    }
  });

  it('the database and the rule mean the same circles', async () => {
    const { rows } = await api.admin.query<{ def: string }>(
      "SELECT pg_get_functiondef('lots.receiver_protects'::regproc) AS def",
    );
    for (const reason of Object.values(CircleReason))
      expect({ reason, told: rows[0]?.def.includes(`'${reason}'`) }).toEqual({ reason, told: tellsTheDesk(reason) });
  });
});
