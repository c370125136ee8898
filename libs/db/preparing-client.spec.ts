import { Access, type Principal } from '@lots/db';
import {
  createTestDatabase,
  openTestSession,
  people,
  writeOrganisationFixture,
  type TestDatabase,
  type TestSession,
} from '@lots/testing';

const seen = 'SELECT count(*)::int AS n FROM lots.unit_feed WHERE seq >= $1';

/** One connection: whatever one person's statement leaves behind, the next one's meets. */
describe('PreparingClient under the walls', () => {
  let database: TestDatabase;
  let session: TestSession;

  beforeAll(async () => {
    database = await createTestDatabase();
    await writeOrganisationFixture(database.adminUrl);
    session = await openTestSession(database.appUrl, { poolSize: 1 });
    const { Client } = await import('pg');
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query(
      `INSERT INTO lots.unit_feed(unit_id,topic,seq,changed_at) VALUES (20,'inbox',7,now()),(30,'inbox',9,now()),(30,'handovers',9,now())`,
    );
    await admin.end();
  });

  afterAll(async () => {
    await session.close();
    await database.drop();
  });

  async function countSeenBy(person: Principal, access: Access): Promise<number | undefined> {
    const rows = await session.db.run(person, { access }, () => session.db.query<{ n: number }>(seen, [1]));
    return rows[0]?.n;
  }

  it('shows each her own through one and the same plan, also long after it was made, and under both roles', async () => {
    // PostgreSQL settles for a plan without parameters after five runs.
    for (let run = 0; run < 8; run += 1) {
      for (const access of [Access.Read, Access.Write]) {
        expect(await countSeenBy(people.malinInFarsta, access)).toBe(1);
        expect(await countSeenBy(people.nooraInBromma, access)).toBe(2);
        expect(await countSeenBy(people.adamInFarstaAdult, access)).toBe(0);
      }
    }
  });

  it('prepares the statement once', async () => {
    const rows = await session.db.run(people.malinInFarsta, { access: Access.Read }, () =>
      session.db.query<{ times: number }>('SELECT count(*)::int AS times FROM pg_prepared_statements WHERE statement = $1', [
        seen,
      ]),
    );
    expect(rows).toEqual([{ times: 1 }]);
  });

  it('goes on after a statement that failed', async () => {
    const fails = session.db.run(people.malinInFarsta, { access: Access.Read }, () =>
      session.db.query('SELECT 1 / $1::int AS n', [0]),
    );
    await expect(fails).rejects.toThrow('division by zero');
    expect(await countSeenBy(people.malinInFarsta, Access.Read)).toBe(1);
  });
});
