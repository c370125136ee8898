import { Client } from 'pg';
import { DataKeyEntity, DataKeyStore } from '@lots/crypto';
import { Access } from '@lots/db';
import { Clock, newId } from '@lots/platform';
import type { CallDraft } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import {
  createTestDatabase,
  draftWith,
  fixture,
  openTestSession,
  people,
  writeOrganisationFixture,
  type TestDatabase,
  type TestSession,
} from '@lots/testing';
import { CallDraftEntity } from '../data/call-draft.entity.js';
import { CallStore } from '../data/call.store.js';
import { DiscardCall } from './discard-call.js';
import { draftHours } from './keep-until.js';
import { ReadCall } from './read-call.js';
import { CircleStore } from '../../protection/data/circle.store.js';
import { Circles } from '../../protection/use-cases/circles.js';
import { SaveCall } from './save-call.js';
import { SweepCalls } from './sweep-calls.js';
import { TakeOverCall } from './take-over-call.js';

class HandClock extends Clock {
  at = new Date('2026-09-07T09:20:00Z');
  now(): Date {
    return this.at;
  }
  pass(hours: number): void {
    this.at = new Date(this.at.getTime() + hours * 3_600_000);
  }
}

const asa = {
  ...people.asaAtTheDesk,
  name: 'Åsa',
  initials: 'Å.L.',
  authorityName: '',
  memberships: [],
  permissions: [],
} satisfies SignedIn;
const birgit = {
  ...people.birgitAtTheDesk,
  name: 'Birgit',
  initials: 'B.H.',
  authorityName: '',
  memberships: [],
  permissions: [],
} satisfies SignedIn;
const malin = {
  ...people.malinInFarsta,
  name: 'Malin',
  initials: 'M.K.',
  authorityName: '',
  memberships: [],
  permissions: [],
} satisfies SignedIn;

describe('calls while they are written (Ö1)', () => {
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

  const parts = () => {
    const { db, vault, audit } = session;
    const calls = new CallStore(db);
    const keys = new DataKeyStore(db);
    const read = new ReadCall(db, calls, vault, audit);
    return {
      read,
      save: new SaveCall(calls, keys, vault, clock, new Circles(new CircleStore(db), clock)),
      discard: new DiscardCall(db, calls, keys, audit),
      takeOver: new TakeOverCall(db, calls, read, audit),
      sweep: new SweepCalls(db, calls, keys, audit, clock),
    };
  };
  const as = <T>(person: SignedIn, work: () => Promise<T>): Promise<T> => session.db.run(person, { access: Access.Write }, work);
  const saveNew = async (person: SignedIn, draft: CallDraft): Promise<string> => {
    const id = newId();
    await as(person, () => parts().save.run(person, { id, version: 0, draft }));
    return id;
  };
  const count = async (sql: string, id: string): Promise<number> =>
    Number((await admin.query<{ n: string }>(sql, [id])).rows[0]!.n);
  const left = (id: string): Promise<number> => count('SELECT count(*) AS n FROM lots.call_draft WHERE id=$1', id);

  it('keeps what was written, encrypted, and gives it back to the writer only', async () => {
    const draft = draftWith({ narrative: 'Hon viskar att han har packat.' });
    const id = await saveNew(asa, draft);
    const { rows } = await admin.query<{ body_enc: Buffer }>('SELECT body_enc FROM lots.call_draft WHERE id=$1', [id]);
    expect(rows[0]!.body_enc.includes('packat')).toBe(false);
    const opened = await as(asa, () => parts().read.run(asa, id));
    expect(opened.draft).toEqual(draft);
    for (const other of [birgit, malin])
      await expect(as(other, () => parts().read.run(other, id))).rejects.toMatchObject({ status: 404 });
  });

  it('refuses an older version and keeps the newer text', async () => {
    const id = await saveNew(asa, draftWith({ narrative: 'ett' }));
    await as(asa, () => parts().save.run(asa, { id, version: 1, draft: draftWith({ narrative: 'två' }) }));
    await expect(
      as(asa, () => parts().save.run(asa, { id, version: 1, draft: draftWith({ narrative: 'gammal' }) })),
    ).rejects.toMatchObject({ status: 409 });
    expect((await as(asa, () => parts().read.run(asa, id))).draft.narrative).toBe('två');
  });

  it('never destroys a call about a child or a danger, by time or by hand', async () => {
    const child = await saveNew(asa, draftWith({ childAffected: 'yes' }));
    const danger = await saveNew(asa, draftWith({ danger: 'yes' }));
    clock.pass(draftHours * 100);
    await parts().sweep.run([fixture.socialnamnden, fixture.farsta]);
    expect([await left(child), await left(danger)]).toEqual([1, 1]);
    await expect(as(asa, () => parts().discard.run(asa, child))).rejects.toMatchObject({
      status: 409,
      code: 'draft_must_be_handed_over',
    });
    expect(await left(child)).toBe(1);
  });

  it('destroys another call with its key when its time is over – not a minute before', async () => {
    const id = await saveNew(asa, draftWith({ childAffected: 'no' }));
    const { rows } = await admin.query<{ key_id: string }>('SELECT key_id FROM lots.call_draft WHERE id=$1', [id]);
    const keyId = rows[0]!.key_id;
    clock.pass(draftHours - 1);
    await parts().sweep.run([fixture.socialnamnden]);
    expect(await left(id)).toBe(1);
    clock.pass(2);
    await parts().sweep.run([fixture.socialnamnden]);
    expect(await left(id)).toBe(0);
    expect(await count('SELECT count(*) AS n FROM keys.data_key WHERE id=$1', keyId)).toBe(0);
    expect(
      await count(`SELECT count(*) AS n FROM lots.audit_entry WHERE action='calls.sweep' AND $1::uuid = ANY(object_ids)`, id),
    ).toBe(1);
  });

  it('becomes safe from removal the moment a child is mentioned', async () => {
    const id = await saveNew(asa, draftWith({ childAffected: 'no' }));
    await as(asa, () => parts().save.run(asa, { id, version: 1, draft: draftWith({ childAffected: 'yes' }) }));
    clock.pass(draftHours * 2);
    await parts().sweep.run([fixture.socialnamnden]);
    expect(await left(id)).toBe(1);
  });

  it('lets a colleague take over an unfinished call about a child, and tells the first writer', async () => {
    const id = await saveNew(asa, draftWith({ childAffected: 'yes', narrative: 'Samtalet bröts' }));
    const taken = await as(birgit, () => parts().takeOver.run(birgit, id));
    expect(taken.draft.narrative).toBe('Samtalet bröts');
    await expect(as(asa, () => parts().save.run(asa, { id, version: 1, draft: draftWith({}) }))).rejects.toMatchObject({
      status: 409,
    });
    await expect(as(malin, () => parts().takeOver.run(malin, id))).rejects.toMatchObject({ status: 404 });
  });

  it('lets the writer destroy a call that is about nobody in need', async () => {
    const id = await saveNew(asa, draftWith({ narrative: 'Felringt' }));
    await expect(as(birgit, () => parts().discard.run(birgit, id))).rejects.toMatchObject({ status: 404 });
    await as(asa, () => parts().discard.run(asa, id));
    expect(await left(id)).toBe(0);
  });
});
