import { Access, assertSafeDatabase, makeDataSource, NestedSessionError, NoDbSessionError, UnsafeDatabaseError } from '@lots/db';
import { newId, newRef, notFound, sqlState } from '@lots/platform';
import {
  createTestDatabase,
  fixture,
  openTestSession,
  people,
  writeOrganisationFixture,
  type TestDatabase,
  type TestSession,
} from '@lots/testing';

describe('DbSession canary: one connection, three people after each other', () => {
  let database: TestDatabase;
  let one: TestSession;

  beforeAll(async () => {
    database = await createTestDatabase();
    await writeOrganisationFixture(database.adminUrl);
    one = await openTestSession(database.appUrl, { poolSize: 1 });
  });
  afterAll(async () => {
    await one.close();
    await database.drop();
  });

  const seenContacts = () => one.db.query<{ ref: string }>('SELECT ref FROM lots.contact');

  async function addContact(ref: string): Promise<void> {
    await one.db.query(
      `INSERT INTO lots.contact(id,authority_id,unit_id,ref,contact_code,call_id,channel,received_at,created_at,outcome)
       VALUES ($1,$2,$3,$4,'K7M4-22',$5,'phone',now(),now(),'handed_off')`,
      [newId(), fixture.socialnamnden, fixture.desk, ref, newId()],
    );
  }

  it('lets A see her row, B in another board none, and nobody none – on the same connection', async () => {
    const ref = newRef();
    await one.db.run(people.asaAtTheDesk, { access: Access.Write }, () => addContact(ref));
    const asA = await one.db.run(people.asaAtTheDesk, { access: Access.Read }, seenContacts);
    const asB = await one.db.run(people.malinInFarsta, { access: Access.Read }, seenContacts);
    const asNobody: unknown[] = await one.dataSource.query('SELECT ref FROM lots.contact');
    expect(asA.map((row) => row.ref)).toContain(ref);
    expect(asB).toEqual([]);
    expect(asNobody).toEqual([]);
  });

  it("leaves '' and not NULL behind after a LOCAL setting, and that means nothing is seen", async () => {
    await one.db.run(people.asaAtTheDesk, { access: Access.Read }, seenContacts);
    const [left] = await one.dataSource.query<{ units: string | null; role: string }[]>(
      `SELECT current_setting('lots.units', true) AS units, current_user::text AS role`,
    );
    expect(left).toEqual({ units: '', role: 'lots_app' });
    const [none] = await one.dataSource.query<{ n: number }[]>('SELECT count(*)::int AS n FROM lots.contact');
    expect(none?.n).toBe(0);
  });

  it('lets a reading session write nothing but the access log', async () => {
    const attempt = one.db.run(people.asaAtTheDesk, { access: Access.Read }, () => addContact(newRef()));
    await expect(attempt.catch((error: unknown) => sqlState(error))).resolves.toBe('42501');
    await one.db.run(people.asaAtTheDesk, { access: Access.Read }, () =>
      one.audit.record(one.db, { action: 'test.read', objectType: 'contact', objectIds: [] }),
    );
  });

  it('refuses a query outside a session, and a second session inside one', async () => {
    await expect(seenContacts()).rejects.toThrow(NoDbSessionError);
    const nested = one.db.run(people.asaAtTheDesk, { access: Access.Read }, () =>
      one.db.run(people.malinInFarsta, { access: Access.Read }, seenContacts),
    );
    await expect(nested).rejects.toThrow(NestedSessionError);
    const upgraded = one.db.run(people.asaAtTheDesk, { access: Access.Read }, () =>
      one.db.run(people.asaAtTheDesk, { access: Access.Write }, seenContacts),
    );
    await expect(upgraded).rejects.toThrow(NestedSessionError);
  });

  it('keeps nothing of A when the rollback fails: the connection is closed, not returned', async () => {
    const before = await one.dataSource.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
    const broken = one.db.run(people.asaAtTheDesk, { access: Access.Write }, async () => {
      // The server ends the connection in the middle: ROLLBACK cannot reach it.
      await one.db.query('SELECT pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
      throw new Error('work failed');
    });
    await expect(broken).rejects.toThrow();
    const after = await one.dataSource.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
    expect(after[0]?.pid).not.toBe(before[0]?.pid);
    expect(await one.dataSource.query('SELECT ref FROM lots.contact')).toEqual([]);
  });

  it('logs a denial on the same connection after the rollback, and rolls the work back', async () => {
    const id = newId();
    const denied = one.db.run(people.malinInFarsta, { access: Access.Read }, () =>
      Promise.reject(notFound({ action: 'test.denied', objectType: 'contact', objectIds: [id], reasonCode: 'not_yours' })),
    );
    await expect(denied).rejects.toMatchObject({ status: 404 });
    const sealer = makeDataSource({ url: database.urlFor('lots_sealer'), poolSize: 1, entities: [] });
    await sealer.initialize();
    const rows = await sealer.query<{ outcome: string; actor: string }[]>(
      `SELECT outcome, actor FROM lots.audit_entry WHERE object_ids = ARRAY[$1]::uuid[]`,
      [id],
    );
    await sealer.destroy();
    expect(rows).toEqual([{ outcome: 'denied', actor: people.malinInFarsta.userId }]);
  });

  it('accepts the app role and refuses a superuser or a table without forced walls', async () => {
    await expect(assertSafeDatabase(one.dataSource)).resolves.toBeUndefined();
    const admin = makeDataSource({ url: database.adminUrl, poolSize: 1, entities: [] });
    await admin.initialize();
    await expect(assertSafeDatabase(admin)).rejects.toThrow(UnsafeDatabaseError);
    await admin.query('ALTER TABLE lots.contact NO FORCE ROW LEVEL SECURITY');
    await expect(assertSafeDatabase(one.dataSource)).rejects.toThrow(/lots.contact does not force/);
    await admin.query('ALTER TABLE lots.contact FORCE ROW LEVEL SECURITY');
    await admin.destroy();
  });
});
