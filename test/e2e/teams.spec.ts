import { startTestApi, type ApiAnswer, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { adultDraft, childDraft, inboxOf, sendOne } from './desk.js';
import { groupConsent, groupEntry, openGroup } from './team-knocks.js';

interface Group {
  row: { ref: string; standing: string; open: boolean };
  parties: { code: string }[];
  entries: { id: string; kind: string; text: string }[];
}

/** Social intervention groups over HTTP (docs/rules/teams.md). */
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
    otherCase = await take('adam', (await sendOne(people.asa, adultDraft())).ref);
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
});
