import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A clock's steps upwards are told once each, to the unit's managers (docs/rules/assessments.md, BD14). */
export class ClockStepsUpwards1700000000068 implements MigrationInterface {
  name = 'ClockStepsUpwards1700000000068';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE lots.assessment_told DROP CONSTRAINT assessment_told_stage_check;
ALTER TABLE lots.assessment_told ADD CONSTRAINT assessment_told_stage_check CHECK(stage IN('soon','overdue','manager','above'));

-- The managers among those whom a job's unit has to tell. Ids; never an address.
CREATE FUNCTION authn.notice_managers(p_unit int, p_circle uuid) RETURNS TABLE(user_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT DISTINCT u.id FROM lots.membership m JOIN authn.user_account u ON u.id=m.user_id AND u.authority_id=m.authority_id AND u.disabled_at IS NULL
    JOIN lots.notice_address a ON a.user_id=u.id
  WHERE lots.s_text('lots.actor')='system:jobs' AND p_unit = ANY(lots.s_units()) AND m.unit_id=p_unit AND m.valid @> now() AND m.role='unit_manager'
    AND (p_circle IS NULL OR EXISTS(SELECT 1 FROM lots.circle_member c WHERE c.circle_id=p_circle AND c.user_id=u.id AND c.valid @> now())) $$;
REVOKE ALL ON FUNCTION authn.notice_managers FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authn.notice_managers TO lots_app;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.notice_managers OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP FUNCTION authn.notice_managers;
DELETE FROM lots.assessment_told WHERE stage IN('manager','above');
ALTER TABLE lots.assessment_told DROP CONSTRAINT assessment_told_stage_check;
ALTER TABLE lots.assessment_told ADD CONSTRAINT assessment_told_stage_check CHECK(stage IN('soon','overdue'));
`);
  }
}
