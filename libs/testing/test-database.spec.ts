import { Client } from 'pg';
import { createTestDatabase } from './test-database.js';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('createTestDatabase', () => {
  it('gives each caller its own migrated database, named by the spec', async () => {
    const one = await createTestDatabase();
    const two = await createTestDatabase();
    try {
      const [first] = await ask(one.appUrl, 'SELECT current_database() AS name, current_user AS role');
      const [second] = await ask(two.appUrl, 'SELECT current_database() AS name');
      expect(first).toEqual({ name: expect.stringMatching(/^t_test_database_[0-9a-f]{6}$/), role: 'lots_app' });
      expect(second?.['name']).not.toBe(first?.['name']);
      await ask(one.adminUrl, 'CREATE TABLE lots.only_here(a int)');
      expect(await ask(two.adminUrl, "SELECT to_regclass('lots.only_here') AS found")).toEqual([{ found: null }]);
    } finally {
      await one.drop();
      await two.drop();
    }
  });

  it('connects the product as a role without rights of its own', async () => {
    const database = await createTestDatabase();
    try {
      await expect(ask(database.appUrl, 'CREATE TABLE lots.mine(a int)')).rejects.toThrow('permission denied');
      await expect(ask(database.appUrl, 'CREATE TEMP TABLE mine(a int)')).rejects.toThrow('permission denied');
      await expect(ask(database.appUrl, 'SET ROLE lots_owner')).rejects.toThrow('permission denied');
      await expect(ask(database.appUrl, 'SET ROLE lots_app_reader')).resolves.toEqual([]);
    } finally {
      await database.drop();
    }
  });

  it('takes the database away, also with a connection open', async () => {
    const database = await createTestDatabase();
    const open = new Client({ connectionString: database.appUrl });
    open.on('error', () => undefined);
    await open.connect();
    await database.drop();
    await expect(ask(database.appUrl, 'SELECT 1')).rejects.toThrow('does not exist');
  });
});
