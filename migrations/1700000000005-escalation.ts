import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Escalation of hand-overs nobody has acknowledged, and oral receipts (docs/rules/escalation.md). Levels are rows; the clocks are polled
 * by a system principal of their own, which sees no content and can move nothing but the level and the clock.
 */
export class Escalation1700000000005 implements MigrationInterface {
  name = 'Escalation1700000000005';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE keys.data_key DROP CONSTRAINT data_key_purpose_check,
  ADD CONSTRAINT data_key_purpose_check CHECK(purpose IN('call','contact','person','package','case','return_note','escalation'));
-- day_receipt: on duty has taken it for the night; the receiver's own receipt is due when it has opened (E7).
ALTER TABLE lots.clock DROP CONSTRAINT clock_kind_check, ADD CONSTRAINT clock_kind_check CHECK(kind IN('acknowledgement','day_receipt'));
-- When there may be something to do; NULL = not yet planned, so at once. Never decides anything by itself.
ALTER TABLE lots.clock ADD COLUMN look_at timestamptz;
CREATE INDEX clock_look ON lots.clock(look_at NULLS FIRST) WHERE met_at IS NULL;

CREATE TABLE lots.escalation(
  id uuid PRIMARY KEY, clock_id uuid NOT NULL REFERENCES lots.clock, referral_id uuid NOT NULL REFERENCES lots.referral,
  authority_id int NOT NULL, unit_id int NOT NULL, kind text NOT NULL CHECK(kind IN('chain','closing','second_return')), level smallint NOT NULL CHECK(level BETWEEN 0 AND 4),
  to_role text NOT NULL, how text NOT NULL CHECK(how IN('notice','phone')), sv text NOT NULL, contacts jsonb NOT NULL, reason_code text NOT NULL, rule_ref text NOT NULL,
  due_at timestamptz NOT NULL, at timestamptz NOT NULL, called_at timestamptz, outcome text CHECK(outcome IN('reached','no_answer')), recorded_at timestamptz, recorded_by uuid,
  done_at timestamptz, key_id uuid, body_enc bytea,
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id),
  CHECK((key_id IS NULL)=(body_enc IS NULL)), CHECK((outcome IS NULL)=(called_at IS NULL)), CHECK((outcome IS NULL)=(recorded_at IS NULL)), CHECK(outcome IS NOT NULL OR done_at IS NULL),
  -- The first step is always a ring: only the reminder itself is a notice.
  CHECK((how='notice')=(kind='chain' AND level=0)));
-- Exactly once, whoever polls: a level once per clock, a closing once per closing, the second return once per clock.
CREATE UNIQUE INDEX escalation_level ON lots.escalation(clock_id, level) WHERE kind='chain';
CREATE UNIQUE INDEX escalation_closing ON lots.escalation(clock_id, due_at) WHERE kind='closing';
CREATE UNIQUE INDEX escalation_second_return ON lots.escalation(clock_id) WHERE kind='second_return';
CREATE INDEX escalation_referral ON lots.escalation(referral_id, at);
CREATE INDEX escalation_open ON lots.escalation(unit_id, at) WHERE done_at IS NULL AND how='phone';

