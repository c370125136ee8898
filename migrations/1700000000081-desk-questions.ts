import type { MigrationInterface, QueryRunner } from 'typeorm';

const units = 'ANY((SELECT lots.s_units())::int[])';
const me = "(SELECT lots.s_uuid('lots.user'))";
const person = "(SELECT lots.s_text('lots.actor'))='user'";

/**
 * "Fråga lotsen" (docs/rules/handover.md, Ö20): a code on a hand-over, and how it was answered. No text: what is said in words is an addition
 * with its own ground, package and receipt. Whoever sees the hand-over sees its questions; sealed, or a conflict of interest, hides both.
 */
export class DeskQuestions1700000000081 implements MigrationInterface {
  name = 'DeskQuestions1700000000081';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE lots.desk_question(
  id uuid PRIMARY KEY, referral_id uuid NOT NULL REFERENCES lots.referral, code text NOT NULL CHECK(code IN('who','where','when','what','caller','others','told','ring_us')),
  asked_at timestamptz NOT NULL, asked_by uuid NOT NULL, asked_initials text NOT NULL,
  answer text CHECK(answer IN('supplement','phone','not_known')), answered_at timestamptz, answered_by uuid, answered_initials text,
  CHECK(num_nulls(answer, answered_at, answered_by, answered_initials) IN(0,4)));
CREATE UNIQUE INDEX desk_question_waiting ON lots.desk_question(referral_id, code) WHERE answer IS NULL;
CREATE INDEX desk_question_referral ON lots.desk_question(referral_id, asked_at);
ALTER TABLE lots.desk_question ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.desk_question FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON lots.desk_question FOR SELECT TO lots_app, lots_app_reader USING (EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id));
-- By the receiver, in one's own name, about what is still there.
CREATE POLICY ask ON lots.desk_question FOR INSERT TO lots_app WITH CHECK (${person} AND asked_by=${me} AND answer IS NULL
  AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id AND r.to_unit_id = ${units} AND r.about_id IS NULL AND r.state IN('offered','acknowledged','accepted')));
-- By the sender, once.
CREATE POLICY answer ON lots.desk_question FOR UPDATE TO lots_app USING (${person} AND answer IS NULL AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id AND r.from_unit_id = ${units}))
  WITH CHECK (answer IS NOT NULL AND answered_by=${me});
GRANT SELECT, INSERT ON lots.desk_question TO lots_app;
GRANT SELECT ON lots.desk_question TO lots_app_reader;
GRANT UPDATE(answer, answered_at, answered_by, answered_initials) ON lots.desk_question TO lots_app;

-- What is added and sent answers what was asked before it.
CREATE FUNCTION lots.supplement_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE lots.desk_question SET answer='supplement', answered_at=NEW.at, answered_by=NEW.by_user, answered_initials=NEW.by_initials WHERE referral_id=NEW.about_id AND answer IS NULL;
  RETURN NULL; END $$;
CREATE TRIGGER supplement_answers AFTER INSERT ON lots.supplement FOR EACH ROW WHEN (NEW.referral_id IS NOT NULL) EXECUTE FUNCTION lots.supplement_answers();
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'DROP TRIGGER supplement_answers ON lots.supplement; DROP FUNCTION lots.supplement_answers; DROP TABLE lots.desk_question;',
    );
  }
}
