import { randomUUID } from 'node:crypto';
import { sqlState } from '@lots/platform';
import { startTestApi, testPassword, type ApiAnswer, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { childDraft, deskList, handOver, inboxOf, saveCall, sendCall, sendOne, wrongArea, type InboxRow } from './desk.js';
import { openSqlAs, type SqlAs } from './sql-as.js';

interface Shown {
  reason: string | null;
  members: { id: string; name: string }[];
  candidates: { name: string; named: boolean }[];
}

/** Rules SK12–SK16: a unit puts what it has into a circle of its own, over HTTP and in SQL as those outside it. */
describe('a circle of one’s own unit', () => {
  let api: TestApi;
  let sql: SqlAs;
  const people = {} as Record<StaffName, ApiClient>;
  const ids = {} as Record<StaffName, string>;

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    sql = await openSqlAs(api);
    for (const name of ['asa', 'birgit', 'doris', 'malin', 'petra', 'maja', 'adam', 'noora'] as const) {
      people[name] = await api.signIn(name);
      ids[name] = await api.userId(name);
    }
    api.clock.set(new Date('2026-09-08T09:30:00+02:00'));
  }, 60_000);
  afterAll(async () => {
    await sql.close();
    await api.close();
  });

  const accepted = async (ref: string): Promise<string> => {
    expect((await people.malin.post(`/inbox/${ref}/accept`, { version: 1 })).status).toBe(200);
    return (await inboxOf(people.malin)).find((row) => row.ref === ref)?.caseRef ?? '';
  };
  const seal = (who: StaffName, path: string, members: StaffName[], more: object = {}): Promise<ApiAnswer> =>
    people[who].post(`${path}/circle`, {
      reason: 'protected_identity',
      members: members.map((name) => ids[name]),
      barred: [],
      ...more,
    });
  const shown = async (who: StaffName, path: string): Promise<Shown> => (await people[who].get(`${path}/circle`)).body<Shown>();

  it('hides a case, its hand-over and all that hangs on it from the unit, counts included; not from the circle', async () => {
    const before = (await people.maja.get('/cases')).body<{ cases: object[] }>().cases.length;
    const { ref } = await sendOne(people.asa, childDraft());
    const caseRef = await accepted(ref);
    const more = { idem: randomUUID(), kind: 'supplement', text: 'Nytt', wrong: '', mustNotKnow: '', urgency: 'normal' };
    expect((await people.asa.post(`/handovers/${ref}/supplements`, more)).status).toBe(200);
    const { rows: found } = await api.admin.query<Record<'c' | 'r' | 'm' | 'key', string>>(
      `SELECT f.id AS c, r.id AS r, r.matter_id AS m, f.key_id AS key FROM lots.case_file f JOIN lots.referral r ON r.id=f.referral_id WHERE f.ref=$1`,
      [caseRef],
    );
    const row = found[0]!;
    const looks: [string, unknown][] = [
      ['SELECT 1 FROM lots.case_file WHERE id=$1', row.c],
      ['SELECT 1 FROM lots.referral WHERE id=$1 OR about_id=$1', row.r],
      ['SELECT 1 FROM lots.package p WHERE p.referral_id=$1', row.r],
      ['SELECT 1 FROM lots.matter WHERE id=$1', row.m],
      ['SELECT 1 FROM lots.clock WHERE referral_id=$1', row.r],
      ['SELECT 1 FROM lots.person_token WHERE key_id=$1', row.key],
    ];
    const looked = async (): Promise<number[]> => {
      const seen: number[] = [];
      for (const [statement, id] of looks) seen.push(Math.min(1, (await sql.rows('maja', statement, [id])).length));
      return seen;
    };
    expect(await looked()).toEqual([1, 1, 1, 1, 1, 1]);
    expect((await seal('malin', `/cases/${caseRef}`, ['malin', 'petra'])).status).toBe(204);
    expect(await looked()).toEqual([0, 0, 0, 0, 0, 0]);

    expect((await people.maja.get('/cases')).body<{ cases: object[] }>().cases).toHaveLength(before);
    expect((await people.maja.get('/inbox')).text).not.toContain(ref);
    const own = await people.maja.get(`/cases/${caseRef}`);
    expect([own.status, own.text]).toEqual([404, (await people.maja.get('/cases/ZZZZZZ')).text]);
    for (const name of ['malin', 'petra'] as const) {
      expect((await people[name].get(`/cases/${caseRef}`)).body()).toMatchObject({ row: { sealed: true } });
      expect((await people[name].get('/inbox')).text).toContain(ref);
    }
    // The desk's own end stays as it was: nobody writes as both sides.
    expect((await people.asa.get('/handovers')).text).toContain(ref);
    // What is added afterwards is sealed as it is written.
    expect((await people.asa.post(`/handovers/${ref}/supplements`, { ...more, idem: randomUUID() })).status).toBe(200);
    expect(await looked()).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await api.admin.query('SELECT 1 FROM lots.person_token WHERE key_id=$1', [row.key])).toMatchObject({ rowCount: 0 });
  });

  it('works on a row of the inbox, and the case made of it is born sealed', async () => {
    const { ref } = await sendOne(people.asa, childDraft());
    expect((await seal('malin', `/inbox/${ref}`, ['malin', 'petra'])).status).toBe(204);
    expect((await people.maja.get('/inbox')).text).not.toContain(ref);
    const caseRef = await accepted(ref);
    expect((await people.maja.get(`/cases/${caseRef}`)).status).toBe(404);
    expect((await people.petra.get(`/cases/${caseRef}`)).status).toBe(200);
  });

  it('takes at least two; those named, or others whom the manager chooses', async () => {
    const caseRef = await accepted((await sendOne(people.asa, childDraft())).ref);
    const path = `/cases/${caseRef}`;
    for (const members of [
      ['malin'],
      ['malin', 'malin'],
      ['malin', 'maja'],
      ['malin', 'adam'],
      ['malin', 'noora'],
    ] as StaffName[][])
      expect({ members, status: (await seal('malin', path, members)).status }).toEqual({ members, status: 422 });
    expect((await seal('petra', path, ['petra', 'noora'])).status).toBe(422);
    expect((await shown('malin', path)).candidates.map(({ name }) => name)).toEqual(['Malin Test', 'Petra Test']);
    expect((await shown('petra', path)).candidates.map(({ name }) => name)).toContain('Maja Test');
    expect((await seal('petra', path, ['petra', 'maja'])).status).toBe(204);
    expect((await people.malin.get(path)).status).toBe(404);
    expect((await seal('petra', path, ['petra', 'malin'])).status).toBe(409);
  });

  it('whoever said that she has a conflict of interest, or whom it is about, is never in it', async () => {
    const { ref } = await sendOne(people.asa, childDraft());
    const caseRef = await accepted(ref);
    const path = `/cases/${caseRef}`;
    await people.maja.post(`${path}/conflict`);
    expect((await seal('petra', path, ['petra', 'maja'])).status).toBe(422);
    const barred = { reason: 'colleague', barred: [ids.maja] };
    expect((await seal('petra', path, ['petra', 'maja'], barred)).status).toBe(422);
    const other = `/cases/${await accepted((await sendOne(people.asa, childDraft())).ref)}`;
    expect((await seal('petra', other, ['petra', 'malin'], barred)).status).toBe(204);
    const later = await people.petra.post(`${other}/circle/members`, { add: [ids.maja], remove: [] });
    expect([later.status, later.text.includes('berör')]).toEqual([422, true]);
    expect((await shown('petra', other)).members.map(({ name }) => name)).toEqual(['Malin Test', 'Petra Test']);
    expect((await people.maja.get(other)).status).toBe(404);
  });

  it('changes from inside, never below two, and each change is logged', async () => {
    const caseRef = await accepted((await sendOne(people.asa, childDraft())).ref);
    const path = `/cases/${caseRef}`;
    await seal('malin', path, ['malin', 'petra']);
    const change = (who: StaffName, add: StaffName[], remove: StaffName[]): Promise<ApiAnswer> =>
      people[who].post(`${path}/circle/members`, { add: add.map((n) => ids[n]), remove: remove.map((n) => ids[n]) });
    expect((await change('maja', ['maja'], [])).status).toBe(404);
    expect((await change('malin', [], ['malin'])).status).toBe(422);
    expect((await change('malin', ['maja'], [])).status).toBe(422);
    expect((await change('petra', ['maja'], [])).status).toBe(204);
    expect((await people.maja.get(path)).status).toBe(200);
    expect((await change('maja', [], ['malin'])).status).toBe(204);
    expect((await people.malin.get(path)).status).toBe(404);
    const { rows } = await api.admin.query<{ reason: string }>(
      `SELECT a.reason_code AS reason FROM lots.audit_entry a JOIN lots.case_file f ON f.id=ANY(a.object_ids)
       WHERE f.ref=$1 AND a.action LIKE 'protection.%' AND a.outcome='allowed' AND a.reason_code IS NOT NULL ORDER BY a.at, a.id`,
      [caseRef],
    );
    expect(rows.map(({ reason }) => reason).sort()).toEqual(['added', 'protected_identity', 'removed']);
  });

  it('takes the relatives of the same contact along, and those who come later', async () => {
    const child = { name: 'Nils Provsson', identity: 'known', age: 14, municipality: '0180', district: 'Hökarängen' } as const;
    const siblings = await sendCall(people.asa, childDraft({ subjects: [child, { ...child, name: 'Stina Provsson', age: 11 }] }));
    expect(siblings).toHaveLength(2);
    const caseRef = await accepted(siblings[0]!.ref);
    expect((await seal('malin', `/cases/${caseRef}`, ['malin', 'petra'])).status).toBe(204);
    expect((await people.maja.get('/inbox')).text).not.toContain(siblings[1]!.ref);
    expect((await people.petra.get('/inbox')).text).toContain(siblings[1]!.ref);
    // A sibling who is handed over later, in the same contact, to the same unit.
    const { rows } = await api.admin.query<{ matter: string; copy: string }>(
      `SELECT m.id AS matter, gen_random_uuid() AS copy FROM lots.matter m JOIN lots.referral r ON r.matter_id=m.id WHERE r.ref=$1`,
      [siblings[1]!.ref],
    );
    const { matter, copy } = rows[0]!;
    await api.admin.query(
      `INSERT INTO lots.matter(id,contact_id,origin_authority_id,origin_unit_id,track,subject_no,errand,responsible_unit_id,urgency,received_at)
       SELECT $2,contact_id,origin_authority_id,origin_unit_id,'side',3,errand,origin_unit_id,urgency,received_at FROM lots.matter WHERE id=$1`,
      [matter, copy],
    );
    await api.admin.query(
      `INSERT INTO lots.referral(id,ref,matter_id,from_authority_id,from_unit_id,to_authority_id,to_unit_id,state,mode,ground,errand,urgency,child,age_band,need,notes,from_initials,received_at,offered_at,ack_due,idem)
       SELECT gen_random_uuid(),'2Z2Z2Z',$2,from_authority_id,from_unit_id,to_authority_id,to_unit_id,'offered',mode,ground,errand,urgency,child,age_band,need,notes,from_initials,received_at,offered_at,ack_due,gen_random_uuid()
       FROM lots.referral WHERE matter_id=$1`,
      [matter, copy],
    );
    expect((await people.maja.get('/inbox')).text).not.toContain('2Z2Z2Z');
    expect((await people.petra.get('/inbox')).text).toContain('2Z2Z2Z');
  });

  it('cannot be opened by SQL on what is another unit’s, sealed, or hidden from oneself; nor can one let oneself in', async () => {
    const { ref } = await sendOne(people.asa, childDraft());
    const caseRef = await accepted(ref);
    const { rows } = await api.admin.query<{ c: string }>('SELECT id AS c FROM lots.case_file WHERE ref=$1', [caseRef]);
    const open = 'SELECT lots.open_unit_circle($1,$2,NULL,$3,$4::uuid[],$5::uuid[])';
    const values = (members: StaffName[]) => [randomUUID(), rows[0]!.c, 'sig', members.map((name) => ids[name]), []];
    const refusal = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => 'done',
        (error: unknown) => sqlState(error),
      );
    for (const name of ['adam', 'noora', 'asa'] as const)
      expect(await refusal(sql.change(name, open, values(['malin', 'petra'])))).toBe('42501');
    await seal('malin', `/cases/${caseRef}`, ['malin', 'petra']);
    expect(await refusal(sql.change('maja', open, values(['malin', 'petra'])))).toBe('42501');
    const circle = (await api.admin.query<{ id: string }>('SELECT circle_id AS id FROM lots.case_file WHERE ref=$1', [caseRef]))
      .rows[0]!.id;
    expect(
      await refusal(sql.change('maja', 'SELECT lots.change_circle($1,$2::uuid[],$3::uuid[])', [circle, [ids.maja], []])),
    ).toBe('42501');
    for (const statement of [
      `INSERT INTO lots.circle_member(circle_id,user_id,valid) VALUES ($1,'${ids.maja}','[2026-01-01,)')`,
      'DELETE FROM lots.circle_barred WHERE circle_id=$1',
      'SELECT lots.seal_end($1,1,NULL,NULL)',
      'UPDATE lots.case_file SET circle_id=NULL WHERE circle_id=$1',
    ])
      expect({ statement, code: await refusal(sql.change('maja', statement, [circle])) }).toEqual({ statement, code: '42501' });
    expect(await sql.rows('maja', 'SELECT * FROM lots.circle_barred')).toEqual([]);
    expect(await sql.rows('maja', 'SELECT * FROM authn.circle_names($1)', [circle])).toEqual([]);
    expect(
      await sql.rows('noora', 'SELECT * FROM authn.circle_candidates((SELECT id FROM lots.unit WHERE code=$1))', [
        'farsta-mottagning-barn',
      ]),
    ).toEqual([]);
  });

  const boy = (name: string) =>
    childDraft({
      narrative: `${name} har pratat om en resa. Mamman jobbar på ett lager vid Provvägen 3.`,
      reporterWorkplace: 'Provskolan',
      safeContact: { number: '070-174 06 12', times: '', smsAllowed: false, messageAllowed: false, doNotSayOrigin: true },
      subjects: [{ name, identity: 'known', age: 15, ageCertainty: 'exact', municipality: '0180', district: 'Hökarängen' }],
    });
  const later = (changes: object = {}) => ({
    who: ['child'],
    staffAffected: false,
    reason: 'Mamman ringde och berättade.',
    mustNotKnow: 'Barnets pappa',
    members: [],
    concerned: [],
    ...changes,
  });
  const protect = (who: StaffName, ref: string, changes: object = {}): Promise<ApiAnswer> =>
    people[who].post(`/handovers/${ref}/protection`, later(changes));
  const search = async (who: StaffName, name: string): Promise<{ personId: string }[]> => {
    const callId = await saveCall(people[who], boy(name));
    return (await people[who].post('/earlier/search', { callId, subjectNo: 1 })).body<{ hits: { personId: string }[] }>().hits;
  };

  it('SK17–SK19: the desk protects what it has handed over; colleagues lose it, the receiver is told, the name is not found', async () => {
    const { ref } = await sendOne(people.birgit, boy('Ture Sentsson'));
    const caseRef = await accepted(ref);
    expect(await search('asa', 'Ture Sentsson')).toHaveLength(1);
    const shown = (await people.asa.get(`/handovers/${ref}/protection`)).body<object>();
    expect(shown).toMatchObject({ managers: ['Doris Test'], also: 0, closes: expect.arrayContaining(['telefonnummer']) });

    const { rows: was } = await api.admin.query<Record<'c' | 'p' | 'm' | 'r' | 'key', string>>(
      `SELECT c.id AS c, p.id AS p, m.id AS m, r.id AS r, p.key_id AS key FROM lots.referral r JOIN lots.matter m ON m.id=r.matter_id JOIN lots.contact c ON c.id=m.contact_id JOIN lots.person p ON p.id=m.person_id WHERE r.ref=$1`,
      [ref],
    );
    const { c, p, m, r, key } = was[0]!;
    const looked = async (who: StaffName): Promise<number[]> => {
      const seen: number[] = [];
      for (const [statement, id] of [
        ['SELECT 1 FROM lots.contact WHERE id=$1', c],
        ['SELECT 1 FROM lots.person WHERE id=$1', p],
        ['SELECT 1 FROM lots.matter WHERE id=$1', m],
        ['SELECT 1 FROM lots.referral WHERE id=$1 OR about_id=$1', r],
        ['SELECT 1 FROM lots.clock WHERE referral_id=$1', r],
        ['SELECT 1 FROM lots.supplement WHERE about_id=$1', r],
        ['SELECT 1 FROM lots.person_token WHERE key_id=$1', key],
      ] as const)
        seen.push(Math.min(1, (await sql.rows(who, statement, [id])).length));
      return seen;
    };
    expect(await looked('birgit')).toEqual([1, 1, 1, 1, 1, 0, 1]);
    const done = await protect('asa', ref);
    expect([done.status, done.body()]).toEqual([200, { alias: expect.stringMatching(/^Skyddat 26-/), notices: 1, also: 0 }]);
    // The one who took the call is a colleague like others: the circle is the one who protects it, and the managers.
    expect(await looked('birgit')).toEqual([0, 0, 0, 0, 0, 0, 0]);
    const gone = await people.birgit.get(`/handovers/${ref}/protection`);
    expect([gone.status, gone.text]).toEqual([404, (await people.birgit.get('/handovers/ZZZZZZ/protection')).text]);
    expect((await people.birgit.get('/handovers')).text).not.toContain(ref);
    for (const name of ['asa', 'doris'] as const) expect((await people[name].get('/handovers')).text).toContain(ref);
    for (const name of ['asa', 'birgit', 'doris'] as const) expect(await search(name, 'Ture Sentsson')).toEqual([]);
    const alias = done.body<{ alias: string }>().alias;
    expect((await deskList(people.asa)).find((one) => one.ref === ref)).toMatchObject({ alias });

    const notice = (await inboxOf(people.malin)).find((row) => (row as InboxRow & { aboutRef: string | null }).aboutRef === ref)!;
    const item = await people.malin.get(`/inbox/${notice.ref}`);
    expect(item.body<{ sections: object[] }>().sections).toEqual([
      { code: 'supplement', label: 'Skyddade uppgifter har tillkommit', text: expect.stringContaining('Skydda uppgifterna') },
    ]);
    expect(item.text).toContain('Röj inte var barnet finns');
    for (const secret of ['Ture', 'Provvägen', 'Mamman', alias]) expect(item.text).not.toContain(secret);
    expect((await people.malin.post(`/inbox/${notice.ref}/acknowledge`, { version: 1 })).status).toBe(200);
    // The receiver's own end is the receiver's own act (SK16).
    expect((await people.maja.get(`/cases/${caseRef}`)).status).toBe(200);
    expect((await seal('malin', `/cases/${caseRef}`, ['malin', 'petra'])).status).toBe(204);
    expect((await people.maja.get('/inbox')).text).not.toContain(notice.ref);
    const { rows: open } = await api.admin.query(
      'SELECT r.area_code, r.age_band, r.need, r.notes, f.area_code AS case_area FROM lots.referral r JOIN lots.case_file f ON f.referral_id=r.id WHERE r.id=$1',
      [r],
    );
    expect(open).toEqual([{ area_code: null, age_band: 'unknown', need: '', notes: [], case_area: null }]);
    expect((await protect('asa', ref)).status).toBe(409);
    const { rows: log } = await api.admin.query(
      "SELECT reason_code, rule_ref FROM lots.audit_entry WHERE action='handovers.protect' AND outcome='allowed' AND $1 = ANY(object_ids)",
      [c],
    );
    expect(log).toEqual([{ reason_code: 'protected_identity', rule_ref: 'SK17' }]);
  });

  it('SK18: what goes on afterwards holds no place and no number in the open', async () => {
    const { ref } = await sendOne(people.asa, boy('Vide Sentsson'));
    expect((await protect('asa', ref)).status).toBe(200);
    expect((await people.malin.post(`/inbox/${ref}/return`, wrongArea)).status).toBe(200);
    api.clock.set(new Date('2026-09-08T09:35:00+02:00'));
    const [petra, malin] = [ids.petra, ids.malin];
    const sent = await people.asa.post(`/handovers/${ref}/resend`, {
      version: 2,
      unitCode: 'farsta-mottagning-barn',
      idem: randomUUID(),
      agreedWith: 'Chef i beredskap, Kim Prov',
      place: null,
      receivers: [petra, malin],
    });
    expect([sent.status, sent.text]).toEqual([200, expect.any(String)]);
    const next = sent.body<{ ref: string }>().ref;
    expect((await people.maja.get('/inbox')).text).not.toContain(next);
    const item = await people.malin.get(`/inbox/${next}`);
    expect(item.text).toContain('Vide Sentsson har pratat om en resa.');
    for (const secret of ['Provvägen', 'jobbar på', 'Provskolan', 'Hökarängen', '070-174'])
      expect({ secret, there: item.text.includes(secret) }).toEqual({ secret, there: false });
    expect((await people.malin.post(`/inbox/${next}/sealed-contact/show`)).text).toContain('070-174 06 12');
  });

  it('SK17: takes along what an officer has linked to it, in both directions, and nothing that was taken back', async () => {
    const first = await sendOne(people.asa, boy('Sixten Länksson'));
    const [hit] = await search('asa', 'Sixten Länksson');
    const say = (callId: string, verdict: string, confidence: string | null) =>
      people.asa.post('/earlier/links', {
        callId,
        subjectNo: 1,
        personId: hit?.personId,
        verdict,
        confidence,
        reason: 'name_and_age',
      });
    const sendLinked = async (words: [string, string | null][]): Promise<string> => {
      const callId = await saveCall(people.asa, boy('Sixten Länksson'));
      for (const [index, [verdict, confidence]] of words.entries()) {
        api.clock.set(new Date(Date.parse('2026-09-08T09:40:00+02:00') + index * 1_000));
        expect((await say(callId, verdict, confidence)).status).toBe(204);
      }
      return (await handOver(people.asa, callId)).body<{ handovers: { ref: string }[] }>().handovers[0]!.ref;
    };
    const second = await sendLinked([['linked', 'certain']]);
    const other = await sendLinked([['linked', 'certain'], ['not_same', null]]); // prettier-ignore
    const third = await sendLinked([['linked', 'likely']]);
    expect((await people.doris.get(`/handovers/${second}/protection`)).body()).toMatchObject({ also: 2 });
    const done = await protect('doris', second, { members: [ids.birgit] });
    expect(done.body()).toMatchObject({ notices: 3, also: 2 });
    const seen = (await people.asa.get('/handovers')).text;
    for (const ref of [first.ref, second, third]) expect(seen).not.toContain(ref);
    expect(seen).toContain(other);
    expect((await people.birgit.get('/handovers')).text).toContain(first.ref);
  });

  it('SK20: the colleague whom it is about loses it, also when she manages the desk; emergency access does not help her', async () => {
    const { ref } = await sendOne(people.birgit, boy('Utpekad Provsson'));
    const opens = async (proof: string, of: string): Promise<ApiAnswer> =>
      people.doris.post('/break-glass', { ref: of, reason: 'child_in_danger', text: 'Polisen ringer om barnet nu', proof });
    const prove = async (): Promise<string> =>
      (await people.doris.post('/gate/step-up', { password: testPassword })).body<{ proof: string }>().proof;
    expect((await people.doris.get('/handovers')).text).toContain(ref);
    const order = { who: [], staffAffected: true, concerned: [ids.doris], members: [ids.birgit] };
    expect((await protect('asa', ref, order)).status).toBe(200);
    expect((await people.birgit.get('/handovers')).text).toContain(ref);
    expect((await people.doris.get('/handovers')).text).not.toContain(ref);
    const [asked, absent] = [
      await people.doris.get(`/handovers/${ref}/protection`),
      await people.doris.get('/handovers/ZZZZZZ/protection'),
    ];
    expect([asked.status, asked.text]).toEqual([404, absent.text]);
    const [opened, nothing] = [await opens(await prove(), ref), await opens(await prove(), 'ZZZZZZ')];
    expect([opened.status, opened.text]).toEqual([404, nothing.text]);
    expect(await sql.rows('doris', 'SELECT 1 FROM lots.referral WHERE ref=$1', [ref])).toEqual([]);
    // Nobody can let her in afterwards, and the receiver is not told whom it is about.
    expect((await people.malin.get('/inbox')).text).not.toContain('Doris');
  });

  it('SK17: at least two, of the desk, and not whom it is about; nothing is half done', async () => {
    const { ref } = await sendOne(people.asa, boy('Halv Provsson'));
    for (const [who, changes, code] of [
      ['doris', {}, 'circle_of_two'],
      ['doris', { members: [ids.malin] }, 'desk_members'],
      ['doris', { members: [ids.birgit], concerned: [ids.birgit] }, 'desk_members'],
      ['asa', { concerned: [ids.asa] }, 'not_oneself'],
      ['asa', { concerned: [ids.malin] }, 'no_colleague'],
      ['asa', { who: [] }, 'protected_who'],
      ['asa', { reason: ' ' }, 'reason'],
      ['asa', { mustNotKnow: 'Pappan, bor hos farmor' }, 'place_hint'],
    ] as [StaffName, object, string][]) {
      const answer = await protect(who, ref, changes);
      expect([answer.status, answer.body<{ details: { code: string }[] }>().details[0]?.code]).toEqual([422, code]);
    }
    expect((await people.birgit.get('/handovers')).text).toContain(ref);
    expect((await people.malin.get('/inbox')).text).not.toContain('Skyddade uppgifter');
    expect(await api.admin.query('SELECT 1 FROM lots.supplement s JOIN lots.referral r ON r.id=s.about_id WHERE r.ref=$1', [ref])).toMatchObject({ rowCount: 0 }); // prettier-ignore
  });

  it('SK17: is not undone, in SQL neither; and the receiver cannot do it for the desk', async () => {
    const { ref } = await sendOne(people.asa, boy('Evig Provsson'));
    for (const name of ['malin', 'noora'] as const) expect((await protect(name, ref)).status).toBe(404);
    await protect('asa', ref);
    const { rows } = await api.admin.query<{ c: string; k: string }>(
      'SELECT c.id AS c, c.circle_id AS k FROM lots.referral r JOIN lots.matter m ON m.id=r.matter_id JOIN lots.contact c ON c.id=m.contact_id WHERE r.ref=$1',
      [ref],
    );
    const { c, k } = rows[0]!;
    for (const [statement, values] of [
      ['UPDATE lots.contact SET circle_id=NULL, alias=NULL WHERE id=$1', [c]],
      ['UPDATE lots.matter SET circle_id=NULL WHERE contact_id=$1', [c]],
      ["SELECT lots.protect_contact($1,$2,'Skyddat 26-999',NULL,'{}','{}')", [c, k]],
      ['SELECT authn.bar_exactly($1,$2::uuid[])', [k, [ids.doris]]],
      ["SELECT authn.name_concerned($1,(SELECT id FROM lots.unit WHERE code='lotsen'),$2::uuid[])", [k, [ids.doris]]],
    ] as [string, unknown[]][]) {
      const refused = await sql.change('birgit', statement, values).then(() => 'done', sqlState); // prettier-ignore
      expect({ statement, refused }).toEqual({ statement, refused: '42501' });
    }
  });
});
