import { randomUUID } from 'node:crypto';
import { Role } from '@lots/contracts';
import { gateDecision, testPassword, type ApiAnswer, type ApiClient } from '@lots/testing';
import { boardAsked } from './board-knocks.js';
import type { Disposal } from './case-file-disposal.js';
import { must, protect } from './closed-cases.js';
import { childDraft, draftOf, inboxOf, saveCall, sendOne } from './desk.js';
import type { DisposalCity, DisposalUnit } from './disposal-city.js';
import { emergency, writtenConsent } from './gate-knocks.js';
import { openRelative, relativeSession } from './team-knocks.js';

const persons = ['asa', 'doris', 'gun', 'malin', 'adam', 'noora', 'lena', 'anita', 'siv'] as const;
type Person = (typeof persons)[number];
const event = {
  version: 1,
  types: ['threat'],
  environment: 'far_right',
  place: 'residential',
  damage: 'none',
  text: 'Någon ropar.',
};

/** G23–G26, in the installation of the spec that calls it: what is of no case, and what a desk's copy had left behind. */
export function describeUnfiled(world: () => DisposalCity): void {
  describe('what is of no case', () => {
    let city: DisposalCity;
    let api: DisposalCity['api'];
    const people = {} as Record<Person, ApiClient>;
    const made = { relative: '', call: '', sealedCall: '', waiting: '', none: '', events: [''], question: '', handover: '' };
    const units = {} as Record<'desk' | 'adults' | 'coordinator' | 'asked', DisposalUnit>;

    const at = async (instant: string): Promise<void> => {
      api.clock.set(new Date(instant) > new Date() ? new Date(instant) : null);
      for (const name of persons) people[name] = await api.signIn(name);
      api.clock.set(new Date(instant));
    };
    const approve = async (kindSv: string, ...who: readonly Person[]): Promise<string> => {
      const { id, rows } = await city.batch(people[who[0] ?? 'doris'], kindSv);
      for (const name of who) must(await people[name].post(`/retention/disposals/${id}/decision`, { rows }), 200);
      return id;
    };
    const refsIn = async (who: Person, kindSv: string): Promise<(string | null)[]> => {
      const { id } = await city.batch(people[who], kindSv);
      return [...new Set((await city.itemsOf(people[who], id)).map(({ ref }) => ref))].sort();
    };
    const kinds = async (who: Person): Promise<string[]> =>
      (await city.disposals(people[who])).filter(({ state }) => state === 'proposed').map(({ kindSv }) => kindSv);
    const left = async (from: string, values: readonly unknown[]): Promise<{ size: number; alive: boolean }[]> =>
      (
        await api.admin.query<{ size: number; alive: boolean }>(
          `SELECT DISTINCT length(r.body_enc) AS size, k.wrapped IS NOT NULL AS alive FROM ${from} JOIN keys.data_key k ON k.id=r.key_id`,
          [...values],
        )
      ).rows;
    const gone = [{ size: 0, alive: false }];
    const proof = async (who: Person): Promise<string> =>
      (await people[who].post('/gate/step-up', { password: testPassword })).body<{ proof: string }>().proof;
    const decided = async (about: object): Promise<string> => {
      const answer = await people.asa.post(
        '/disclosures',
        gateDecision({ idem: randomUUID(), about, proof: await proof('asa') }),
      );
      const { ref } = must(answer, 200).body<{ row: { ref: string } }>().row;
      must(await people.doris.post(`/disclosures/${ref}/second`, { agrees: true, note: '', proof: await proof('doris') }), 200);
      return ref;
    };
    const consent = (about: object): Promise<ApiAnswer> => people.asa.post('/consents', writtenConsent(about));

    beforeAll(async () => {
      city = world();
      api = city.api;
      await api.addAccount('anita', 'farsta-mottagning-vuxen', Role.UnitManager);
      await api.addAccount('siv', 'skarholmen-mottagning-barn', Role.UnitManager);
      for (const [name, code] of [
        ['desk', 'lotsen'],
        ['adults', 'farsta-mottagning-vuxen'],
        ['coordinator', 'farsta-samordnare'],
        ['asked', 'skarholmen-mottagning-barn'],
      ] as const)
        units[name] = await city.unit(code);
      await at('2026-09-08T09:30:00+02:00');
      await makeSupport();
      await makeRecords();
      await makeEvents();
      await makeQuestion();
    }, 60_000);

    const makeSupport = async (): Promise<void> => {
      const opened = must(await people.adam.post('/relative-support', openRelative(null)), 200);
      made.relative = opened.body<{ row: { ref: string } }>().row.ref;
      must(await people.adam.post(`/relative-support/${made.relative}/sessions`, relativeSession()), 200);
      must(await people.adam.post(`/relative-support/${made.relative}/close`, { reason: 'enough' }), 200, 204);
    };
    const makeRecords = async (): Promise<void> => {
      const draft = childDraft({ startedAt: '2026-09-08T09:20:00+02:00' });
      made.call = await saveCall(people.asa, draft);
      must(await consent({ kind: 'call', ref: made.call }), 200);
      await decided({ kind: 'call', ref: made.call });
      made.none = await decided({ kind: 'none', ref: null });
      // Not decided: its protocol is still to be written.
      made.waiting = await saveCall(people.asa, draft);
      must(await consent({ kind: 'call', ref: made.waiting }), 200);
      must(await people.asa.post('/disclosures/emergency', emergency({ kind: 'call', ref: made.waiting })), 200);
      // Protected afterwards: its records are of the call's circle.
      made.sealedCall = await saveCall(people.asa, draft);
      must(await consent({ kind: 'call', ref: made.sealedCall }), 200);
      const sent = must(await people.asa.post('/handovers', { callId: made.sealedCall, version: 1, overrides: [] }), 200);
      const ref = sent.body<{ handovers: { ref: string }[] }>().handovers[0]?.ref ?? '';
      must(await protect(people.asa, ref), 200);
    };
    const makeEvents = async (): Promise<void> => {
      const draft = draftOf(
        {
          ...{ purpose: 'report_concern', danger: 'no', childAffected: 'no', observation: 'behaviour_or_contacts' },
          ...{ narrative: 'Någon ropar.', reporterRole: 'neighbour', reporterAnonymous: true },
          subjects: [{ identity: 'locatable', municipality: '0180', district: 'Hökarängen' }],
        },
        new Date('2026-09-08T09:20:00+02:00'),
      );
      made.events = [];
      for (let no = 0; no < 3; no += 1) {
        const id = await saveCall(people.asa, draft);
        made.events.push(must(await people.asa.post(`/calls/${id}/event`, event), 200).body<{ ref: string }>().ref);
      }
      const [first, second] = made.events;
      must(await people.lena.post(`/events/${first ?? ''}`, { version: 1, category: 'series' }), 200);
      must(await people.lena.post(`/events/${second ?? ''}`, { version: 1, mergeInto: first }), 200);
    };
    const makeQuestion = async (): Promise<void> => {
      const { ref, version } = await sendOne(people.asa, childDraft({ startedAt: '2026-09-08T09:20:00+02:00' }));
      made.handover = ref;
      must(await people.malin.post(`/inbox/${ref}/accept`, { version }), 200);
      const caseRef = (await inboxOf(people.malin)).find((row) => row.ref === ref)?.caseRef ?? '';
      const asked = boardAsked('skarholmen-mottagning-barn');
      must(await people.malin.post(`/cases/${caseRef}/board-questions`, asked), 200, 201);
      must(await people.noora.post(`/board-questions/${asked.id}/open`), 200);
      must(await people.noora.post(`/board-questions/${asked.id}/answer`, { answer: 'no' }), 204);
      made.question = asked.id;
    };

    it('G26: an answered question goes by the board that was asked; what the desk wrote as it rang goes with its copy', async () => {
      // What is said and heard while a receipt is waited for has a key of its own.
      await api.admin.query(
        `WITH r AS (SELECT * FROM lots.referral WHERE ref=$1), k AS (INSERT INTO keys.data_key(id,authority_id,purpose,kek_version,wrapped) SELECT gen_random_uuid(),from_authority_id,'escalation',1,'\\x01' FROM r RETURNING id)
         INSERT INTO lots.oral_receipt(id,referral_id,authority_id,unit_id,at,recorded_at,recorded_by,key_id,body_enc) SELECT gen_random_uuid(),r.id,r.from_authority_id,r.from_unit_id,r.offered_at,r.offered_at,gen_random_uuid(),k.id,'x' FROM r,k`,
        [made.handover],
      );
      await at('2027-09-09T08:00:00+02:00');
      await city.propose(units.asked, units.desk);
      expect(await kinds('siv')).toEqual(['Frågor från andra nämnder']);
      await city.backUp();
      await approve('Frågor från andra nämnder', 'siv');
      // Two are wanted, and Siv is one.
      expect(await city.carryOut(units.asked)).toBe(0);
      await api.admin.query("UPDATE lots.disposal_batch SET second_at=now(), second_by=gen_random_uuid(), second_initials='X', state='decided' WHERE state='half' AND kind='board_question'"); // prettier-ignore
      await city.carryOut(units.asked);
      expect(await left('(SELECT * FROM lots.board_question WHERE id=$1) r', [made.question])).toEqual(gone);
      // What was proposed before stands in the way of the next until it is decided.
      for (let no = 0; no < 2; no += 1) {
        await approve('Lotsens kopior av överlämnat', 'doris', 'gun');
        await city.carryOut(units.desk);
        await city.propose(units.desk);
      }
      expect(await left('(SELECT o.* FROM lots.oral_receipt o JOIN lots.referral f ON f.id=o.referral_id WHERE f.ref=$1) r', [made.handover])).toEqual(gone); // prettier-ignore
    });

    it('G23, G24, G25: support, records and events go when their time is over, whole; what is open or sealed stays where it is', async () => {
      await at('2031-12-31T08:00:00+01:00');
      await city.propose(units.adults, units.coordinator, units.desk);
      expect(await kinds('anita')).toEqual(['Stöd till anhöriga utan ärende']);
      expect(await refsIn('anita', 'Stöd till anhöriga utan ärende')).toEqual([made.relative]);
      // The consent counts until its last day; of the call whose protocol is not written nothing goes.
      const records = await refsIn('doris', 'Samtycken och utlämnanden utan ärende');
      // What somebody said yes to in another call has ended before this: it goes by itself.
      const spoken = await api.admin.query<{ ref: string }>(
        "SELECT ref FROM lots.consent WHERE about_kind='call' AND NOT about_id = ANY($1::uuid[])",
        [[made.call, made.waiting, made.sealedCall]],
      );
      expect(spoken.rows).toHaveLength(1);
      expect(records).toEqual([made.none, ...spoken.rows.map(({ ref }) => ref)].sort());
      expect(await kinds('lena')).toEqual(['Avidentifierade händelser']);
      expect(await refsIn('lena', 'Avidentifierade händelser')).toEqual(made.events.slice(0, 2).sort());

      await at('2032-01-01T08:00:00+01:00');
      const id = await approve('Samtycken och utlämnanden utan ärende', 'doris', 'gun');
      await city.carryOut(units.desk);
      expect((await people.doris.get(`/retention/disposals/${id}`)).text).toContain('nycklar förstörda');
      await city.propose(units.desk);
      const tables = async (who: Person): Promise<Record<string, number>> => {
        const { id: batch } = await city.batch(people[who], 'Samtycken och utlämnanden utan ärende');
        const all = (await city.itemsOf(people[who], batch)).map(({ table }) => table);
        return Object.fromEntries([...new Set(all)].map((table) => [table, all.filter((one) => one === table).length]));
      };
      expect(await tables('gun')).toEqual({ 'lots.consent': 1, 'lots.disclosure': 1, 'lots.disclosure_item': 1 });
      // The one of the protected call is its circle's: Åsa is in it, and the reviewer is not.
      expect(await tables('asa')).toEqual({ 'lots.consent': 1 });
      await city.backUp();
      await approve('Samtycken och utlämnanden utan ärende', 'gun', 'doris');
      await approve('Stöd till anhöriga utan ärende', 'anita');
      await api.admin.query("UPDATE lots.disposal_batch SET second_at=now(), second_by=gen_random_uuid(), second_initials='X', state='decided' WHERE state='half' AND kind='relative_support'"); // prettier-ignore
      const events = await approve('Avidentifierade händelser', 'lena');
      const keys = await api.admin.query<{ id: string }>('SELECT key_id AS id FROM lots.event WHERE ref = ANY($1) AND key_id IS NOT NULL', [made.events.slice(0, 2)]); // prettier-ignore
      await city.carryOut(units.desk, units.adults, units.coordinator);
      const records2 = `(SELECT id, key_id, body_enc FROM lots.consent WHERE about_id=$1 UNION ALL SELECT id, key_id, body_enc FROM lots.disclosure WHERE about_id=$1
        UNION ALL SELECT n.id, n.key_id, n.body_enc FROM lots.disclosure_item n JOIN lots.disclosure d ON d.id=n.disclosure_id WHERE d.about_id=$1) r`;
      expect(await left(records2, [made.call])).toEqual(gone);
      for (const call of [made.waiting, made.sealedCall])
        expect((await left(records2, [call])).every(({ alive }) => alive)).toBe(true);
      const support = `(SELECT c.key_id, c.body_enc FROM lots.relative_case c WHERE c.ref=$1 UNION ALL SELECT s.key_id, s.body_enc FROM lots.relative_session s JOIN lots.relative_case c ON c.id=s.relative_case_id WHERE c.ref=$1) r`;
      expect(await left(support, [made.relative])).toEqual(gone);
      const rows = await api.admin.query<{ ref: string }>('SELECT ref FROM lots.event ORDER BY ref');
      expect(rows.rows.map(({ ref }) => ref)).toEqual([made.events[2]]);
      const destroyed = 'SELECT count(*)::int AS n FROM keys.data_key WHERE id = ANY($1) AND wrapped IS NULL';
      expect((await api.admin.query(destroyed, [keys.rows.map(({ id: key }) => key)])).rows).toEqual([{ n: 2 }]);
      const told = (await people.lena.get(`/retention/disposals/${events}`)).body<{ protocol: string[]; disposal: Disposal }>();
      expect(told.protocol.join()).toMatch(/2 rader är borttagna, och nycklarna till deras texter förstörda/);
      expect(told.disposal.unreadableFrom).toBe('2032-01-16');

      const restored = await city.restored();
      for (const [from, value] of [
        [records2, made.call],
        [support, made.relative],
      ] as const) {
        const back = await restored.query(`SELECT DISTINCT length(r.body_enc) AS size, k.wrapped IS NOT NULL AS alive FROM ${from} JOIN keys.data_key k ON k.id=r.key_id`, [value]); // prettier-ignore
        expect(back.rows).toEqual(gone);
      }
      expect((await restored.query('SELECT ref FROM lots.event')).rows).toEqual([{ ref: made.events[2] }]);
      expect((await restored.query(destroyed, [keys.rows.map(({ id: key }) => key)])).rows).toEqual([{ n: 2 }]);
    });

    it('G27: terms that no board has decided are listed with what they keep and the file, to those who answer for a unit', async () => {
      interface Terms {
        file: string;
        terms: { kindSv: string; documentsSv: string; practice: boolean; months: number | null }[];
      }
      const { file, terms } = (await people.doris.get('/retention/undecided-terms')).body<Terms>();
      expect(file).toBe('config/retention/stockholm.yaml');
      expect(terms.map(({ kindSv }) => kindSv)).toEqual(expect.arrayContaining(['Samtycken och utlämnanden utan ärende', 'Lotsens register'])); // prettier-ignore
      expect(terms.every(({ documentsSv, practice }) => documentsSv.includes(' ') && practice)).toBe(true);
      expect((await people.malin.get('/retention/undecided-terms')).status).toBe(404);
    });
  });
}
