import type { DataSource } from 'typeorm';
import type { Role } from '@lots/contracts';

export interface Credentials {
  /** null: no such user. */
  readonly userId: string | null;
  readonly passwordHash: string | null;
  /** What the identity provider knows her by; null: nothing. */
  readonly identity: string | null;
  readonly locked: boolean;
}

export interface MembershipRow {
  readonly unitId: number;
  readonly unitName: string;
  readonly unitKind: string;
  readonly role: Role;
}

export interface SessionRow {
  readonly userId: string;
  readonly name: string;
  readonly initials: string;
  readonly authorityId: number;
  readonly authorityName: string;
  readonly memberships: readonly MembershipRow[];
  readonly circles: readonly string[];
  /** Hand-overs and matters in which she has a conflict of interest. */
  readonly conflicts: readonly string[];
  /** Cases opened in an emergency in this session, for as long as it lasts. */
  readonly glass: readonly string[];
}

/** F8: what opens a hidden screen. */
export interface SessionLock {
  readonly hidden: boolean;
  /** null: none chosen; then the password opens it. */
  readonly pinHash: string | null;
  readonly passwordHash: string | null;
  /** What the identity provider knows her by; null: she has a password. */
  readonly identity: string | null;
  /** Too many wrong tries lately. */
  readonly locked: boolean;
}

export interface DemoAccountRow {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly unitName: string;
}

/**
 * The look-ups that happen before there is a principal. Each is one narrow SECURITY DEFINER function of schema authn;
 * the app's own role can read none of the tables behind them. `marks`: keyed hashes of a session's secret, one for each token key it may have
 * been written under – one only, unless the key is being changed.
 */
export class AuthnGateway {
  constructor(private readonly dataSource: DataSource) {}

  async credentials(username: string, nameHash: Buffer): Promise<Credentials> {
    const [row] = await this.rows<Credentials>(
      'SELECT user_id AS "userId", password_hash AS "passwordHash", identity, locked FROM authn.credentials($1,$2)',
      [username, nameHash],
    );
    return row ?? { userId: null, passwordHash: null, identity: null, locked: false };
  }

  /** Whose account it is that the identity provider vouches for; null: nobody's. */
  async accountOfIdentity(identity: string): Promise<string | null> {
    const [row] = await this.rows<{ userId: string | null }>('SELECT authn.identity_account($1) AS "userId"', [identity]);
    return row?.userId ?? null;
  }

  async attemptFailed(nameHash: Buffer): Promise<void> {
    await this.rows('SELECT authn.attempt_failed($1)', [nameHash]);
  }

  async openSession(tokenHash: Buffer, userId: string, nameHash: Buffer, endsAt: Date): Promise<void> {
    await this.rows('SELECT authn.session_open($1,$2,$3,$4)', [tokenHash, userId, nameHash, endsAt]);
  }

  async endSession(marks: readonly Buffer[]): Promise<void> {
    await this.rows('SELECT authn.session_end(m) FROM unnest($1::bytea[]) AS m', [marks]);
  }

  /** null: no session, ended, or the account is disabled. */
  async sessionOf(marks: readonly Buffer[]): Promise<SessionRow | null> {
    const [row] = await this.rows<SessionRow>(
      `SELECT user_id AS "userId", name, initials, authority_id AS "authorityId", authority_name AS "authorityName", memberships, circles, conflicts, glass FROM unnest($1::bytea[]) AS m CROSS JOIN LATERAL authn.session_principal(m) LIMIT 1`,
      [marks],
    );
    return row ?? null;
  }

  /** null: no such session. `key`: keyed hash under which failures are counted. */
  async sessionLock(marks: readonly Buffer[], key: Buffer): Promise<SessionLock | null> {
    const [row] = await this.rows<SessionLock>(
      'SELECT hidden, pin_hash AS "pinHash", password_hash AS "passwordHash", identity, locked FROM unnest($1::bytea[]) AS m CROSS JOIN LATERAL authn.session_lock(m,$2) LIMIT 1',
      [marks, key],
    );
    return row ?? null;
  }

  async hideSession(marks: readonly Buffer[]): Promise<void> {
    await this.rows('SELECT authn.session_hide(m) FROM unnest($1::bytea[]) AS m', [marks]);
  }

  async showSession(marks: readonly Buffer[], key: Buffer): Promise<void> {
    await this.rows('SELECT authn.session_show(m,$2) FROM unnest($1::bytea[]) AS m', [marks, key]);
  }

  async storePin(marks: readonly Buffer[], pinHash: string): Promise<void> {
    await this.rows('SELECT authn.pin_store(m,$2) FROM unnest($1::bytea[]) AS m', [marks, pinHash]);
  }

  async demoAccounts(): Promise<DemoAccountRow[]> {
    return this.rows<DemoAccountRow>('SELECT username, name, role, unit_name AS "unitName" FROM authn.demo_accounts()', []);
  }

  private rows<Row>(sql: string, parameters: unknown[]): Promise<Row[]> {
    return this.dataSource.query<Row[]>(sql, parameters);
  }
}
