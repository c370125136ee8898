import type { MigrationInterface, QueryRunner } from 'typeorm';

const verdicts = "('linked','not_same','mentioned','withdrawn')";
const confidences = "('certain','likely','unsure')";
const linkReasons = "('same_number','name_and_age','caller_says_so','same_guardians','other_person','cannot_tell','mistake')";
const units = 'ANY((SELECT lots.s_units())::int[])';
const mine = `authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ${units}`;
const me = "(SELECT lots.s_uuid('lots.user'))";

/**
 * Repeated concern seen together (docs/rules/matching.md): blind search tokens, what an officer has said about a hit, and the recorded
 * question between two boards.
 *
 * A token lives exactly as long as the key that opens what it finds: disposal, undo or any other end of the key takes it away here, so
 * that no code path can forget it. Nobody in a sealed matter has one: the policy refuses it.
 */
export class SearchTokens1700000000015 implements MigrationInterface {
  name = 'SearchTokens1700000000015';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- subject_id: a person of the desk's register, or a receiver's case. token: a keyed hash cut to 12 bytes; the key is the authority's own.
CREATE TABLE lots.person_token(
  authority_id int NOT NULL, unit_id int NOT NULL, token bytea NOT NULL CHECK(length(token)=12), subject_id uuid NOT NULL, kind text NOT NULL CHECK(kind IN('person','case')),
  key_id uuid NOT NULL, key_version smallint NOT NULL, PRIMARY KEY(unit_id,token,subject_id), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX person_token_key ON lots.person_token(key_id);
CREATE INDEX matter_person ON lots.matter(person_id) WHERE person_id IS NOT NULL;

-- What an officer says about one subject of a call and one earlier person. Rows are only added; the last one counts. Neither report changes.
-- subject_token: what the subject was called then. Another name, and it must be said anew.
CREATE TABLE lots.person_link(
  id uuid PRIMARY KEY, authority_id int NOT NULL, unit_id int NOT NULL, call_id uuid NOT NULL, subject_no smallint NOT NULL CHECK(subject_no BETWEEN 1 AND 12), subject_token bytea NOT NULL CHECK(length(subject_token)=12),
  person_id uuid NOT NULL REFERENCES lots.person, verdict text NOT NULL CHECK(verdict IN ${verdicts}), confidence text CHECK(confidence IN ${confidences}), reason text NOT NULL CHECK(reason IN ${linkReasons}),
  at timestamptz NOT NULL, by_user uuid NOT NULL, by_initials text NOT NULL, CHECK((verdict='linked')=(confidence IS NOT NULL)), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX person_link_call ON lots.person_link(call_id, subject_no);
CREATE INDEX person_link_person ON lots.person_link(person_id);

-- "Är personen aktuell hos er?" Who is asked about is encrypted for the one who answers; the one who asks keeps when, whom and the answer.
CREATE TABLE lots.board_question(
  id uuid PRIMARY KEY, from_authority_id int NOT NULL, from_unit_id int NOT NULL, to_authority_id int NOT NULL, to_unit_id int NOT NULL, case_id uuid NOT NULL REFERENCES lots.case_file,
  ground text NOT NULL CHECK(ground='sol-15-8'), asked_at timestamptz NOT NULL, asked_by uuid NOT NULL, asked_initials text NOT NULL, key_id uuid NOT NULL, body_enc bytea NOT NULL,
  answer text CHECK(answer IN('yes','no','needs_more')), answered_at timestamptz, answered_by uuid, answered_initials text,
  CHECK((answer IS NULL)=(answered_at IS NULL) AND (answer IS NULL)=(answered_by IS NULL) AND (answer IS NULL)=(answered_initials IS NULL)),
  FOREIGN KEY(from_authority_id,from_unit_id) REFERENCES lots.unit(authority_id,id), FOREIGN KEY(to_authority_id,to_unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX board_question_to ON lots.board_question(to_unit_id, asked_at) WHERE answer IS NULL;
CREATE INDEX board_question_case ON lots.board_question(case_id, asked_at);
`);
    await queryRunner.query(this.policies);
    await queryRunner.query(this.forgetting);
  }

  private readonly policies = `
ALTER TABLE lots.person_token ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.person_token FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.person_link ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.person_link FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.board_question ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.board_question FORCE ROW LEVEL SECURITY;

CREATE POLICY wall ON lots.person_token FOR SELECT TO lots_app, lots_app_reader USING (${mine});
-- Only of a row of one's own that nobody has sealed, and bound to that row's key.
CREATE POLICY written ON lots.person_token FOR INSERT TO lots_app WITH CHECK (${mine} AND (
  (kind='person' AND EXISTS(SELECT 1 FROM lots.person p WHERE p.id=subject_id AND p.unit_id=person_token.unit_id AND p.key_id=person_token.key_id AND p.circle_id IS NULL))
  OR (kind='case' AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=subject_id AND f.unit_id=person_token.unit_id AND f.key_id=person_token.key_id AND f.circle_id IS NULL))));

CREATE POLICY wall ON lots.person_link FOR SELECT TO lots_app, lots_app_reader USING (${mine} AND EXISTS(SELECT 1 FROM lots.person p WHERE p.id=person_id));
-- In one's own name, about one's own call or one that the desk has handed over.
CREATE POLICY said ON lots.person_link FOR INSERT TO lots_app WITH CHECK (${mine} AND by_user=${me} AND EXISTS(SELECT 1 FROM lots.person p WHERE p.id=person_id AND p.unit_id=person_link.unit_id)
  AND (EXISTS(SELECT 1 FROM lots.call_draft d WHERE d.id=call_id AND d.user_id=${me} AND d.circle_id IS NULL) OR EXISTS(SELECT 1 FROM lots.contact c WHERE c.call_id=person_link.call_id AND c.circle_id IS NULL)));

CREATE POLICY ends ON lots.board_question FOR SELECT TO lots_app, lots_app_reader
  USING ((from_authority_id=(SELECT lots.s_int('lots.authority')) AND from_unit_id = ${units} AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id))
    OR (to_authority_id=(SELECT lots.s_int('lots.authority')) AND to_unit_id = ${units}));
CREATE POLICY ask ON lots.board_question FOR INSERT TO lots_app WITH CHECK (from_authority_id=(SELECT lots.s_int('lots.authority')) AND from_unit_id = ${units} AND to_authority_id<>from_authority_id
  AND asked_by=${me} AND answer IS NULL AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id AND f.unit_id=from_unit_id AND f.circle_id IS NULL));
-- Answered once, by the one who was asked.
CREATE POLICY answer ON lots.board_question FOR UPDATE TO lots_app USING (to_authority_id=(SELECT lots.s_int('lots.authority')) AND to_unit_id = ${units} AND answer IS NULL)
  WITH CHECK (to_unit_id = ${units} AND answer IS NOT NULL AND answered_by=${me});

GRANT SELECT ON lots.person_token, lots.person_link, lots.board_question TO lots_app, lots_app_reader;
GRANT INSERT ON lots.person_token, lots.person_link, lots.board_question TO lots_app;
GRANT UPDATE(answer, answered_at, answered_by, answered_initials) ON lots.board_question TO lots_app;
-- Tokens are keyed by the board: a board's successor must find what it has taken over, so the run writes them anew.
SELECT lots.allow_succession('lots.person_token', '{token}');
SELECT lots.allow_succession('lots.person_link');
SELECT lots.allow_succession('lots.board_question');
`;

  private readonly forgetting = `
CREATE POLICY forget ON lots.person_token FOR SELECT TO lots_integrity USING (true);
CREATE POLICY forget_away ON lots.person_token FOR DELETE TO lots_integrity USING (true);
GRANT SELECT(key_id), DELETE ON lots.person_token TO lots_integrity;
CREATE FUNCTION lots.forget_tokens() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN DELETE FROM lots.person_token WHERE key_id=OLD.id; RETURN NULL; END $$;
REVOKE ALL ON FUNCTION lots.forget_tokens FROM PUBLIC;
CREATE TRIGGER forget_tokens AFTER UPDATE OF wrapped ON keys.data_key FOR EACH ROW WHEN (NEW.wrapped IS NULL AND OLD.purpose IN('person','case')) EXECUTE FUNCTION lots.forget_tokens();
CREATE TRIGGER forget_tokens_away AFTER DELETE ON keys.data_key FOR EACH ROW WHEN (OLD.purpose IN('person','case')) EXECUTE FUNCTION lots.forget_tokens();
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.forget_tokens OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
`;

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TRIGGER forget_tokens ON keys.data_key; DROP TRIGGER forget_tokens_away ON keys.data_key;
DROP FUNCTION lots.forget_tokens;
DROP TABLE lots.board_question, lots.person_link, lots.person_token;
DROP INDEX lots.matter_person;
`);
  }
}
