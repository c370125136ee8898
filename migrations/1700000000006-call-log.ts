import type { MigrationInterface, QueryRunner } from 'typeorm';

const codes =
  "('wrong_number','general_question','advice_professional','advice_relative','opinion_only','nothing_concrete','employer_matter','referred_police','referred_other','records_or_media','abusive','abusive_threat','abusive_repeat','cut_off','silent','test')";
const languages =
  "('albanska','amhariska','arabiska','bosniska','dari','engelska','finska','franska','kurmanji','pashto','persiska','polska','romani','ryska','serbiska','somaliska','sorani','spanska','teckenspråk','tigrinska','turkiska','ukrainska','annat språk')";

/**
 * Calls that ended without a case (docs/rules/call-log.md), and undoing a hand-over while nobody has opened it (rule Ö10).
 *
 * Two definer functions, each for one column that its caller could not reach otherwise:
 * `mark_opened` – opening is a read, and a reading role may write nothing but the access log; so it may do exactly this: say, once, that
 * its own unit has opened an open referral. `forget_package` – the key of a package is the receiver's, and the sender may never touch it;
 * so it may do exactly this: destroy the key of a package that it has sent itself, taken back, and that nobody has opened.
 */
export class CallLog1700000000006 implements MigrationInterface {
  name = 'CallLog1700000000006';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- Closed lists, a day and bands: no column can hold text, a number, a name or a district.
-- repeat_token: keyed hash of who ended which call, so that a repeat gets the same answer; forgotten when the day is over.
CREATE TABLE lots.call_log(
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), authority_id int NOT NULL, unit_id int NOT NULL, code text NOT NULL CHECK(code IN ${codes}),
  channel text NOT NULL CHECK(channel IN('phone','visit','letter','email','web_form','chat','voicemail','secure_message')),
  on_date date NOT NULL, day_part text NOT NULL CHECK(day_part IN('night','morning','afternoon','evening')), minutes text NOT NULL CHECK(minutes IN('0-5','6-15','16-45','46+')),
  interpreter_language text CHECK(interpreter_language IN ${languages}), repeat_token bytea UNIQUE,
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX call_log_unit ON lots.call_log(unit_id, on_date);
CREATE INDEX contact_code ON lots.contact(contact_code);

CREATE FUNCTION lots.mark_opened(p_referral uuid, p_at timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN
  UPDATE lots.referral SET opened_at=p_at WHERE id=p_referral AND opened_at IS NULL AND state IN('offered','acknowledged') AND to_unit_id = ANY(lots.s_units());
  -- Not the first, or taken back while we waited: only an open one may be shown.
  RETURN FOUND OR EXISTS(SELECT 1 FROM lots.referral WHERE id=p_referral AND state IN('offered','acknowledged','accepted') AND to_unit_id = ANY(lots.s_units())); END $$;
CREATE FUNCTION lots.forget_package(p_referral uuid, p_at timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path=pg_catalog AS $$
  UPDATE keys.data_key SET wrapped=NULL, destroyed_at=p_at WHERE purpose='package' AND wrapped IS NOT NULL
    AND id=(SELECT p.key_id FROM lots.package p JOIN lots.referral r ON r.id=p.referral_id
      WHERE r.id=p_referral AND r.state='withdrawn' AND r.opened_at IS NULL AND r.acknowledged_at IS NULL AND r.from_unit_id = ANY(lots.s_units())) $$;
REVOKE ALL ON FUNCTION lots.mark_opened, lots.forget_package FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.mark_opened TO lots_app, lots_app_reader;
GRANT EXECUTE ON FUNCTION lots.forget_package TO lots_app;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.mark_opened OWNER TO lots_integrity;
ALTER FUNCTION lots.forget_package OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
`);
    await queryRunner.query(this.policies);
  }

  private readonly policies = `
ALTER TABLE lots.call_log ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.call_log FORCE ROW LEVEL SECURITY;
CREATE POLICY desk ON lots.call_log FOR SELECT TO lots_app
  USING (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]));
CREATE POLICY ended ON lots.call_log FOR INSERT TO lots_app
  WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]));
CREATE POLICY forget ON lots.call_log FOR UPDATE TO lots_app
  USING (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND repeat_token IS NOT NULL)
  WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND repeat_token IS NULL);
GRANT SELECT, INSERT ON lots.call_log TO lots_app;
GRANT UPDATE(repeat_token) ON lots.call_log TO lots_app;

CREATE POLICY opened ON lots.referral FOR UPDATE TO lots_integrity USING (state IN('offered','acknowledged'));
GRANT UPDATE(opened_at) ON lots.referral TO lots_integrity;
CREATE POLICY integrity ON lots.package FOR SELECT TO lots_integrity USING (true);
GRANT SELECT(referral_id, key_id) ON lots.package TO lots_integrity;
CREATE POLICY forget ON keys.data_key FOR SELECT TO lots_integrity USING (purpose='package');
CREATE POLICY forget_on ON keys.data_key FOR UPDATE TO lots_integrity USING (purpose='package') WITH CHECK (purpose='package' AND wrapped IS NULL);
GRANT USAGE ON SCHEMA keys TO lots_integrity;
GRANT SELECT(id, purpose, wrapped), UPDATE(wrapped, destroyed_at) ON keys.data_key TO lots_integrity;
`;

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP FUNCTION lots.mark_opened, lots.forget_package;
DROP POLICY opened ON lots.referral; DROP POLICY integrity ON lots.package; DROP POLICY forget ON keys.data_key; DROP POLICY forget_on ON keys.data_key;
REVOKE UPDATE(opened_at) ON lots.referral FROM lots_integrity; REVOKE SELECT(referral_id, key_id) ON lots.package FROM lots_integrity;
REVOKE SELECT(id, purpose, wrapped), UPDATE(wrapped, destroyed_at) ON keys.data_key FROM lots_integrity; REVOKE USAGE ON SCHEMA keys FROM lots_integrity;
DROP INDEX lots.contact_code;
DROP TABLE lots.call_log;
`);
  }
}
