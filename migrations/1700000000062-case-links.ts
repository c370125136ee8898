import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[])`;
const seesCase = (id: string): string => `EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=${id} AND f.circle_id IS NULL)`;

/**
 * What a receiver says about two cases of its own (docs/rules/matching.md, M13). Rows are only added; the last one about the two counts,
 * whichever of them it was said in. Neither case changes. Hidden with either of them, and gone with the one it was said in.
 */
export class CaseLinks1700000000062 implements MigrationInterface {
  name = 'CaseLinks1700000000062';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE lots.case_link(
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES lots.case_file, other_id uuid NOT NULL REFERENCES lots.case_file, authority_id int NOT NULL, unit_id int NOT NULL,
  verdict text NOT NULL CHECK(verdict IN('linked','not_same','withdrawn')), confidence text CHECK(confidence IN('certain','likely','unsure')),
  reason text NOT NULL CHECK(reason IN('same_number','name_and_age','same_guardians','other_person','mistake')), at timestamptz NOT NULL, by_user uuid NOT NULL, by_initials text NOT NULL,
  CHECK(other_id<>case_id), CHECK((verdict='linked')=(confidence IS NOT NULL)), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX case_link_case ON lots.case_link(case_id, at);
CREATE INDEX case_link_other ON lots.case_link(other_id, at);
ALTER TABLE lots.case_link ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.case_link FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON lots.case_link FOR SELECT TO lots_app, lots_app_reader USING (${mine} AND ${seesCase('case_id')} AND ${seesCase('other_id')});
-- In one's own name, about two cases of the same unit that nobody has protected.
CREATE POLICY said ON lots.case_link FOR INSERT TO lots_app WITH CHECK (${mine} AND by_user=(SELECT lots.s_uuid('lots.user')) AND (SELECT lots.s_text('lots.actor'))='user'
  AND (SELECT count(*) FROM lots.case_file f WHERE f.id IN (case_id, other_id) AND f.unit_id=case_link.unit_id AND f.circle_id IS NULL)=2
  AND NOT EXISTS(SELECT 1 FROM lots.case_closing c WHERE c.case_id=case_link.case_id AND c.reopened_at IS NULL));
GRANT SELECT, INSERT ON lots.case_link TO lots_app;
GRANT SELECT ON lots.case_link TO lots_app_reader;
SELECT lots.allow_succession('lots.case_link');
SELECT lots.goes_with_case('lots.case_link');
-- No text in it: nothing is left when the file is gone.
SELECT lots.allow_disposal('lots.case_link','client_file','delete');
`);
  }

  /** One way: what somebody has said about two cases is not thrown away. */
  down(): Promise<void> {
    return Promise.reject(
      new Error('What receivers have said about their cases would be thrown away. Restore a backup instead.'),
    );
  }
}
