import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Accounts come from the municipality's own list and may sign in at its identity provider (docs/operations/konton.md). `identity` is what
 * the identity provider says of the employee: hers alone, and read by narrow functions only.
 */
export class Accounts1700000000083 implements MigrationInterface {
  name = 'Accounts1700000000083';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE authn.user_account ADD COLUMN identity text CONSTRAINT user_account_identity UNIQUE DEFERRABLE INITIALLY DEFERRED CHECK(length(identity) BETWEEN 1 AND 200);

DROP FUNCTION authn.credentials(text, bytea);
CREATE FUNCTION authn.credentials(p_username text, p_name_hash bytea)
  RETURNS TABLE(user_id uuid, password_hash text, identity text, locked boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT u.id, u.password_hash, u.identity,
    (SELECT count(*) >= 10 FROM authn.sign_in_failure f WHERE f.name_hash = p_name_hash AND f.at > now() - interval '15 minutes')
  FROM (SELECT 1) one LEFT JOIN authn.user_account u ON u.username = lower(p_username) AND u.disabled_at IS NULL $$;

-- Whose it is that the identity provider has just vouched for.
CREATE FUNCTION authn.identity_account(p_identity text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT u.id FROM authn.user_account u WHERE u.identity = p_identity AND u.disabled_at IS NULL $$;

DROP FUNCTION authn.session_lock(bytea, bytea);
CREATE FUNCTION authn.session_lock(p_token_hash bytea, p_key bytea)
  RETURNS TABLE(hidden boolean, pin_hash text, password_hash text, identity text, locked boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.hidden_at IS NOT NULL, p.pin_hash, u.password_hash, u.identity,
    (SELECT count(*) >= 5 FROM authn.sign_in_failure f WHERE f.name_hash=p_key AND f.at > now() - interval '15 minutes')
  FROM authn.user_session s JOIN authn.user_account u ON u.id=s.user_id LEFT JOIN authn.user_pin p ON p.user_id=s.user_id
  WHERE s.token_hash=p_token_hash AND s.ends_at > now() AND u.disabled_at IS NULL $$;

REVOKE ALL ON FUNCTION authn.credentials, authn.identity_account, authn.session_lock FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authn.credentials, authn.identity_account, authn.session_lock TO lots_app;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.credentials OWNER TO lots_authn;
ALTER FUNCTION authn.identity_account OWNER TO lots_authn;
ALTER FUNCTION authn.session_lock OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;

-- Who was given what, and when, stands in the log of her board.
CREATE POLICY accounts ON lots.audit_entry FOR INSERT TO lots_owner WITH CHECK ((SELECT lots.s_text('lots.actor'))='system:accounts');
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP POLICY accounts ON lots.audit_entry;
DROP FUNCTION authn.identity_account(text);
DROP FUNCTION authn.credentials(text, bytea);
CREATE FUNCTION authn.credentials(p_username text, p_name_hash bytea)
  RETURNS TABLE(user_id uuid, password_hash text, locked boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT u.id, u.password_hash,
    (SELECT count(*) >= 10 FROM authn.sign_in_failure f WHERE f.name_hash = p_name_hash AND f.at > now() - interval '15 minutes')
  FROM (SELECT 1) one LEFT JOIN authn.user_account u ON u.username = lower(p_username) AND u.disabled_at IS NULL $$;
DROP FUNCTION authn.session_lock(bytea, bytea);
CREATE FUNCTION authn.session_lock(p_token_hash bytea, p_key bytea) RETURNS TABLE(hidden boolean, pin_hash text, password_hash text, locked boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.hidden_at IS NOT NULL, p.pin_hash, u.password_hash,
    (SELECT count(*) >= 5 FROM authn.sign_in_failure f WHERE f.name_hash=p_key AND f.at > now() - interval '15 minutes')
  FROM authn.user_session s JOIN authn.user_account u ON u.id=s.user_id LEFT JOIN authn.user_pin p ON p.user_id=s.user_id
  WHERE s.token_hash=p_token_hash AND s.ends_at > now() AND u.disabled_at IS NULL $$;
REVOKE ALL ON FUNCTION authn.credentials, authn.session_lock FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authn.credentials, authn.session_lock TO lots_app;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.credentials OWNER TO lots_authn;
ALTER FUNCTION authn.session_lock OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
ALTER TABLE authn.user_account DROP COLUMN identity;
`);
  }
}
