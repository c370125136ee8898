import type { MigrationInterface, QueryRunner } from 'typeorm';

const closeReasons =
  "('handled_elsewhere','already_handed_over','not_needed_any_more','adult_declines','handed_over_by_mistake')";

/**
 * What happens around and after a hand-over: new information and corrections (rules Ö11–Ö12), closing at the desk (Ö13), the clock of what
 * was taken back (E11), decisions somebody else has said yes to (Ö14), and a call that a colleague is to go on with (Ö15).
 *
 * New information is a hand-over of its own, in a matter of its own (track 'side'), so that it has its own receipt, clock and escalation;
 * the original is never rewritten. It may only go where the original went: `may_supplement` runs as a role that can see both.
 */
export class FollowUp1700000000009 implements MigrationInterface {
  name = 'FollowUp1700000000009';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE lots.referral ADD COLUMN kind text NOT NULL DEFAULT 'handover' CHECK(kind IN('handover','supplement','correction')),
  ADD COLUMN about_id uuid REFERENCES lots.referral, ADD CONSTRAINT referral_about_check CHECK((kind='handover')=(about_id IS NULL));
CREATE INDEX referral_about ON lots.referral(about_id) WHERE about_id IS NOT NULL;
ALTER TABLE lots.matter ADD COLUMN close_reason text CHECK(close_reason IN ${closeReasons}), ADD CONSTRAINT matter_close_check CHECK(close_reason IS NULL OR closed_at IS NOT NULL);
-- desk_return: the receipt was there, and then it came back or was taken back: somebody has to send it on.
ALTER TABLE lots.clock DROP CONSTRAINT clock_kind_check, ADD CONSTRAINT clock_kind_check CHECK(kind IN('acknowledgement','day_receipt','desk_return'));

-- The desk's own copy. matter_id without a foreign key: whoever holds the matter's row must not wait for whoever holds the referral's.
-- referral_id NULL: written while the original was back at the desk; it goes with the next package.
CREATE TABLE lots.supplement(
  id uuid PRIMARY KEY, about_id uuid NOT NULL REFERENCES lots.referral, matter_id uuid NOT NULL, authority_id int NOT NULL, unit_id int NOT NULL,
  kind text NOT NULL CHECK(kind IN('supplement','correction')), referral_id uuid UNIQUE REFERENCES lots.referral, idem uuid NOT NULL,
  at timestamptz NOT NULL, by_user uuid NOT NULL, by_initials text NOT NULL, key_id uuid NOT NULL, body_enc bytea NOT NULL,
  UNIQUE(unit_id,idem), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX supplement_matter ON lots.supplement(matter_id, at);

-- The receiver's own copy, added to its case by its own act.
CREATE TABLE lots.case_addition(
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES lots.case_file, referral_id uuid NOT NULL UNIQUE REFERENCES lots.referral, authority_id int NOT NULL, unit_id int NOT NULL,
  kind text NOT NULL CHECK(kind IN('supplement','correction')), at timestamptz NOT NULL, key_id uuid NOT NULL, body_enc bytea NOT NULL,
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX case_addition_case ON lots.case_addition(case_id, at);

-- What the receiver waits for in its own case: a written report that somebody promised (rule Ö18).
CREATE TABLE lots.case_watch(
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES lots.case_file, authority_id int NOT NULL, unit_id int NOT NULL, kind text NOT NULL CHECK(kind IN('written_report')),
  since timestamptz NOT NULL, done_at timestamptz, done_by uuid, done_by_initials text, UNIQUE(case_id,kind), CHECK((done_at IS NULL)=(done_by IS NULL)),
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));

-- Who said yes: to another receiver than the table's, to a third try, to an end without a receiver. Words are encrypted.
CREATE TABLE lots.desk_decision(
  id uuid PRIMARY KEY, referral_id uuid NOT NULL REFERENCES lots.referral, authority_id int NOT NULL, unit_id int NOT NULL,
  kind text NOT NULL CHECK(kind IN('override','resend','closed')), reason_code text NOT NULL, table_row text, table_version text, at timestamptz NOT NULL,
  by_user uuid NOT NULL, by_initials text NOT NULL, key_id uuid NOT NULL, body_enc bytea NOT NULL, FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX desk_decision_referral ON lots.desk_decision(referral_id, at);
CREATE INDEX desk_decision_row ON lots.desk_decision(unit_id, table_row, reason_code) WHERE kind='override';

-- A call that somebody else is to go on with. It stays the writer's until it is taken, so that nothing is lost on the way.
ALTER TABLE lots.call_draft ADD COLUMN passed_to uuid, ADD COLUMN passed_to_desk boolean NOT NULL DEFAULT false, ADD COLUMN passed_to_initials text, ADD COLUMN passed_at timestamptz,
  ADD CONSTRAINT call_draft_passed_check CHECK((passed_at IS NOT NULL)=(passed_to IS NOT NULL OR passed_to_desk) AND NOT (passed_to IS NOT NULL AND passed_to_desk) AND (passed_to IS NULL)=(passed_to_initials IS NULL));
`);
    await queryRunner.query(this.guards);
    await queryRunner.query(this.policies);
  }

  private readonly guards = `
-- The small package goes where the original is now, from where it came, and nowhere else.
CREATE FUNCTION lots.may_supplement(p_about uuid, p_from int, p_to int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT EXISTS(SELECT 1 FROM lots.referral a WHERE a.id=p_about AND a.kind='handover' AND a.from_unit_id=p_from AND a.to_unit_id=p_to AND a.state IN('offered','acknowledged','accepted')) $$;
REVOKE ALL ON FUNCTION lots.may_supplement FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.may_supplement TO lots_app;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.may_supplement OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;

-- Names of those who answer at one's own desk; nobody else's, and nothing more about them.
CREATE FUNCTION authn.desk_colleagues() RETURNS TABLE(user_id uuid, name text, initials text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT DISTINCT u.id, u.name, u.initials FROM authn.user_account u JOIN lots.membership m ON m.user_id=u.id AND m.authority_id=u.authority_id
  WHERE m.role='routing_officer' AND m.valid @> now() AND u.disabled_at IS NULL AND m.unit_id = ANY(lots.s_units()) AND m.authority_id=lots.s_int('lots.authority')
    AND u.id IS DISTINCT FROM lots.s_uuid('lots.user') ORDER BY u.name $$;
REVOKE ALL ON FUNCTION authn.desk_colleagues FROM PUBLIC;
GRANT USAGE ON SCHEMA authn TO lots_app_reader;
GRANT EXECUTE ON FUNCTION authn.desk_colleagues TO lots_app, lots_app_reader;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.desk_colleagues OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
`;

  private readonly policies = `
ALTER TABLE lots.supplement ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.supplement FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.case_addition ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.case_addition FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.case_watch ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.case_watch FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.desk_decision ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.desk_decision FORCE ROW LEVEL SECURITY;

CREATE POLICY only_where_it_went ON lots.referral AS RESTRICTIVE FOR INSERT TO lots_app
  WITH CHECK (kind='handover' OR lots.may_supplement(about_id, from_unit_id, to_unit_id));

-- The wall, and what hides the referral (a circle) hides what was added to it.
CREATE POLICY wall ON lots.supplement FOR SELECT TO lots_app, lots_app_reader
  USING (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=supplement.about_id));
CREATE POLICY written ON lots.supplement FOR INSERT TO lots_app
  WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND by_user=(SELECT lots.s_uuid('lots.user'))
    AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=supplement.about_id AND r.from_unit_id=supplement.unit_id AND r.matter_id=supplement.matter_id AND r.kind='handover'));
CREATE POLICY wall ON lots.case_addition FOR SELECT TO lots_app, lots_app_reader
  USING (authority_id=(SELECT lots.s_int('lots.authority')) AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id));
CREATE POLICY taken ON lots.case_addition FOR INSERT TO lots_app
  WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[])
    AND EXISTS(SELECT 1 FROM lots.referral r JOIN lots.case_file f ON f.referral_id=r.about_id WHERE r.id=case_addition.referral_id AND r.state='accepted' AND r.kind=case_addition.kind
      AND r.to_unit_id=case_addition.unit_id AND f.id=case_addition.case_id));
