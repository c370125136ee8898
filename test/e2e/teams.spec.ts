import { randomUUID } from 'node:crypto';
import { startTestApi, type ApiAnswer, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { adultDraft, childDraft, draftOf, inboxOf, sendOne } from './desk.js';
import { exitCases } from './exit-cases.js';
import { groupConsent, groupEntry, openGroup, openRelative, relativeSession } from './team-knocks.js';

interface Group {
  row: { ref: string; standing: string; open: boolean };
  parties: { code: string }[];
  entries: { id: string; kind: string; text: string }[];
}

interface Support {
  row: { ref: string; caseRef: string | null; lastDay: string | null; closedReason: string | null };
  name: string;
  sessions: { form: string; day: string; text: string; next: string }[];
  desk: { name: string; phone: string };
  afterHours: { name: string; phone: string } | null;
}

/** Social intervention groups, exit cases and support to relatives over HTTP (docs/rules/teams.md). */
describe('teams', () => {
  let api: TestApi;
  const people = {} as Record<StaffName, ApiClient>;
  let caseRef: string;
  let otherCase: string;

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    for (const name of ['asa', 'malin', 'maja', 'adam', 'noora', 'vidar'] as const) people[name] = await api.signIn(name);
    api.clock.set(new Date('2026-09-08T09:30:00+02:00'));
    const take = async (who: 'malin' | 'adam', ref: string): Promise<string> => {
      await people[who].post(`/inbox/${ref}/accept`, { version: 1 });
      return (await inboxOf(people[who])).find((row) => row.ref === ref)?.caseRef ?? '';
    };
    caseRef = await take('malin', (await sendOne(people.asa, childDraft())).ref);
    otherCase = await take('adam', (await sendOne(people.asa, adultDraft({ startedAt: '2026-09-08T09:20:00+02:00' }))).ref);
  }, 60_000);
  afterAll(() => api.close());

  const group = (answer: ApiAnswer): Group => {
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer.body<Group>();
  };
  const agreed = async (who: StaffName, ref: string, changes: object = {}): Promise<string> => {
    const answer = await people[who].post('/consents', groupConsent(ref, changes));
    return group(answer).row.ref;
  };
  const opened = async (changes: object = {}): Promise<{ ref: string; consent: string }> => {
    const consent = await agreed('malin', caseRef, changes);
    const { row } = group(await people.malin.post('/intervention-groups', openGroup(caseRef, consent)));
    return { ref: row.ref, consent };
  };
  const write = (ref: string, entry: object, who: StaffName = 'malin') =>
    people[who].post(`/intervention-groups/${ref}/entries`, groupEntry(entry));
  const risk = {
    kind: 'share',
    party: 'polismyndigheten',
    category: 'risk',
    form: 'oral',
    forPurpose: true,
    day: '2026-09-08',
    text: 'Orolig för helgens träff.',
    who: 'Pia Polis',
    function: 'kommunpolis',
  };

  it('T1: opens on a consent in force about one’s own case, once, and the same again is the same', async () => {
    const consent = await agreed('malin', caseRef);
    const command = openGroup(caseRef, consent);
    const first = group(await people.malin.post('/intervention-groups', command));
    expect(first).toMatchObject({
      row: { standing: 'open', open: true },
      entries: [{ kind: 'navigator', who: 'Vera Vägledsson' }],
    });
    expect(first.parties.map(({ code }) => code)).toEqual(['polismyndigheten', 'skola']);
    expect(group(await people.malin.post('/intervention-groups', command)).row.ref).toBe(first.row.ref);
    expect((await people.malin.post('/intervention-groups', openGroup(caseRef, consent))).status).toBe(409);
  });

  it('T2: for a child a guardian’s yes, in writing; the child’s own opens nothing, however mature', async () => {
    const child = { age: 15, maturity: 'Femton år, förstår vad gruppen är och vilka som är med.', form: 'written' };
    for (const [changes, code] of [
      [{ ...child, givenBy: 'self' }, 'guardian_missing'],
      [{ ...child, givenBy: 'guardian', form: 'oral' }, 'guardian_not_written'],
      [{ ...child, givenBy: 'guardian_and_child', form: 'oral' }, 'guardian_not_written'],
    ] as const) {
      const answer = await people.malin.post('/intervention-groups', openGroup(caseRef, await agreed('malin', caseRef, changes)));
      expect([answer.status, answer.text]).toEqual([422, expect.any(String)]);
      const { rows } = await api.admin.query<{ why: string }>(
        "SELECT reason_code AS why FROM lots.audit_entry WHERE action='intervention_groups.open' AND outcome='denied' ORDER BY at DESC, id DESC LIMIT 5",
      );
      expect(rows.map(({ why }) => why)).toContain(code);
    }
    const { row } = group(
      await people.malin.post(
        '/intervention-groups',
        openGroup(caseRef, await agreed('malin', caseRef, { ...child, givenBy: 'guardian_and_child' })),
      ),
    );
    expect(row).toMatchObject({ open: true });
  });

  it('T1, T2: not on a consent about another case, without the police, of another kind, or withdrawn', async () => {
    const elsewhere = await agreed('adam', otherCase);
    expect((await people.malin.post('/intervention-groups', openGroup(caseRef, elsewhere))).status).toBe(404);
    const school = [{ code: 'skola', name: 'Uppdiktad skola', categories: ['school_work'] }];
    for (const [changes, code] of [
      [{ parties: school }, 'party_missing'],
      [{ cooperation: 'individual_plan' }, 'other_cooperation'],
      [{ from: '2026-09-09' }, 'consent_not_yet'],
    ] as const) {
      const answer = await people.malin.post('/intervention-groups', openGroup(caseRef, await agreed('malin', caseRef, changes)));
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(code);
    }
    const nothing = { parties: [{ code: 'polismyndigheten', name: 'Kommunpolisen' }] };
    expect((await people.malin.post('/consents', groupConsent(caseRef, nothing))).status).toBe(422);
    const { consent } = await opened();
    await people.malin.post(`/consents/${consent}/withdraw`);
    expect((await people.malin.post('/intervention-groups', openGroup(caseRef, consent))).text).toContain('consent_withdrawn');
  });

  it('T4: what the consent does not cover can be neither noted nor printed', async () => {
    const { ref } = await opened();
    const refusals = [
      [{ ...risk, party: 'health_care_authority' }, 'party_not_named'],
      [{ ...risk, category: 'health' }, 'information_not_covered'],
      [{ ...risk, party: 'skola' }, 'information_not_covered'],
      [{ ...risk, forPurpose: false }, 'other_purpose'],
    ] as const;
    for (const [entry, code] of refusals) {
      const answer = await write(ref, entry);
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(code)]);
    }
    expect((await write(ref, { ...risk, who: '' })).status).toBe(422);
    const after = group(await write(ref, risk));
    expect(after.entries.filter(({ kind }) => kind === 'share')).toHaveLength(1);
    expect((await people.malin.get(`/intervention-groups/${ref}/parties/polismyndigheten/pdf`)).status).toBe(200);
    expect((await people.malin.get(`/intervention-groups/${ref}/parties/health_care_authority/pdf`)).status).toBe(404);
  });

  it('T5: a plan with goals, activities, follow-up and meetings; a follow-up is about something in the same plan', async () => {
    const [{ ref }, other] = [await opened(), await opened()];
    const goal =
      group(await write(ref, { kind: 'goal', text: 'Tillbaka i skolan' })).entries.find(({ kind }) => kind === 'goal')?.id ?? '';
    expect((await write(ref, { kind: 'activity', text: 'Möte med rektor', who: 'Vera' })).status).toBe(422);
    group(await write(ref, { kind: 'activity', text: 'Möte med rektor', who: 'Vera', day: '2026-09-15' }));
    group(await write(ref, { kind: 'meeting', text: 'Alla var med.', who: 'Vera, Pia', day: '2026-09-08' }));
    group(await write(ref, { kind: 'follow_up', aboutId: goal, text: 'Går tre dagar i veckan' }));
    expect((await write(other.ref, { kind: 'follow_up', aboutId: goal, text: 'x' })).status).toBe(422);
    expect((await write(ref, { kind: 'goal', aboutId: goal, text: 'x' })).status).toBe(422);
  });

  it('T6: withdrawn, it ends at once: nothing more is written or printed, and all of it can still be read', async () => {
    const { ref, consent } = await opened();
    group(await write(ref, risk));
    await people.malin.post(`/consents/${consent}/withdraw`);
    expect((await write(ref, risk)).status).toBe(409);
    expect((await write(ref, { kind: 'goal', text: 'x' })).status).toBe(409);
    expect((await people.malin.get(`/intervention-groups/${ref}/parties/polismyndigheten/pdf`)).status).toBe(409);
    const kept = group(await people.maja.get(`/intervention-groups/${ref}`));
    expect(kept.row).toMatchObject({ standing: 'withdrawn', open: false });
    expect(kept.entries.map(({ text }) => text)).toContain('Orolig för helgens träff.');
    expect(group(await people.malin.post(`/intervention-groups/${ref}/close`, { reason: 'person_left' })).row).toMatchObject({
      standing: 'withdrawn',
    });
  });

  it('T6, T7: two weeks before the last day it says so, and the day after it is over', async () => {
    const { ref } = await opened({ to: '2026-10-01' });
    const standing = async (at: string): Promise<string> => {
      api.clock.set(new Date(at));
      return group(await people.malin.get(`/intervention-groups/${ref}`)).row.standing;
    };
    try {
      expect(await standing('2026-09-16T12:00:00+02:00')).toBe('open');
      expect(await standing('2026-09-17T12:00:00+02:00')).toBe('ending');
      expect(await standing('2026-10-01T23:59:00+02:00')).toBe('ending');
      expect(await standing('2026-10-02T00:00:00+02:00')).toBe('expired');
      expect((await write(ref, { kind: 'goal', text: 'x' })).status).toBe(409);
    } finally {
      api.clock.set(new Date('2026-09-08T09:30:00+02:00'));
    }
  });

  it('T9: lists and counts of others stay as they are; the unit’s own does not name anybody', async () => {
    const look = async () => {
      const seen: unknown[] = [];
      for (const name of ['noora', 'adam', 'vidar'] as const) seen.push((await people[name].get('/intervention-groups')).text);
      return seen;
    };
    const before = await look();
    await opened();
    expect(await look()).toEqual(before);
    const list = (await people.maja.get('/intervention-groups')).text;
    expect(list).not.toMatch(/Uppdiktad|Vera|Kommunpolisen/);
  });

  describe('support to relatives', () => {
    const support = (answer: ApiAnswer): Support => {
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
      return answer.body<Support>();
    };
    const open = async (changes: object = {}, ref: string | null = null): Promise<Support> =>
      support(await people.adam.post('/relative-support', openRelative(ref, changes)));
    const ask = (path: string, body: object) => people.adam.post(`/relative-support${path}`, body);
    /** Everything in the city that is about a person or a matter. */
    const registered = async (): Promise<Record<string, number>> => {
      const tables = ['person', 'person_token', 'person_link', 'matter', 'referral', 'case_file', 'contact', 'stat_codes'];
      const counts = tables.map((name) => `(SELECT count(*)::int FROM lots.${name}) AS ${name}`).join(', ');
      const { rows } = await api.admin.query<Record<string, number>>(`SELECT ${counts}`);
      return rows[0] ?? {};
    };
    let relativeCase: string;

    beforeAll(async () => {
      const before = await registered();
      const daughter = { name: 'Saga Dotterstest', age: 24, identityNumber: '701063-2391', municipality: '0180' };
      const { ref } = await sendOne(
        people.asa,
        draftOf({
          purpose: 'relative_support',
          danger: 'no',
          childAffected: 'no',
          narrative: 'Pappan sover inte. Dottern har brutit med familjen.',
          reporterRole: 'parent',
          reporterName: 'Olof Anhörigsson',
          reporterMunicipality: '0180',
          reporterDistrict: 'Hökarängen',
          seeksOwnSupport: 'yes',
          consent: 'oral',
          consentTo: ['adult_intake'],
          subjects: [daughter],
          startedAt: '2026-09-08T09:20:00+02:00',
        }),
        { consent: { others: 'yes' } },
      );
      await people.adam.post(`/inbox/${ref}/accept`, { version: 1 });
      relativeCase = (await inboxOf(people.adam)).find((row) => row.ref === ref)?.caseRef ?? '';
      const one = { matter: 1, referral: 1, case_file: 1, contact: 1 } as const;
      const added = Object.entries(await registered()).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
      // The relative's own, and nothing of the daughter's: no person, no search token.
      expect(Object.fromEntries(added.filter(([, count]) => count > 0))).toEqual(one);
    });

    it('T18: opens on the accepted request, once; the one they worry about is nowhere', async () => {
      const before = await registered();
      const command = openRelative(relativeCase);
      const first = support(await ask('', command));
      expect(first).toMatchObject({ row: { caseRef: relativeCase, lastDay: null, closedReason: null }, sessions: [] });
      expect(support(await ask('', command)).row.ref).toBe(first.row.ref);
      const again = await ask('', openRelative(relativeCase));
      expect([again.status, again.text]).toEqual([409, expect.stringContaining('open_already')]);
      expect(await registered()).toEqual(before);
      for (const path of [`/relative-support/${first.row.ref}`, `/cases/${relativeCase}`])
        expect((await people.adam.get(path)).text).not.toMatch(/Saga|Dotterstest|701063/);
    });

    it('T18: two colleagues at the same moment open it once', async () => {
      const own = await open();
      await ask(`/${own.row.ref}/close`, { reason: 'enough' });
      const { rows } = await api.admin.query<{ id: string }>(
        'SELECT id FROM lots.relative_case WHERE case_id IS NOT NULL LIMIT 1',
      );
      const twice = api.admin.query(
        `INSERT INTO lots.relative_case(id,ref,authority_id,unit_id,opened_at,opened_by,opened_initials,idem,case_id,key_id,body_enc)
         SELECT gen_random_uuid(),'ZZZZZZ',authority_id,unit_id,opened_at,opened_by,opened_initials,gen_random_uuid(),case_id,key_id,body_enc FROM lots.relative_case WHERE id=$1`,
        [rows[0]?.id],
      );
      await expect(twice).rejects.toMatchObject({ constraint: 'relative_case_one_open' });
    });

    it('T18: never on a case about somebody else, nor by a unit that gives no such support', async () => {
      const answer = await ask('', openRelative(otherCase));
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('other_errand')]);
      expect((await people.malin.post('/relative-support', openRelative(caseRef))).status).toBe(404);
      expect((await people.malin.post('/relative-support', openRelative(null))).status).toBe(404);
      const menu = async (who: StaffName) => (await people[who].get('/session')).body<{ permissions: string[] }>().permissions;
      expect(await menu('adam')).toContain('relative_support.work');
      for (const who of ['malin', 'asa', 'vidar'] as const) expect(await menu(who)).not.toContain('relative_support.work');
    });

    it('T19: where the relative lives decides; not known may be helped meanwhile', async () => {
      const elsewhere = await ask('', openRelative(null, { homeMunicipality: '0136' }));
      expect([elsewhere.status, elsewhere.text]).toEqual([422, expect.stringContaining('lives_elsewhere')]);
      expect((await open({ homeMunicipality: null })).row.caseRef).toBeNull();
    });

    it('T20: an identity number is refused in every text, and nothing is kept', async () => {
      const count = async () => (await api.admin.query('SELECT 1 FROM lots.relative_case')).rowCount;
      const { row } = await open();
      const before = await count();
      for (const field of ['name', 'reach', 'text']) {
        const answer = await ask('', openRelative(null, { [field]: 'Hon, 701063-2391' }));
        expect([field, answer.status, answer.text]).toEqual([field, 422, expect.stringContaining('identity_number')]);
        expect(answer.text).not.toContain('2391');
      }
      for (const field of ['text', 'next'])
        expect((await ask(`/${row.ref}/sessions`, relativeSession({ [field]: '7010632391' }))).text).toContain('identity_number');
      expect(await count()).toBe(before);
      expect(support(await people.adam.get(`/relative-support/${row.ref}`)).sessions).toEqual([]);
    });

    it('T21: sessions with kind, day and what is next; never one that has not been; the same again is one', async () => {
      const { row } = await open();
      expect((await ask(`/${row.ref}/sessions`, relativeSession({ day: '2026-09-09' }))).text).toContain('has_not_happened');
      const command = relativeSession({ form: 'visit', day: '2026-09-07' });
      await ask(`/${row.ref}/sessions`, relativeSession());
      await ask(`/${row.ref}/sessions`, command);
      const after = support(await ask(`/${row.ref}/sessions`, command));
      expect(after.row.lastDay).toBe('2026-09-08');
      expect(after.sessions).toMatchObject([
        { form: 'visit', day: '2026-09-07', next: 'Torsdag kl. 10' },
        { form: 'phone', day: '2026-09-08', text: 'Vi talade om hur han orkar.' },
      ]);
    });

    it('T22: closed once with a reason; nothing more is written; a child at risk goes to the desk', async () => {
      const { row, desk, afterHours } = await open();
      for (const reached of [desk, afterHours])
        expect(reached).toEqual({ name: expect.stringMatching(/./), phone: expect.stringMatching(/^0/) });
      expect(support(await ask(`/${row.ref}/close`, { reason: 'enough' })).row.closedReason).toBe('enough');
      expect(support(await ask(`/${row.ref}/close`, { reason: 'moved' })).row.closedReason).toBe('enough');
      const late = await ask(`/${row.ref}/sessions`, relativeSession());
      expect([late.status, late.text]).toEqual([409, expect.stringContaining('closed')]);
    });

    const newcomer = async (name: string, unit: string): Promise<ApiClient> => {
      await api.addAccount(name, unit, 'social_worker');
      api.clock.set(null);
      const client = await api.signIn(name);
      api.clock.set(new Date('2026-09-08T09:30:00+02:00'));
      return client;
    };

    it('whoever may not see the case does not see the support: a conflict of interest', async () => {
      const aina = await newcomer('aina', 'farsta-mottagning-vuxen');
      const listed = async () => (await aina.get('/relative-support')).body<{ relatives: { caseRef: string }[] }>().relatives;
      const [row] = (await listed()).filter((one) => one.caseRef === relativeCase) as unknown as { ref: string }[];
      expect((await aina.get(`/relative-support/${row?.ref}`)).status).toBe(200);
      expect((await aina.post(`/cases/${relativeCase}/conflict`)).status).toBeLessThan(300);
      expect((await listed()).filter((one) => one.caseRef === relativeCase)).toEqual([]);
      expect((await aina.get(`/relative-support/${row?.ref}`)).status).toBe(404);
      expect((await aina.post(`/relative-support/${row?.ref}/sessions`, relativeSession())).status).toBe(404);
    });

    it('a relative’s case moves only to a unit that gives such support', async () => {
      const work = (await people.adam.get(`/cases/${relativeCase}/work`)).body<{ moveTo: { code: string }[] }>();
      expect(work.moveTo.map(({ code }) => code)).not.toContain('farsta-mottagning-barn');
      const other = (await people.adam.get(`/cases/${otherCase}/work`)).body<{ moveTo: { code: string }[] }>();
      expect(other.moveTo.map(({ code }) => code)).toContain('farsta-mottagning-barn');
      const move = { id: randomUUID(), unitCode: 'farsta-mottagning-barn', reason: 'other_team', note: '' };
      const answer = await people.adam.post(`/cases/${relativeCase}/moves`, move);
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('tar inte emot sådana')]);
    });

    it('lists and counts of others stay as they are; the unit’s own names nobody', async () => {
      const bodil = await newcomer('bodil', 'bromma-mottagning-vuxen');
      const look = async () => [
        (await bodil.get('/relative-support')).text,
        (await people.noora.get('/relative-support')).text,
        (await people.vidar.get('/relative-support')).text,
      ];
      const before = await look();
      const { row } = await open();
      expect(await look()).toEqual(before);
      expect((await bodil.get(`/relative-support/${row.ref}`)).status).toBe(404);
      const own = (await people.adam.get('/relative-support')).text;
      expect(own).toContain(row.ref);
      expect(own).not.toMatch(/Olof|070-174|sover/);
    });
  });

  exitCases(() => api);
});
