import type { MigrationInterface, QueryRunner } from 'typeorm';

const own = `authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[])`;
const me = `(SELECT lots.s_uuid('lots.user'))`;
const inCircle = `circle_id = ANY((SELECT lots.s_ids('lots.circles'))::uuid[])`;
const seesCase = 'EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id)';

/**
 * An exit case hangs on the case that a hand-over became (docs/rules/teams.md, T10–T11), one for each, in that case's own circle. The circle
 * is opened by `lots.open_unit_circle` as any other: the exit service's function of migration 26, which chose the members itself, is gone.
 */
export class ExitCases1700000000051 implements MigrationInterface {
  name = 'ExitCases1700000000051';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(this.table);
    await queryRunner.query(this.walls);
    await queryRunner.query(this.gone);
  }

  private readonly table = `
-- There are none: nothing could open one before this.
ALTER TABLE lots.exit_case ADD COLUMN case_id uuid NOT NULL REFERENCES lots.case_file;
CREATE UNIQUE INDEX exit_case_case ON lots.exit_case(case_id);
SELECT lots.goes_with_case('lots.exit_case');
`;

  private readonly walls = `
-- Answers only whether: the case is that unit's, sealed by that circle, and the caller is in it now. A definer function, because a circle that
-- was opened a moment ago, in this transaction, is not among the session's yet.
CREATE FUNCTION lots.is_sealed_with_me(p_case uuid, p_unit int, p_circle uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT EXISTS(SELECT 1 FROM lots.case_file f JOIN lots.circle_member m ON m.circle_id=f.circle_id WHERE f.id=p_case AND f.unit_id=p_unit AND f.circle_id=p_circle
    AND f.authority_id=lots.s_int('lots.authority') AND m.user_id=lots.s_uuid('lots.user') AND m.valid @> now()) $$;
REVOKE ALL ON FUNCTION lots.is_sealed_with_me FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.is_sealed_with_me TO lots_app;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.is_sealed_with_me OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
ALTER POLICY wall ON lots.exit_case USING (${own} AND ${inCircle} AND ${seesCase});
ALTER POLICY opened ON lots.exit_case WITH CHECK (${own} AND opened_by=${me} AND closed_at IS NULL
  AND EXISTS(SELECT 1 FROM lots.unit u WHERE u.id=exit_case.unit_id AND u.kind='exit_service') AND lots.is_sealed_with_me(case_id, unit_id, circle_id));
ALTER POLICY closed ON lots.exit_case USING (${own} AND ${inCircle} AND ${seesCase}) WITH CHECK (${own} AND closed_by=${me});
`;

  private readonly gone = `
DROP FUNCTION authn.open_exit_circle(uuid, int);
DROP FUNCTION authn.is_in_exit_circle(uuid);
DROP POLICY exit_service ON lots.circle;
REVOKE SELECT(id, reason) ON lots.circle FROM lots_authn;
`;

  /** One way: without the case's wall an exit case would be open to whoever it may not be. */
  down(): Promise<void> {
    return Promise.reject(new Error('Exit cases would be open without these walls. Restore a backup instead.'));
  }
}