CREATE POLICY wall ON lots.case_watch FOR SELECT TO lots_app, lots_app_reader
  USING (authority_id=(SELECT lots.s_int('lots.authority')) AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id));
CREATE POLICY begun ON lots.case_watch FOR INSERT TO lots_app
  WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND done_at IS NULL
    AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id AND f.unit_id=case_watch.unit_id));
-- Ticked off once, in one's own name.
CREATE POLICY ticked ON lots.case_watch FOR UPDATE TO lots_app
  USING (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND done_at IS NULL AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id))
  WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')) AND done_by=(SELECT lots.s_uuid('lots.user')));
-- Written by whoever decides, read by the desk's manager and the reviewer.
CREATE POLICY answer_for ON lots.desk_decision FOR SELECT TO lots_app, lots_app_reader
  USING (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND (SELECT lots.s_roles()) && ARRAY['unit_manager','log_reviewer']
    AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id));
CREATE POLICY decided ON lots.desk_decision FOR INSERT TO lots_app
  WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND by_user=(SELECT lots.s_uuid('lots.user'))
    AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id AND r.from_unit_id=desk_decision.unit_id));

-- A call that was passed on: the one who is to have it sees it and may take it. Taking makes it one's own (the policy "desk" checks that).
CREATE POLICY passed_seen ON lots.call_draft FOR SELECT TO lots_app, lots_app_reader
  USING (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND (passed_to=(SELECT lots.s_uuid('lots.user')) OR passed_to_desk));
CREATE POLICY passed_taken ON lots.call_draft FOR UPDATE TO lots_app
  USING (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND (passed_to=(SELECT lots.s_uuid('lots.user')) OR passed_to_desk))
  WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND user_id=(SELECT lots.s_uuid('lots.user')));

GRANT SELECT, INSERT ON lots.case_watch TO lots_app;
GRANT SELECT ON lots.case_watch TO lots_app_reader;
GRANT UPDATE(done_at, done_by, done_by_initials) ON lots.case_watch TO lots_app;
GRANT SELECT ON lots.supplement, lots.case_addition, lots.desk_decision TO lots_app, lots_app_reader;
GRANT INSERT ON lots.supplement, lots.case_addition, lots.desk_decision TO lots_app;
GRANT UPDATE(close_reason) ON lots.matter TO lots_app;
`;

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TABLE lots.case_watch, lots.desk_decision, lots.case_addition, lots.supplement;
DROP POLICY only_where_it_went ON lots.referral; DROP POLICY passed_seen ON lots.call_draft; DROP POLICY passed_taken ON lots.call_draft;
DROP FUNCTION lots.may_supplement, authn.desk_colleagues;
REVOKE USAGE ON SCHEMA authn FROM lots_app_reader;
ALTER TABLE lots.call_draft DROP CONSTRAINT call_draft_passed_check, DROP COLUMN passed_to, DROP COLUMN passed_to_desk, DROP COLUMN passed_to_initials, DROP COLUMN passed_at;
ALTER TABLE lots.matter DROP CONSTRAINT matter_close_check, DROP COLUMN close_reason;
ALTER TABLE lots.referral DROP CONSTRAINT referral_about_check, DROP COLUMN about_id, DROP COLUMN kind;
-- The widened check on clock stays: rows may use the new word.
`);
  }
}
