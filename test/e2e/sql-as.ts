import { Access, ActorKind, DbSession, makeDataSource, systemPrincipal, type Principal } from '@lots/db';
import { ProbingRelease, staff, type StaffName, type TestCity } from '@lots/testing';

/** SQL as somebody: the product's role with her walls, nothing of the application in between. */
export interface SqlAs {
  rows<Row = Record<string, unknown>>(name: StaffName, sql: string, values?: readonly unknown[]): Promise<Row[]>;
  change(name: StaffName, sql: string, values?: readonly unknown[]): Promise<number>;
  close(): Promise<void>;
}

export async function openSqlAs(city: TestCity): Promise<SqlAs> {
  const dataSource = makeDataSource({ url: city.database.appUrl, poolSize: 2, entities: [] });
  await dataSource.initialize();
  const db = new DbSession(dataSource, () => Promise.resolve(), undefined, new ProbingRelease());
  const principalOf = async (name: StaffName): Promise<Principal> => {
    const { unit, role } = staff[name];
    const found = await city.admin.query<{ id: number; authority: number }>(
      'SELECT id, authority_id AS authority FROM lots.unit WHERE code=$1',
      [unit],
    );
    const row = found.rows[0];
    if (!row) throw new Error(`No unit ${unit}`);
    const nobody = systemPrincipal(ActorKind.Boot, row.authority, [row.id]);
    return { ...nobody, kind: ActorKind.User, userId: await city.userId(name), roles: [role] };
  };
  return {
    rows: async <Row>(name: StaffName, sql: string, values: readonly unknown[] = []) => {
      const principal = await principalOf(name);
      return db.run(principal, { access: Access.Read }, () => db.query<Row>(sql, values));
    },
    change: async (name, sql, values = []) => {
      const principal = await principalOf(name);
      return db.run(principal, { access: Access.Write }, () => db.execute(sql, values));
    },
    close: () => dataSource.destroy(),
  };
}
