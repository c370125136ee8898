import { inTransaction, withAdmin } from './admin-connection.js';

export interface AccountRow {
  /** uuid */
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly initials: string;
  readonly passwordHash: string;
  readonly unitCode: string;
  readonly role: string;
  readonly demo: boolean;
  /** On the unit's list for sealed matters, as this function; absent: not on it. */
  readonly namedAs?: string | undefined;
  /** Where notices go; absent: this person gets none. */
  readonly email?: string | undefined;
}

/** Adds accounts with one membership each, as lots_owner. An account whose user name exists is left as it is. */
export async function writeAccounts(adminUrl: string, accounts: readonly AccountRow[]): Promise<void> {
  await withAdmin(adminUrl, (client) =>
    inTransaction(client, async () => {
      await client.query('SET LOCAL ROLE lots_owner');
      for (const account of accounts) {
        const { rowCount } = await client.query(
          `INSERT INTO authn.user_account(id,username,name,initials,authority_id,password_hash,demo)
           SELECT $1,$2,$3,$4,u.authority_id,$5,$6 FROM lots.unit u WHERE u.code=$7 ON CONFLICT (username) DO NOTHING`,
          [account.id, account.username, account.name, account.initials, account.passwordHash, account.demo, account.unitCode],
        );
        if (rowCount === 0) continue;
        await client.query(
          `INSERT INTO lots.membership(user_id,authority_id,unit_id,role,valid) SELECT $1,u.authority_id,u.id,$2,tstzrange(now(),NULL) FROM lots.unit u WHERE u.code=$3`,
          [account.id, account.role, account.unitCode],
        );
        if (account.email !== undefined)
          await client.query('INSERT INTO lots.notice_address(user_id,email) VALUES ($1,$2)', [account.id, account.email]);
        if (account.namedAs !== undefined)
          await client.query(
            `INSERT INTO lots.named_person(unit_id,user_id,function_sv,valid) SELECT u.id,$1,$2,tstzrange(now(),NULL) FROM lots.unit u WHERE u.code=$3`,
            [account.id, account.namedAs, account.unitCode],
          );
      }
    }),
  );
}

/** Demo accounts are known to an identity provider by their user names. */
export async function giveDemoIdentities(adminUrl: string, usernames: readonly string[]): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    await client.query('SET ROLE lots_owner');
    await client.query('UPDATE authn.user_account SET identity=username WHERE demo AND username=ANY($1)', [usernames]);
  });
}
