import { CircleStore } from '../../protection/data/circle.store.js';
import { Circles } from '../../protection/use-cases/circles.js';
import { Client } from 'pg';
import type { CallDraft, EndCode } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { DataKeyEntity, DataKeyStore } from '@lots/crypto';
import { Access } from '@lots/db';
import { CallDraftEntity, ClaimCall, SaveCall } from '@lots/features/calls';
import { Clock, newId } from '@lots/platform';
import {
  createTestDatabase,
  draftWith,
  openTestSession,
  people,
  writeOrganisationFixture,
  type TestDatabase,
  type TestSession,
} from '@lots/testing';
import { CallStore } from '../../calls/data/call.store.js';
import { ReadCall } from '../../calls/use-cases/read-call.js';
import { CallLogStore } from '../data/call-log.store.js';
import { EndCall, EndCallParts, type EndCallCommand } from './end-call.js';
import { LookUpCode } from './look-up-code.js';

class HandClock extends Clock {
  at = new Date('2026-09-07T07:32:00Z');
  now(): Date {
    return this.at;
  }
}

const signedIn = (principal: (typeof people)[keyof typeof people], initials: string): SignedIn => ({
  ...principal,
  name: initials,
  initials,
  authorityName: '',
  memberships: [],
  permissions: [],
});
const asa = signedIn(people.asaAtTheDesk, 'Å.L.');
const others = {
  birgit: signedIn(people.birgitAtTheDesk, 'B.H.'),
  malin: signedIn(people.malinInFarsta, 'M.K.'),
  vidar: signedIn(people.vidarInVeTeam, 'V.T.'),
  sysse: signedIn(people.sysseTheAdministrator, 'S.A.'),
};
const everyTable = ['lots', 'keys', 'stat', 'authn'];

