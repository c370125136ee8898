import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The extract for the person concerned, of what is sealed (GR17): a reviewer who is in the circle finds it by its reference. To everybody else
 * it has none, as before. Where both ends are the reviewer's own board's, its log tells of both: then she is in both circles, or finds nothing.
 */
export class ExtractOfSealed1700000000078 implements MigrationInterface {
  name = 'ExtractOfSealed1700000000078';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
GRANT SELECT(from_circle_id) ON lots.referral TO lots_reviewer;
CREATE FUNCTION lots.log_objects_named(p_ref text, p_ids uuid[]) RETURNS TABLE(id uuid, kind text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT r.id, 'referral' FROM lots.referral r WHERE lots.may_review() AND r.id = ANY(p_ids) AND r.ref=p_ref
    -- The other board's seal alone hides it here too, as it always has: this end has nothing of its own to say then.
    AND (r.circle_id IS NULL OR CASE WHEN r.to_authority_id=lots.s_int('lots.authority') THEN r.circle_id = ANY(lots.s_ids('lots.circles')) ELSE r.from_circle_id IS NOT NULL END)
    AND (r.from_authority_id<>lots.s_int('lots.authority') OR r.from_circle_id IS NULL OR r.from_circle_id = ANY(lots.s_ids('lots.circles')))
  UNION ALL SELECT f.id, 'case' FROM lots.case_file f WHERE lots.may_review() AND f.id = ANY(p_ids) AND f.ref=p_ref AND (f.circle_id IS NULL OR f.circle_id = ANY(lots.s_ids('lots.circles')))
  UNION ALL SELECT c.id, 'contact' FROM lots.contact c WHERE lots.may_review() AND c.id = ANY(p_ids) AND c.ref=p_ref AND (c.circle_id IS NULL OR c.circle_id = ANY(lots.s_ids('lots.circles'))) $$;
REVOKE ALL ON FUNCTION lots.log_objects_named FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.log_objects_named TO lots_app;
GRANT CREATE ON SCHEMA lots TO lots_reviewer;
ALTER FUNCTION lots.log_objects_named OWNER TO lots_reviewer;
REVOKE CREATE ON SCHEMA lots FROM lots_reviewer;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP FUNCTION lots.log_objects_named;
REVOKE SELECT(from_circle_id) ON lots.referral FROM lots_reviewer;
`);
  }
}
