import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sign-in. The app may not read these tables at all: it calls narrow functions that run as lots_authn.
 * A session is a 256-bit random cookie, stored hashed; memberships are read anew at every request.
 */
export class SignIn1700000000002 implements MigrationInterface {
  name = 'SignIn1700000000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
GRANT USAGE ON SCHEMA authn TO lots_app, lots_authn;

CREATE TABLE authn.user_account(
  id uuid PRIMARY KEY, username text UNIQUE NOT NULL CHECK(username = lower(username)), name text NOT NULL, initials text NOT NULL,
  authority_id int NOT NULL REFERENCES lots.authority, password_hash text, demo boolean NOT NULL DEFAULT false, disabled_at timestamptz);
CREATE TABLE lots.membership(
  user_id uuid NOT NULL, authority_id int NOT NULL, unit_id int NOT NULL,
  role text NOT NULL CHECK(role IN('routing_officer','social_worker','unit_manager','team_member','local_coordinator','central_coordinator','system_administrator','log_reviewer')),
  valid tstzrange NOT NULL, FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id),
  EXCLUDE USING gist(user_id WITH =, unit_id WITH =, role WITH =, valid WITH &&));
CREATE TABLE authn.user_session(
  token_hash bytea PRIMARY KEY, user_id uuid NOT NULL REFERENCES authn.user_account, opened_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL, ends_at timestamptz NOT NULL);
CREATE INDEX user_session_user ON authn.user_session(user_id);
-- Failed attempts by keyed hash of the name typed: a wrong name is not kept in clear either.
CREATE TABLE authn.sign_in_failure(name_hash bytea NOT NULL, at timestamptz NOT NULL);
CREATE INDEX sign_in_failure_name ON authn.sign_in_failure(name_hash, at);

ALTER TABLE authn.user_account ENABLE ROW LEVEL SECURITY; ALTER TABLE authn.user_account FORCE ROW LEVEL SECURITY;
ALTER TABLE authn.user_session ENABLE ROW LEVEL SECURITY; ALTER TABLE authn.user_session FORCE ROW LEVEL SECURITY;
ALTER TABLE authn.sign_in_failure ENABLE ROW LEVEL SECURITY; ALTER TABLE authn.sign_in_failure FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.membership ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.membership FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_in ON authn.user_account FOR SELECT TO lots_authn USING (true);
CREATE POLICY sign_in ON authn.user_session TO lots_authn USING (true) WITH CHECK (true);
CREATE POLICY sign_in ON authn.sign_in_failure TO lots_authn USING (true) WITH CHECK (true);
CREATE POLICY sign_in ON lots.membership FOR SELECT TO lots_authn USING (true);
CREATE POLICY setup ON authn.user_account TO lots_owner USING (true) WITH CHECK (true);
CREATE POLICY setup ON lots.membership TO lots_owner USING (true) WITH CHECK (true);
GRANT SELECT ON authn.user_account, lots.membership TO lots_authn;
GRANT SELECT, INSERT, UPDATE, DELETE ON authn.user_session, authn.sign_in_failure TO lots_authn;

-- One name: the row a password is checked against. "locked" after ten failures in a quarter of an hour.
CREATE FUNCTION authn.credentials(p_username text, p_name_hash bytea)
  RETURNS TABLE(user_id uuid, password_hash text, locked boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT u.id, u.password_hash,
    (SELECT count(*) >= 10 FROM authn.sign_in_failure f WHERE f.name_hash = p_name_hash AND f.at > now() - interval '15 minutes')
  FROM (SELECT 1) one LEFT JOIN authn.user_account u ON u.username = lower(p_username) AND u.disabled_at IS NULL $$;

CREATE FUNCTION authn.attempt_failed(p_name_hash bytea) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  DELETE FROM authn.sign_in_failure WHERE at < now() - interval '1 day';
  INSERT INTO authn.sign_in_failure(name_hash, at) VALUES (p_name_hash, now()) $$;

CREATE FUNCTION authn.session_open(p_token_hash bytea, p_user uuid, p_name_hash bytea, p_ends_at timestamptz) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  DELETE FROM authn.sign_in_failure WHERE name_hash = p_name_hash;
  DELETE FROM authn.user_session WHERE ends_at < now();
  INSERT INTO authn.user_session(token_hash, user_id, opened_at, seen_at, ends_at) VALUES (p_token_hash, p_user, now(), now(), p_ends_at) $$;

CREATE FUNCTION authn.session_end(p_token_hash bytea) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$ DELETE FROM authn.user_session WHERE token_hash = p_token_hash $$;

-- The principal of a cookie, or no row. Only memberships of the user's own authority count: one authority at a time.
CREATE FUNCTION authn.session_principal(p_token_hash bytea)
  RETURNS TABLE(user_id uuid, name text, initials text, authority_id int, authority_name text, memberships jsonb, circles uuid[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT u.id, u.name, u.initials, u.authority_id, a.name,
    coalesce((SELECT jsonb_agg(jsonb_build_object('unitId', m.unit_id, 'unitName', n.name, 'unitKind', n.kind, 'role', m.role) ORDER BY m.unit_id, m.role)
      FROM lots.membership m JOIN lots.unit n ON n.id = m.unit_id
      WHERE m.user_id = u.id AND m.authority_id = u.authority_id AND m.valid @> now() AND n.valid @> current_date), '[]'::jsonb),
    coalesce((SELECT array_agg(c.circle_id) FROM lots.circle_member c WHERE c.user_id = u.id AND c.valid @> now()), '{}'::uuid[])
  FROM authn.user_session s JOIN authn.user_account u ON u.id = s.user_id JOIN lots.authority a ON a.id = u.authority_id
  WHERE s.token_hash = p_token_hash AND s.ends_at > now() AND u.disabled_at IS NULL $$;

-- Demo personas exist only where the data is invented; production asks this at boot and refuses to start.
CREATE FUNCTION authn.demo_accounts() RETURNS TABLE(username text, name text, role text, unit_name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT u.username, u.name, m.role, n.name FROM authn.user_account u
  JOIN lots.membership m ON m.user_id = u.id AND m.valid @> now() JOIN lots.unit n ON n.id = m.unit_id WHERE u.demo ORDER BY u.username $$;

REVOKE ALL ON FUNCTION authn.credentials, authn.attempt_failed, authn.session_open, authn.session_end, authn.session_principal, authn.demo_accounts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authn.credentials, authn.attempt_failed, authn.session_open, authn.session_end, authn.session_principal, authn.demo_accounts TO lots_app;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.credentials OWNER TO lots_authn;
ALTER FUNCTION authn.attempt_failed OWNER TO lots_authn;
ALTER FUNCTION authn.session_open OWNER TO lots_authn;
ALTER FUNCTION authn.session_end OWNER TO lots_authn;
ALTER FUNCTION authn.session_principal OWNER TO lots_authn;
ALTER FUNCTION authn.demo_accounts OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP FUNCTION authn.credentials, authn.attempt_failed, authn.session_open, authn.session_end, authn.session_principal, authn.demo_accounts;
DROP TABLE authn.sign_in_failure, authn.user_session, lots.membership, authn.user_account;
`);
  }
}
