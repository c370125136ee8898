import { AuditNotWrittenError } from '@lots/audit';
import { Access } from '@lots/db';
import { newId, sqlState } from '@lots/platform';
import {
  createTestDatabase,
  openTestSession,
  people,
  writeOrganisationFixture,
  type TestDatabase,
  type TestSession,
} from '@lots/testing';

const bump = `INSERT INTO lots.unit_feed(unit_id,topic,seq,changed_at) VALUES ($1,'inbox',$2,now())`;
const walls = `SELECT current_setting('lots.user') AS "user", current_user::text AS role`;

describe('a transaction whose statements travel together', () => {
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

  const asAsa = <T>(work: () => Promise<T>) => one.db.run(people.asaAtTheDesk, { access: Access.Write }, work);
  const entries = async (action: string): Promise<number> => {
    const admin = await openTestSession(database.adminUrl, { poolSize: 1 });
    const [row] = await admin.dataSource.query<{ n: number }[]>(
      'SELECT count(*)::int AS n FROM lots.audit_entry WHERE action=$1',
      [action],
    );
    await admin.close();
    return row?.n ?? 0;
  };
  const note = (action: string) => one.audit.record(one.db, { action, objectType: 'contact', objectIds: [newId()] });

  it('stands inside its walls from the first statement on', async () => {
    const [seen] = await one.db.run(people.asaAtTheDesk, { access: Access.Read }, () =>
      one.db.query<{ user: string; role: string }>(walls),
    );
    expect(seen).toEqual({ user: people.asaAtTheDesk.userId, role: 'lots_app_reader' });
  });

  it('writes what nobody waits for, with the commit', async () => {
    await asAsa(() => note('test.later'));
    expect(await entries('test.later')).toBe(1);
  });

  it('fails the next statement with the first failure – not with its consequences – and writes nothing at all', async () => {
    const failing = asAsa(async () => {
      await note('test.lost');
      // Another unit's feed: refused by a wall, and nobody waits for it.
      one.db.later(bump, [30, 1]);
      await one.db.query(walls);
    });
    await expect(failing.catch((error: unknown) => sqlState(error))).resolves.toBe('42501');
    expect(await entries('test.lost')).toBe(0);
  });

  it('fails the commit when the last of them fails, and writes nothing', async () => {
    const failing = asAsa(async () => {
      await note('test.lost_at_the_end');
      one.db.later(bump, [30, 1]);
    });
    await expect(failing.catch((error: unknown) => sqlState(error))).resolves.toBe('42501');
    expect(await entries('test.lost_at_the_end')).toBe(0);
  });

  it('gives no answer when the row of the access log cannot be written', async () => {
    const failing = asAsa(() =>
      one.audit.record(one.db, { action: 'test.bad', objectType: 'contact', objectIds: ['not an id'] }),
    );
    await expect(failing).rejects.toThrow(AuditNotWrittenError);
  });

  it('says so when the server rolled back although it was told to commit', async () => {
    const swallowed = asAsa(async () => {
      await one.db.query('SELECT 1/0').catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow('rolled back by the server');
  });

  it('leaves the connection fit for the next one after each of these', async () => {
    const rows = await asAsa(() => one.db.query<{ n: number }>('SELECT 1::int AS n'));
    expect(rows).toEqual([{ n: 1 }]);
    expect(one.dataSource.isInitialized).toBe(true);
  });
});
