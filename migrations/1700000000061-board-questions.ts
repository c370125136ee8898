import type { MigrationInterface, QueryRunner } from 'typeorm';

const units = 'ANY((SELECT lots.s_units())::int[])';
const authority = "(SELECT lots.s_int('lots.authority'))";
const me = "(SELECT lots.s_uuid('lots.user'))";
const asker = `(from_authority_id=${authority} AND from_unit_id = ${units} AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id))`;
const asked = `(to_authority_id=${authority} AND to_unit_id = ${units} AND NOT lots.asks_from_sealed(case_id))`;

/**
 * "Aktuell hos er?" (docs/rules/matching.md, M12): why it is asked, and when the one who was asked read it. When the case that asks is
 * protected later, the question is no longer there for the board that was asked.
 */
export class BoardQuestions1700000000061 implements MigrationInterface {
  name = 'BoardQuestions1700000000061';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- Nobody could ask before this: there are no rows.
ALTER TABLE lots.board_question ADD COLUMN purpose text NOT NULL CHECK(purpose IN('protection','preliminary','investigation')),
  ADD COLUMN opened_at timestamptz, ADD COLUMN opened_by uuid, ADD COLUMN opened_initials text,
  ADD CHECK((opened_at IS NULL)=(opened_by IS NULL) AND (opened_at IS NULL)=(opened_initials IS NULL)), ADD CHECK(answer IS NULL OR opened_at IS NOT NULL);
-- One question at a time to each unit about a case.
CREATE UNIQUE INDEX board_question_waiting ON lots.board_question(case_id, to_unit_id) WHERE answer IS NULL;

-- The one who is asked may not look into the case: only whether it has been protected is told, to the policy.
CREATE FUNCTION lots.asks_from_sealed(p_case uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT NOT EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=p_case AND f.circle_id IS NULL) $$;
REVOKE ALL ON FUNCTION lots.asks_from_sealed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.asks_from_sealed TO lots_app, lots_app_reader;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.asks_from_sealed OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;

ALTER POLICY ends ON lots.board_question USING (${asker} OR ${asked});
ALTER POLICY ask ON lots.board_question WITH CHECK (from_authority_id=${authority} AND from_unit_id = ${units} AND to_authority_id<>from_authority_id
  AND asked_by=${me} AND answer IS NULL AND opened_at IS NULL AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id AND f.unit_id=from_unit_id AND f.circle_id IS NULL));
ALTER POLICY answer ON lots.board_question USING (${asked} AND answer IS NULL AND opened_at IS NOT NULL) WITH CHECK (to_unit_id = ${units} AND answer IS NOT NULL AND answered_by=${me});
-- Read: once, in one's own name.
CREATE POLICY opened ON lots.board_question FOR UPDATE TO lots_app USING (${asked} AND answer IS NULL AND opened_at IS NULL) WITH CHECK (to_unit_id = ${units} AND answer IS NULL AND opened_by=${me});
GRANT UPDATE(opened_at, opened_by, opened_initials) ON lots.board_question TO lots_app;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP POLICY opened ON lots.board_question;
ALTER POLICY ends ON lots.board_question USING (${asker} OR (to_authority_id=${authority} AND to_unit_id = ${units}));
ALTER POLICY ask ON lots.board_question WITH CHECK (from_authority_id=${authority} AND from_unit_id = ${units} AND to_authority_id<>from_authority_id
  AND asked_by=${me} AND answer IS NULL AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id AND f.unit_id=from_unit_id AND f.circle_id IS NULL));
ALTER POLICY answer ON lots.board_question USING (to_authority_id=${authority} AND to_unit_id = ${units} AND answer IS NULL) WITH CHECK (to_unit_id = ${units} AND answer IS NOT NULL AND answered_by=${me});
DROP FUNCTION lots.asks_from_sealed;
DROP INDEX lots.board_question_waiting;
ALTER TABLE lots.board_question DROP COLUMN purpose, DROP COLUMN opened_at, DROP COLUMN opened_by, DROP COLUMN opened_initials;
`);
  }
}
