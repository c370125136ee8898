import { startTestApi, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import {
  adultDraft,
  childDraft,
  deskList,
  handOver,
  inboxOf,
  saveCall,
  sendCall,
  sendOne,
  wrongArea,
  type Handover,
  type InboxItem,
  type InboxRow,
} from './desk.js';
import { openSqlAs, type SqlAs } from './sql-as.js';

/** One hand-over, end to end: the desk, the right district, and everybody else. */
describe('hand-over', () => {
  let api: TestApi;
  let sql: SqlAs;
  const people = {} as Record<StaffName, ApiClient>;
  beforeAll(async () => {
    api = await startTestApi();
    sql = await openSqlAs(api);
    for (const name of ['asa', 'birgit', 'malin', 'petra', 'adam', 'noora'] as const) people[name] = await api.signIn(name);
  }, 60_000);
  afterAll(async () => {
    await sql.close();
    await api.close();
  });

  const packagesSeen = (name: StaffName, ref: string) =>
    sql.rows(name, 'SELECT p.referral_id FROM lots.package p JOIN lots.referral r ON r.id=p.referral_id WHERE r.ref=$1', [ref]);
  const keysSeen = (name: StaffName, ref: string) => {
    // The key's id is told by the superuser: the sender does not even see which key it is.
    const ofPackage = 'SELECT p.key_id FROM lots.package p JOIN lots.referral r ON r.id=p.referral_id WHERE r.ref=$1';
    return api.admin
      .query<{ key_id: string }>(ofPackage, [ref])
      .then(({ rows }) => sql.rows(name, 'SELECT id FROM keys.data_key WHERE id=$1', [rows[0]?.key_id]));
  };

  describe('a child', () => {
    let handover: Handover;

    it('is previewed before anything is written, and the preview is what follows', async () => {
      const callId = await saveCall(people.asa, childDraft());
      const preview = await people.asa.post('/handovers/preview', { callId, version: 1, overrides: [] });
      const { missing, items } = preview.body<{ missing: unknown[]; items: { unitCode: string; sections: unknown[] }[] }>();
      expect(missing).toEqual([]);
      expect(items.map((item) => item.unitCode)).toEqual(['farsta-mottagning-barn']);
      expect(await inboxOf(people.malin)).toEqual([]);
      const done = await handOver(people.asa, callId);
      expect(done.status).toBe(200);
      [handover] = done.body<{ handovers: [Handover] }>().handovers;
      expect(handover).toMatchObject({
        unitName: expect.stringContaining('Farsta'),
        state: 'offered',
        allowedActions: ['withdraw', 'oral_receipt', 'supplement', 'correct'],
      });
      const opened = (await people.malin.get(`/inbox/${handover.ref}`)).body<InboxItem>();
      expect(opened.sections).toEqual(items[0]?.sections);
      expect((await people.asa.get(`/calls/${callId}`)).status).toBe(404);
    });

    it('is a row without names in the right district’s inbox, and nowhere else', async () => {
      const list = await people.malin.get('/inbox');
      expect(list.body<{ rows: InboxRow[] }>().rows).toMatchObject([
        { ref: handover.ref, state: 'offered', errand: 'child_report', ageBand: '13-17', areaName: 'Farsta', holder: null },
      ]);
      expect(list.text).not.toMatch(/Nils|Provsson|Inga|Kuratorsson|brodern|ritar/i);
      expect((await inboxOf(people.petra)).map((row) => row.ref)).toEqual([handover.ref]);
      for (const name of ['adam', 'noora'] as const) expect(await inboxOf(people[name])).toEqual([]);
      expect((await people.asa.get('/inbox')).status).toBe(404);
    });

    it('is opened whole at once, on the screen, as text and as PDF', async () => {
      const item = (await people.malin.get(`/inbox/${handover.ref}`)).body<InboxItem & { mustNotKnow: string }>();
      expect(item.previewOnly).toBe(false);
      expect(item.mustNotKnow).toBe('Äldre brodern');
      expect(item.sections.map((section) => section.text).join('\n')).toContain('Nils Provsson');
      const text = await people.malin.get(`/inbox/${handover.ref}/text`);
      expect(text.header('content-type')).toBe('text/plain; charset=utf-8');
      expect(text.text.indexOf('Äldre brodern')).toBeGreaterThan(0);
      expect(text.text.indexOf('Äldre brodern')).toBeLessThan(text.text.indexOf('Nils Provsson'));
      const pdf = await people.malin.get(`/inbox/${handover.ref}/pdf`);
      expect(pdf.header('content-disposition')).toBe(`attachment; filename="lots-${handover.ref}.pdf"`);
      expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    });

    it('cannot be read by the sender: not by the API, not by SQL, not with the key', async () => {
      for (const path of [`/inbox/${handover.ref}`, `/inbox/${handover.ref}/text`])
        expect((await people.asa.get(path)).status).toBe(404);
      expect(await packagesSeen('asa', handover.ref)).toEqual([]);
      expect(await keysSeen('asa', handover.ref)).toEqual([]);
      expect(await packagesSeen('malin', handover.ref)).toHaveLength(1);
      expect(await keysSeen('malin', handover.ref)).toHaveLength(1);
      for (const name of ['noora', 'adam', 'vidar', 'sixten', 'lena'] as const)
        expect(await packagesSeen(name, handover.ref)).toEqual([]);
    });

    it('becomes the receiver’s own case, and the sender sees one word', async () => {
      const acknowledged = await people.malin.post(`/inbox/${handover.ref}/acknowledge`, { version: 1 });
      expect(acknowledged.body()).toMatchObject({ row: { state: 'acknowledged', holder: 'M.T.', version: 2 } });
      expect((await deskList(people.asa)).find(({ ref }) => ref === handover.ref)).toMatchObject({ state: 'acknowledged' });
      const accepted = (await people.petra.post(`/inbox/${handover.ref}/accept`, { version: 2 })).body<{ row: InboxRow }>().row;
      expect(accepted).toMatchObject({ state: 'accepted', caseRef: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{6}$/) });
      const file = await people.malin.get(`/cases/${accepted.caseRef ?? ''}`);
      expect(file.text).toContain('Nils Provsson');
      expect((await people.malin.get('/cases')).text).not.toContain('Provsson');
      const followed = await people.asa.get('/handovers');
      const seen = followed.body<{ handovers: Handover[] }>().handovers.find(({ ref }) => ref === handover.ref);
      expect(seen).toMatchObject({
        state: 'accepted',
        allowedActions: ['supplement', 'correct'],
        returnReasonSv: null,
        returnAnswer: null,
      });
      expect(followed.text).not.toMatch(/Nils|Provsson|P\.T\.|Petra/);
      expect(followed.text).not.toContain(accepted.caseRef ?? 'no case');
      expect((await people.asa.get(`/cases/${accepted.caseRef ?? ''}`)).status).toBe(404);
      expect((await people.noora.get(`/cases/${accepted.caseRef ?? ''}`)).status).toBe(404);
      expect(await sql.rows('asa', 'SELECT id FROM lots.case_file')).toEqual([]);
      expect(await sql.rows('malin', 'SELECT id FROM lots.contact')).toEqual([]);
      const responsible = await api.admin.query<{ code: string }>(
        'SELECT u.code FROM lots.matter m JOIN lots.unit u ON u.id=m.responsible_unit_id JOIN lots.referral r ON r.matter_id=m.id WHERE r.ref=$1',
        [handover.ref],
      );
      expect(responsible.rows).toEqual([{ code: 'farsta-mottagning-barn' }]);
    });
  });

  it('keeps in the access log why the officer chose another receiver than the table', async () => {
    const callId = await saveCall(people.asa, childDraft());
    const override = {
      subjectNo: 1,
      unitCode: 'skarholmen-mottagning-barn',
      reason: 'agreed_with_manager',
      note: 'Karin Chefsson',
    };
    const answer = await people.asa.post('/handovers', { callId, version: 1, overrides: [override] });
    expect(answer.status).toBe(200);
    const { rows } = await api.admin.query<{ reason_code: string }>(
      `SELECT reason_code FROM lots.audit_entry WHERE action='handovers.create' AND outcome='allowed' ORDER BY at DESC LIMIT 1`,
    );
    expect(rows[0]?.reason_code).toBe('overridden_agreed_with_manager');
  });

  it('gives each child of a call a package of its own without the others’ names', async () => {
    const subjects = ['Alfa Syskonsson', 'Beata Syskonsson', 'Cesar Syskonsson'].map((name, index) => ({
      name,
      identity: 'known' as const,
      age: 4 + index,
      municipality: '0180',
      district: index === 2 ? 'Bredäng' : 'Hökarängen',
      note: `Bara om ${name.split(' ')[0] ?? ''}`,
    }));
    const sent = await sendCall(people.asa, childDraft({ subjects, narrative: 'Förskolan ringer om tre barn i en familj.' }));
    expect(sent).toHaveLength(3);
    expect(sent.map((one) => one.unitName).sort()).toEqual([
      expect.stringContaining('Farsta'),
      expect.stringContaining('Farsta'),
      expect.stringContaining('Skärholmen'),
    ]);
    const texts: string[] = [];
    for (const { ref, unitName } of sent)
      texts.push((await people[unitName.includes('Farsta') ? 'malin' : 'noora'].get(`/inbox/${ref}/text`)).text);
    const namesIn = texts.map((text) => ['Alfa', 'Beata', 'Cesar'].filter((name) => text.includes(name)));
    expect(namesIn.map((names) => names.length)).toEqual([1, 1, 1]);
    expect(new Set(namesIn.flat()).size).toBe(3);
  });

  describe('an adult', () => {
    it('shows only age band, need and urgency before acceptance, and everything after', async () => {
      const { ref } = await sendOne(people.asa, adultDraft());
      const before = await people.adam.get(`/inbox/${ref}`);
      expect(before.body()).toMatchObject({
        previewOnly: true,
        previewNeed: 'vill ha kontakt',
        mustNotKnow: '',
        sections: [],
        row: { ageBand: '26-59', child: false },
      });
      const exported = await people.adam.get(`/inbox/${ref}/text`);
      for (const answer of [before, exported]) expect(answer.text).not.toMatch(/Olle|Exempelsson|Frivården/);
      expect(await packagesSeen('adam', ref)).toEqual([]);
      await people.adam.post(`/inbox/${ref}/acknowledge`, { version: 1 });
      expect(await packagesSeen('adam', ref)).toEqual([]);
      expect((await people.adam.post(`/inbox/${ref}/accept`, { version: 2 })).status).toBe(200);
      expect(await packagesSeen('adam', ref)).toHaveLength(1);
      const after = (await people.adam.get(`/inbox/${ref}`)).body<InboxItem>();
      expect(after.previewOnly).toBe(false);
      expect(JSON.stringify(after.sections)).toContain('Olle Exempelsson');
    });

    it('is not handed over without consent, and nothing is written', async () => {
      const count = async () =>
        (
          await api.admin.query(
            `SELECT (SELECT count(*) FROM lots.contact)::int AS contacts, (SELECT count(*) FROM lots.person)::int AS persons, (SELECT count(*) FROM lots.matter)::int AS matters,
             (SELECT count(*) FROM lots.referral)::int AS referrals, (SELECT count(*) FROM lots.package)::int AS packages, (SELECT count(*) FROM keys.data_key WHERE purpose<>'call')::int AS keys`,
          )
        ).rows[0] as unknown;
      const before = await count();
      for (const consent of [null, 'refused', 'not_asked'] as const) {
        const callId = await saveCall(people.asa, adultDraft({ consent }));
        const refused = await handOver(people.asa, callId);
        expect(refused.status).toBe(422);
        expect(refused.body()).toMatchObject({ code: 'no_legal_ground' });
        expect((await people.asa.get(`/calls/${callId}`)).status).toBe(200);
      }
      expect(await count()).toEqual(before);
      const denials = await api.admin.query(
        "SELECT reason_code, rule_ref FROM lots.audit_entry WHERE action='handovers.create' AND outcome='denied'",
      );
      expect(denials.rows).toEqual(expect.arrayContaining([expect.objectContaining({ rule_ref: 'Ö3' })]));
      expect(denials.rows).toHaveLength(3);
    });
  });

  describe('back and on', () => {
    it('returned: the desk reads why, the receiver no longer reads the package', async () => {
      const { ref } = await sendOne(people.asa, childDraft());
      const asked = await people.malin.post(`/inbox/${ref}/return`, { ...wrongArea, neededToday: null });
      expect([asked.status, asked.body<{ path: string }>().path]).toEqual([422, 'neededToday']);
      expect((await people.malin.post(`/inbox/${ref}/return`, { ...wrongArea, reason: 'adult_declines' })).status).toBe(422);
      expect((await people.malin.post(`/inbox/${ref}/return`, wrongArea)).status).toBe(200);
      const back = (await deskList(people.birgit))[0];
      expect(back).toMatchObject({
        ref,
        state: 'returned',
        returnAnswer: wrongArea.answer,
        neededToday: 'no',
        allowedActions: ['resend', 'close', 'supplement', 'correct'],
      });
      expect(back?.returnReasonSv).toBe('Barnet eller personen bor i ett annat område');
      expect(await packagesSeen('malin', ref)).toEqual([]);
      for (const path of ['', '/text', '/pdf']) expect((await people.malin.get(`/inbox/${ref}${path}`)).status).toBe(404);
      expect(await inboxOf(people.malin)).not.toContainEqual(expect.objectContaining({ ref }));
      expect((await people.malin.post(`/inbox/${ref}/accept`, { version: 2 })).status).toBe(409);
      expect(await sql.rows('malin', 'SELECT referral_id FROM lots.return_note')).toEqual([]);
    });

    it('sent on: the received time stays, and the second return needs a name', async () => {
      const first = await sendOne(people.asa, childDraft());
      await people.malin.post(`/inbox/${first.ref}/return`, wrongArea);
      const resend = (ref: string, unitCode: string, agreedWith: string | null, idem: string) =>
        people.asa.post(`/handovers/${ref}/resend`, { version: 2, unitCode, idem, agreedWith });
      const idem = '3f0c4a5e-0000-4000-8000-000000000001';
      const second = (await resend(first.ref, 'skarholmen-mottagning-barn', null, idem)).body<Handover>();
      expect(second).toMatchObject({ state: 'offered', receivedAt: first.receivedAt });
      expect(second.ref).not.toBe(first.ref);
      expect((await resend(first.ref, 'skarholmen-mottagning-barn', null, idem)).body<Handover>().ref).toBe(second.ref);
      expect((await inboxOf(people.noora)).filter((row) => row.ref === second.ref)).toMatchObject([
        { receivedAt: first.receivedAt },
      ]);
      await people.noora.post(`/inbox/${second.ref}/return`, wrongArea);
      const later = '3f0c4a5e-0000-4000-8000-000000000002';
      for (const agreedWith of [null, '  ']) {
        const refused = await resend(second.ref, 'farsta-mottagning-barn', agreedWith, later);
        expect(refused.status).toBe(422);
        expect(refused.body()).toMatchObject({ details: [{ code: 'agreed_with' }] });
      }
      const third = await resend(second.ref, 'farsta-mottagning-barn', 'Enhetschefen i Farsta', later);
      expect(third.body()).toMatchObject({ state: 'offered', receivedAt: first.receivedAt });
      expect((await people.noora.get(`/inbox/${second.ref}`)).status).toBe(404);
    });

    it('withdrawn: gone from the inbox, unreadable, and still the desk’s', async () => {
      const { ref } = await sendOne(people.asa, childDraft());
      expect((await people.asa.post(`/handovers/${ref}/withdraw`, { version: 1 })).body()).toMatchObject({ state: 'withdrawn' });
      expect(await inboxOf(people.malin)).not.toContainEqual(expect.objectContaining({ ref }));
      expect((await people.malin.get(`/inbox/${ref}`)).status).toBe(404);
      expect(await packagesSeen('malin', ref)).toEqual([]);
      expect((await people.malin.post(`/inbox/${ref}/accept`, { version: 1 })).status).toBe(409);
      expect((await deskList(people.asa)).find((one) => one.ref === ref)).toMatchObject({
        allowedActions: ['resend', 'close', 'supplement', 'correct'],
      });
    });
  });
});
