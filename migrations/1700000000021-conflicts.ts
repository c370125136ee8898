import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[])`;
const me = `(SELECT lots.s_uuid('lots.user'))`;
const conflicts = `ANY((SELECT lots.s_ids('lots.conflicts'))::uuid[])`;
const manager = `'unit_manager' = ANY((SELECT lots.s_roles())::text[]) AND user_id <> ${me}`;

/**
 * "Jag är jävig" (docs/rules/walls.md, V1–V6). A row without a reason: there is no column for one. What it hides it hides by restrictive
 * policies, so that no other policy, now or later, opens it again: the hand-over, what was added to it, its matter and clocks, and the case
 * written from it. Package, additions and watches follow: their policies look through those rows.
 *
 * referral_id and matter_id without foreign keys: a conflict must be declared while somebody else holds the hand-over's row.
 */
export class Conflicts1700000000021 implements MigrationInterface {
  name = 'Conflicts1700000000021';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE lots.conflict(
  id uuid PRIMARY KEY, authority_id int NOT NULL, unit_id int NOT NULL, user_id uuid NOT NULL, referral_id uuid NOT NULL, matter_id uuid NOT NULL, declared_at timestamptz NOT NULL,
  lifted_at timestamptz, lifted_by uuid, lift_reason text CHECK(lift_reason IN('pressed_by_mistake','manager_found_none','no_longer_so')),
  CHECK((lifted_at IS NULL)=(lifted_by IS NULL) AND (lifted_at IS NULL)=(lift_reason IS NULL) AND lifted_by IS DISTINCT FROM user_id),
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX conflict_user ON lots.conflict(user_id) WHERE lifted_at IS NULL;
CREATE INDEX conflict_unit ON lots.conflict(unit_id, declared_at) WHERE lifted_at IS NULL;
ALTER TABLE lots.conflict ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.conflict FORCE ROW LEVEL SECURITY;
CREATE POLICY declared ON lots.conflict FOR INSERT TO lots_app WITH CHECK (${mine} AND user_id=${me} AND lifted_at IS NULL
  AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id AND r.matter_id=conflict.matter_id AND r.to_unit_id=conflict.unit_id AND r.kind='handover'));
-- Only a manager, never about herself, and only about what she may see.
CREATE POLICY manage ON lots.conflict FOR SELECT TO lots_app, lots_app_reader USING (${mine} AND ${manager} AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id));
CREATE POLICY lift ON lots.conflict FOR UPDATE TO lots_app USING (${mine} AND ${manager} AND lifted_at IS NULL AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id))
  WITH CHECK (${mine} AND ${manager} AND lifted_by=${me});
CREATE POLICY sign_in ON lots.conflict FOR SELECT TO lots_authn USING (lifted_at IS NULL);
GRANT SELECT, INSERT ON lots.conflict TO lots_app;
GRANT UPDATE(lifted_at, lifted_by, lift_reason) ON lots.conflict TO lots_app;
GRANT SELECT ON lots.conflict TO lots_app_reader, lots_authn;

CREATE POLICY conflict ON lots.referral AS RESTRICTIVE TO lots_app, lots_app_reader USING (NOT id = ${conflicts} AND (about_id IS NULL OR NOT about_id = ${conflicts}));
CREATE POLICY conflict ON lots.matter AS RESTRICTIVE TO lots_app, lots_app_reader USING (NOT id = ${conflicts});
CREATE POLICY conflict ON lots.clock AS RESTRICTIVE TO lots_app, lots_app_reader USING (NOT matter_id = ${conflicts} AND (referral_id IS NULL OR NOT referral_id = ${conflicts}));
CREATE POLICY conflict ON lots.case_file AS RESTRICTIVE TO lots_app, lots_app_reader USING (referral_id IS NULL OR NOT referral_id = ${conflicts});
`);
    await queryRunner.query(this.signIn);
  }

  /** Read anew at every request, like memberships: what is declared is hidden from the next answer on. */
  private readonly signIn = `
DROP FUNCTION authn.session_principal(bytea);
CREATE FUNCTION authn.session_principal(p_token_hash bytea)
  RETURNS TABLE(user_id uuid, name text, initials text, authority_id int, authority_name text, memberships jsonb, circles uuid[], conflicts uuid[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT u.id, u.name, u.initials, u.authority_id, a.name,
    coalesce((SELECT jsonb_agg(jsonb_build_object('unitId', m.unit_id, 'unitName', n.name, 'unitKind', n.kind, 'role', m.role) ORDER BY m.unit_id, m.role)
      FROM lots.membership m JOIN lots.unit n ON n.id = m.unit_id
      WHERE m.user_id = u.id AND m.authority_id = u.authority_id AND m.valid @> now() AND n.valid @> current_date), '[]'::jsonb),
    coalesce((SELECT array_agg(c.circle_id) FROM lots.circle_member c WHERE c.user_id = u.id AND c.valid @> now()), '{}'::uuid[]),
    coalesce((SELECT array_agg(hidden.id) FROM lots.conflict c CROSS JOIN LATERAL (VALUES (c.referral_id), (c.matter_id)) hidden(id)
      WHERE c.user_id = u.id AND c.lifted_at IS NULL), '{}'::uuid[])
  FROM authn.user_session s JOIN authn.user_account u ON u.id = s.user_id JOIN lots.authority a ON a.id = u.authority_id
  WHERE s.token_hash = p_token_hash AND s.ends_at > now() AND u.disabled_at IS NULL $$;
-- Names of those who said it, for the manager who may see that they did.
CREATE FUNCTION authn.conflict_names(p_ids uuid[]) RETURNS TABLE(id uuid, name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.id, u.name FROM lots.conflict c JOIN authn.user_account u ON u.id=c.user_id
  WHERE c.id = ANY(p_ids) AND c.lifted_at IS NULL AND c.authority_id=lots.s_int('lots.authority') AND c.unit_id = ANY(lots.s_units())
    AND 'unit_manager' = ANY(lots.s_roles()) AND c.user_id <> lots.s_uuid('lots.user')
    AND NOT c.referral_id = ANY(lots.s_ids('lots.conflicts')) $$;
REVOKE ALL ON FUNCTION authn.session_principal, authn.conflict_names FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authn.session_principal TO lots_app;
GRANT EXECUTE ON FUNCTION authn.conflict_names TO lots_app, lots_app_reader;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.session_principal OWNER TO lots_authn;
ALTER FUNCTION authn.conflict_names OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
`;

  /** One way: without these walls what somebody asked not to see would be open to her again. */
  down(): Promise<void> {
    return Promise.reject(new Error('Declared conflicts would be forgotten without these walls. Restore a backup instead.'));
  }
}
