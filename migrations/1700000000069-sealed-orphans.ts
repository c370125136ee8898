import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A sealed case that nobody can open any more is told to operations as a number of the whole city, and to nobody else (H26). */
export class SealedOrphans1700000000069 implements MigrationInterface {
  name = 'SealedOrphans1700000000069';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE POLICY sign_in ON lots.case_closing FOR SELECT TO lots_authn USING (current_user='lots_authn');
GRANT SELECT(case_id, reopened_at) ON lots.case_closing TO lots_authn;
-- As authn.can_hold, for anybody of the circle: works in its unit, is in its circle today, has an account that is open and no conflict of interest.
CREATE FUNCTION authn.sealed_orphans() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT count(*)::int FROM lots.case_file f WHERE 'system_administrator' = ANY(lots.s_roles()) AND f.circle_id IS NOT NULL
    AND NOT EXISTS(SELECT 1 FROM lots.case_closing z WHERE z.case_id=f.id AND z.reopened_at IS NULL)
    AND NOT EXISTS(SELECT 1 FROM lots.circle_member c JOIN authn.user_account u ON u.id=c.user_id AND u.disabled_at IS NULL
      JOIN lots.membership m ON m.user_id=u.id AND m.authority_id=u.authority_id AND m.unit_id=f.unit_id AND m.authority_id=f.authority_id AND m.valid @> now()
      WHERE c.circle_id=f.circle_id AND c.valid @> now() AND m.role IN('social_worker','team_member','unit_manager')
        AND NOT EXISTS(SELECT 1 FROM lots.conflict x WHERE x.referral_id=f.referral_id AND x.user_id=u.id AND x.lifted_at IS NULL)) $$;
REVOKE ALL ON FUNCTION authn.sealed_orphans FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authn.sealed_orphans TO lots_app, lots_app_reader;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.sealed_orphans OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP FUNCTION authn.sealed_orphans;
REVOKE SELECT(case_id, reopened_at) ON lots.case_closing FROM lots_authn;
DROP POLICY sign_in ON lots.case_closing;
`);
  }
}