describe('ending a call without a case (A1–A6)', () => {
  let database: TestDatabase;
  let session: TestSession;
  let admin: Client;
  const clock = new HandClock();

  beforeAll(async () => {
    database = await createTestDatabase();
    await writeOrganisationFixture(database.adminUrl);
    session = await openTestSession(database.appUrl, { clock, entities: [DataKeyEntity, CallDraftEntity] });
    admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await session.close();
    await database.drop();
  });
  beforeEach(() => (clock.at = new Date('2026-09-07T07:32:00Z')));

  const parts = () => {
    const { db, vault, audit } = session;
    const calls = new CallStore(db);
    const keys = new DataKeyStore(db);
    const claim = new ClaimCall(calls, keys, new ReadCall(db, calls, vault, audit));
    return {
      save: new SaveCall(calls, keys, vault, clock, new Circles(new CircleStore(db), clock)),
      end: new EndCall(new EndCallParts(db, audit, clock), claim, new CallLogStore(db), vault),
      look: new LookUpCode(db, audit),
    };
  };
  const as = <T>(person: SignedIn, work: () => Promise<T>): Promise<T> => session.db.run(person, { access: Access.Write }, work);
  const saveNew = async (person: SignedIn, draft: CallDraft): Promise<{ id: string; contactCode: string }> => {
    const id = newId();
    const { contactCode } = await as(person, () => parts().save.run(person, { id, version: 0, draft }));
    return { id, contactCode };
  };
  const end = (person: SignedIn, callId: string, code: EndCode = 'opinion_only', more: Partial<EndCallCommand> = {}) =>
    as(person, () =>
      parts().end.run(person, { callId, code, version: 1, childReason: null, managerName: '', askedAgain: false, ...more }),
    );
  const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await admin.query<Row>(sql, values)).rows;
  const logged = () => rows<Record<string, unknown>>('SELECT * FROM lots.call_log ORDER BY on_date');
  const audited = (id: string) =>
    rows<{ outcome: string; reason_code: string; rule_ref: string }>(
      `SELECT outcome, reason_code, rule_ref FROM lots.audit_entry WHERE action='calls.end' AND $1::uuid = ANY(object_ids) ORDER BY at, outcome`,
      [id],
    );
  const draftsLeft = async (id: string): Promise<number> =>
    (await rows('SELECT 1 FROM lots.call_draft WHERE id=$1', [id])).length;
  /** The whole database as text: every row of every table. */
  const dump = async (): Promise<string> => {
    const tables = await rows<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = ANY($1)`,
      [everyTable],
    );
    const texts: string[] = [];
    for (const { name } of tables)
      texts.push(...(await rows<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)).map(({ row }) => `${name} ${row}`));
    return texts.join('\n');
  };
  const adult = draftWith(
    { childAffected: 'no', danger: 'no', narrative: 'Grannen skriker och har en flagga.', reporterName: 'Greta Grannsson' },
    { name: 'Flaggmannen', district: 'Vällingby', age: 30 },
  );

  it('keeps codes and bands, destroys the rest, and says exactly what is left', async () => {
    const { id, contactCode } = await saveNew(asa, adult);
    const [key] = await rows<{ key_id: string; body: string; wrapped: string }>(
      `SELECT d.key_id, encode(d.body_enc,'hex') AS body, encode(k.wrapped,'hex') AS wrapped FROM lots.call_draft d JOIN keys.data_key k ON k.id=d.key_id WHERE d.id=$1`,
      [id],
    );
    const before = await dump();
    for (const trace of [contactCode, key!.key_id, key!.body, key!.wrapped]) expect(before).toContain(trace);
    const { kept } = await end(asa, id);
    expect(kept).toEqual([
      'orsak: Bara åsikt, tro eller uttryck',
      'hur det kom in: telefon',
      'datum: 7 september 2026',
      'tid på dagen: förmiddag',
      'längd: 6–15 minuter',
      'en rad i loggen om att du avslutade ett samtal',
    ]);
    const after = await dump();
    for (const trace of [contactCode, key!.key_id, key!.body, key!.wrapped, 'Grannen', 'Greta', 'Flaggmannen', 'Vällingby'])
      expect(after).not.toContain(trace);
    // The call's id is known to the access log alone.
    expect(after.split('\n').filter((line) => line.includes(id)).map((line) => line.split(' ')[0])).toEqual(['lots.audit_entry']); // prettier-ignore
    expect(await audited(id)).toEqual([{ outcome: 'allowed', reason_code: 'opinion_only', rule_ref: 'A1' }]);
    const [row] = await logged();
    expect(Object.keys(row!).sort()).toEqual([
      'authority_id',
      'channel',
      'code',
      'day_part',
      'id',
      'interpreter_language',
      'minutes',
      'on_date',
      'repeat_token',
      'unit_id',
    ]);
  });

  it('a repeat – lost answer, double click – answers the same and counts once', async () => {
    const { id } = await saveNew(asa, adult);
    const before = (await logged()).length;
    const [first, second] = await Promise.all([end(asa, id), end(asa, id)]);
    expect(second).toEqual(first);
    expect(await end(asa, id, 'test', { version: 7 })).toEqual(first);
    expect(await logged()).toHaveLength(before + 1);
    expect((await audited(id)).map((entry) => entry.reason_code).sort()).toEqual(['opinion_only', 'repeated', 'repeated']);
  });

  it('a repeat is the same officer’s only, and forgotten when the day is over', async () => {
    const { id } = await saveNew(asa, adult);
    await end(asa, id);
    await expect(end(others.birgit, id)).rejects.toMatchObject({ status: 404 });
    clock.at = new Date('2026-09-08T07:00:00Z');
    const next = await saveNew(others.birgit, { ...adult, startedAt: '2026-09-08T08:55:00+02:00' });
    await end(others.birgit, next.id);
    await expect(end(asa, id)).rejects.toMatchObject({ status: 404 });
    const tokens = await rows<{ n: number }>('SELECT count(repeat_token)::int AS n FROM lots.call_log');
    expect(tokens).toEqual([{ n: 1 }]);
  });

  it('an older version is refused and nothing is destroyed', async () => {
    const { id } = await saveNew(asa, adult);
    await as(asa, () => parts().save.run(asa, { id, version: 1, draft: { ...adult, narrative: 'mer' } }));
    await expect(end(asa, id)).rejects.toMatchObject({ status: 409, code: 'conflict' });
    expect(await draftsLeft(id)).toBe(1);
  });

  it.each(Object.keys(others) as (keyof typeof others)[])('%s cannot end another’s call', async (name) => {
    for (const draft of [adult, draftWith({ childAffected: 'yes' })]) {
      const { id } = await saveNew(asa, draft);
      const theirs = await end(others[name], id, 'test', { childReason: 'will_call_back', askedAgain: true }).catch(
        (e: unknown) => e,
      );
      const nothing = await end(others[name], newId(), 'test').catch((e: unknown) => e);
      expect(theirs).toMatchObject({ status: 404, code: 'not_found' });
      expect(String(theirs)).toBe(String(nothing));
      expect(await draftsLeft(id)).toBe(1);
    }
  });

  it('nobody else reads or rewrites the log; another unit cannot write in it', async () => {
    await end(asa, (await saveNew(asa, adult)).id);
    for (const person of [others.malin, others.vidar, others.sysse])
      expect(await as(person, () => session.db.query('SELECT 1 FROM lots.call_log'))).toEqual([]);
    const forge = `INSERT INTO lots.call_log(authority_id,unit_id,code,channel,on_date,day_part,minutes) VALUES (1,10,'test','phone','2026-09-07','night','0-5')`;
    for (const person of [others.malin, others.vidar, others.sysse])
      await expect(as(person, () => session.db.query(forge))).rejects.toMatchObject({ code: '42501' });
    for (const sql of ["UPDATE lots.call_log SET code='test'", 'DELETE FROM lots.call_log'])
      await expect(as(asa, () => session.db.query(sql))).rejects.toMatchObject({ code: '42501' });
  });

  describe('a child or a danger (A2–A4)', () => {
    const child = draftWith({ childAffected: 'yes', danger: 'no', narrative: 'Ring om Elias' }, { name: 'Elias', age: 14 });

    it('stops, keeps the text, and logs the stop', async () => {
      const { id } = await saveNew(asa, child);
      await expect(end(asa, id)).rejects.toMatchObject({
        status: 422,
        code: 'not_ready_to_end',
        sv: 'Det här gäller ett barn som går att hitta. Lämna över, eller skriv varför inte.',
      });
      expect(await draftsLeft(id)).toBe(1);
      expect(await audited(id)).toEqual([{ outcome: 'denied', reason_code: 'child_findable', rule_ref: 'A3' }]);
    });

    it('ends with a reason; the manager’s name is nowhere', async () => {
      const { id } = await saveNew(asa, child);
      await expect(end(asa, id, 'general_question', { childReason: 'manager' })).rejects.toMatchObject({ status: 422 });
      await end(asa, id, 'general_question', { childReason: 'manager', managerName: 'Karin Chefsson' });
      expect(await draftsLeft(id)).toBe(0);
      expect(await audited(id)).toContainEqual({ outcome: 'allowed', reason_code: 'manager', rule_ref: 'A3' });
      expect(await dump()).not.toMatch(/Chefsson|Elias/);
    });

    it('a danger never ends', async () => {
      const { id } = await saveNew(asa, draftWith({ danger: 'yes', childAffected: 'no' }));
      await expect(
        end(asa, id, 'test', { childReason: 'manager', managerName: 'Karin Chefsson', askedAgain: true }),
      ).rejects.toMatchObject({ status: 409, code: 'draft_must_be_handed_over' });
      expect(await draftsLeft(id)).toBe(1);
    });

    it('unknown is asked once more', async () => {
      const { id } = await saveNew(asa, draftWith({ childAffected: 'unknown', danger: 'unknown' }));
      await expect(end(asa, id, 'cut_off')).rejects.toMatchObject({
        status: 422,
        sv: 'Fråga en gång till: finns det barn?',
        options: { details: [{ code: 'child_unknown' }, { code: 'danger_unknown' }] },
      });
      expect((await end(asa, id, 'cut_off', { askedAgain: true })).kept[0]).toBe('orsak: Samtalet bröts innan vi visste vad det gällde'); // prettier-ignore
    });
  });

  describe('a contact code (A7, A8)', () => {
    const unknown = { found: false, sentences: ['Jag kan inte se om du har ringt tidigare. Berätta gärna igen.'] };
    const look = (person: SignedIn, code: string) => as(person, () => parts().look.run(person, code));

    it('finds the officer’s own call, and for a child the desk’s, however it is said', async () => {
      const { contactCode } = await saveNew(asa, draftWith({ childAffected: 'yes' }));
      const spoken = contactCode.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replace('-', ' ');
      const sentences = [
        'Din uppgift kom till oss den 7 september kl. 09.20. Den är inte lämnad vidare än. Mer får jag inte veta.',
      ];
      for (const person of [asa, others.birgit]) expect(await look(person, spoken)).toEqual({ found: true, sentences });
      for (const person of [others.malin, others.vidar, others.sysse]) expect(await look(person, contactCode)).toEqual(unknown);
    });

    it('answers the same for a colleague’s own call, an ended one, none and nonsense', async () => {
      const own = await saveNew(asa, adult);
      expect((await look(asa, own.contactCode)).found).toBe(true);
      expect(await look(others.birgit, own.contactCode)).toEqual(unknown);
      await end(asa, own.id);
      for (const code of [own.contactCode, 'ZZZZ-ZZ', '', '%', "' OR ''='"]) expect(await look(asa, code)).toEqual(unknown);
    });

    it('leaves a row in the access log, hit or miss, without the code', async () => {
      const { id, contactCode } = await saveNew(asa, adult);
      await rows('DELETE FROM lots.audit_entry');
      await look(asa, contactCode);
      await look(asa, 'ZZZZ-ZZ');
      const found = await rows<{ reason_code: string; object_ids: string[] }>(
        `SELECT reason_code, object_ids FROM lots.audit_entry WHERE action='calls.by_code' ORDER BY reason_code`,
      );
      expect(found).toEqual([
        { reason_code: 'found', object_ids: [id] },
        { reason_code: 'no_such_code', object_ids: [] },
      ]);
    });
  });
});