-- Spoken, not pressed: name, function and what they take are encrypted for the desk.
CREATE TABLE lots.oral_receipt(
  id uuid PRIMARY KEY, referral_id uuid NOT NULL REFERENCES lots.referral, authority_id int NOT NULL, unit_id int NOT NULL, at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL, recorded_by uuid NOT NULL, key_id uuid NOT NULL, body_enc bytea NOT NULL, FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX oral_receipt_referral ON lots.oral_receipt(referral_id, at);
`);
    await queryRunner.query(this.guards);
    await queryRunner.query(this.policies);
  }

  private readonly guards = `
-- The level never falls and only the clocks raise it, one at a time.
CREATE FUNCTION lots.escalation_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.escalation <> OLD.escalation THEN
    IF NEW.escalation <> OLD.escalation+1 THEN RAISE EXCEPTION 'escalation goes one step at a time' USING ERRCODE='23514', CONSTRAINT='escalation_step'; END IF;
    IF lots.s_text('lots.actor') IS DISTINCT FROM 'system:clocks' THEN RAISE EXCEPTION 'only the clocks escalate' USING ERRCODE='42501'; END IF;
  END IF;
  RETURN NEW; END $$;
CREATE TRIGGER escalation_step BEFORE UPDATE OF escalation ON lots.referral FOR EACH ROW EXECUTE FUNCTION lots.escalation_step();
-- A clock never restarts: what was met stays met, what was taken stays taken.
CREATE FUNCTION lots.clock_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.met_at IS NOT NULL AND NEW.met_at IS DISTINCT FROM OLD.met_at OR NEW.stage NOT IN(OLD.stage, OLD.stage+1)
    THEN RAISE EXCEPTION 'a clock never restarts' USING ERRCODE='23514', CONSTRAINT='clock_step'; END IF;
  IF NEW.stage <> OLD.stage AND lots.s_text('lots.actor') IS DISTINCT FROM 'system:clocks' THEN RAISE EXCEPTION 'only the clocks escalate' USING ERRCODE='42501'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER clock_step BEFORE UPDATE ON lots.clock FOR EACH ROW EXECUTE FUNCTION lots.clock_step();
`;

  private readonly policies = `
ALTER TABLE lots.escalation ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.escalation FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.oral_receipt ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.oral_receipt FORCE ROW LEVEL SECURITY;

-- The clocks: one authority at a time, its own senders' hand-overs only. SELECT … FOR UPDATE needs the UPDATE policy as well.
CREATE POLICY clocks ON lots.clock FOR SELECT TO lots_app USING ((SELECT lots.s_text('lots.actor'))='system:clocks'
  AND unit_id = ANY(ARRAY(SELECT u.id FROM lots.unit u WHERE u.authority_id=(SELECT lots.s_int('lots.authority')))));
CREATE POLICY clocks_on ON lots.clock FOR UPDATE TO lots_app USING ((SELECT lots.s_text('lots.actor'))='system:clocks'
  AND unit_id = ANY(ARRAY(SELECT u.id FROM lots.unit u WHERE u.authority_id=(SELECT lots.s_int('lots.authority')))));
CREATE POLICY clocks ON lots.referral FOR SELECT TO lots_app USING ((SELECT lots.s_text('lots.actor'))='system:clocks' AND from_authority_id=(SELECT lots.s_int('lots.authority')));
CREATE POLICY clocks_on ON lots.referral FOR UPDATE TO lots_app USING ((SELECT lots.s_text('lots.actor'))='system:clocks' AND from_authority_id=(SELECT lots.s_int('lots.authority')));
CREATE POLICY clocks ON lots.escalation FOR SELECT TO lots_app USING ((SELECT lots.s_text('lots.actor'))='system:clocks' AND authority_id=(SELECT lots.s_int('lots.authority')));
CREATE POLICY clocks_on ON lots.escalation FOR INSERT TO lots_app WITH CHECK ((SELECT lots.s_text('lots.actor'))='system:clocks' AND authority_id=(SELECT lots.s_int('lots.authority'))
  AND outcome IS NULL AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id AND r.from_unit_id=escalation.unit_id));

-- The sender's unit sees and answers its tasks; a circle's are hidden with the referral itself.
CREATE POLICY desk ON lots.escalation FOR SELECT TO lots_app, lots_app_reader
  USING (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id));
CREATE POLICY called ON lots.escalation FOR UPDATE TO lots_app
  USING (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND done_at IS NULL AND how='phone')
  WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND recorded_by=(SELECT lots.s_uuid('lots.user')));
CREATE POLICY desk ON lots.oral_receipt FOR SELECT TO lots_app, lots_app_reader
  USING (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id));
CREATE POLICY heard ON lots.oral_receipt FOR INSERT TO lots_app
  WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND recorded_by=(SELECT lots.s_uuid('lots.user'))
    AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id AND r.from_unit_id=oral_receipt.unit_id AND r.state IN('offered','acknowledged')));

GRANT SELECT ON lots.escalation, lots.oral_receipt TO lots_app, lots_app_reader;
GRANT INSERT ON lots.escalation, lots.oral_receipt TO lots_app;
GRANT UPDATE(called_at, outcome, recorded_at, recorded_by, done_at, key_id, body_enc) ON lots.escalation TO lots_app;
GRANT UPDATE(look_at) ON lots.clock TO lots_app;
`;

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TABLE lots.oral_receipt, lots.escalation;
DROP POLICY clocks ON lots.clock; DROP POLICY clocks_on ON lots.clock; DROP POLICY clocks ON lots.referral; DROP POLICY clocks_on ON lots.referral;
DROP TRIGGER escalation_step ON lots.referral; DROP TRIGGER clock_step ON lots.clock; DROP FUNCTION lots.escalation_step, lots.clock_step;
-- The two widened checks stay: rows may use the new words.
ALTER TABLE lots.clock DROP COLUMN look_at;
`);
  }
}
