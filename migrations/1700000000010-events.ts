import type { MigrationInterface, QueryRunner } from 'typeorm';

const units = 'ANY((SELECT lots.s_units())::int[])';
const here = `(SELECT lots.s_int('lots.authority'))`;

/**
 * De-identified events (docs/rules/events.md). Rows of their own that point at nothing: no contact, case, referral, person or sender. What a
 * coordinator reads here has never been a report about somebody, and no report leaves a row here.
 *
 * `unit_id` is the coordinator's unit; `from_unit_id` the desk that took the call, or the unit whose form it was. Codes are words of a dated
 * table (config/events), so the checks say what a code looks like and not which there are.
 */
export class Events1700000000010 implements MigrationInterface {
  name = 'Events1700000000010';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE keys.data_key DROP CONSTRAINT data_key_purpose_check,
  ADD CONSTRAINT data_key_purpose_check CHECK(purpose IN('call','contact','person','package','case','return_note','escalation','event'));
ALTER POLICY give ON keys.data_key WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')) OR purpose IN ('package','return_note','event'));
ALTER TABLE lots.unit_feed DROP CONSTRAINT unit_feed_topic_check, ADD CONSTRAINT unit_feed_topic_check CHECK(topic IN('inbox','handovers','events'));
CREATE TABLE lots.event(
  id uuid PRIMARY KEY, ref text NOT NULL UNIQUE CHECK(ref ~ '^[0-9A-HJKMNP-TV-Z]{6}$'), authority_id int NOT NULL, unit_id int NOT NULL, from_authority_id int NOT NULL, from_unit_id int NOT NULL,
  source text NOT NULL CHECK(source IN('call','form')), catalogue date NOT NULL, types text[] NOT NULL CHECK(cardinality(types) BETWEEN 1 AND 6), environment text NOT NULL, place_type text NOT NULL,
  area_code text, week text NOT NULL CHECK(week ~ '^[0-9]{4}-W[0-5][0-9]$'), on_date date, day_part text CHECK(day_part IN('night','morning','afternoon','evening')), damage text NOT NULL,
  with_persons boolean NOT NULL, age_band text, gender text, group_size text, reliability text, actions text[] NOT NULL, police text, reported boolean, needs_support boolean NOT NULL,
  key_id uuid, body_enc bytea, answer_enc bytea, state text NOT NULL CHECK(state IN('sent','received')), version int NOT NULL DEFAULT 1, category text, merged_into uuid REFERENCES lots.event,
  sent_on date NOT NULL, receipt_due timestamptz NOT NULL, received_on date, overdue_told boolean NOT NULL DEFAULT false, held_until date, receipt_token bytea UNIQUE, repeat_token bytea UNIQUE,
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id), FOREIGN KEY(from_authority_id,from_unit_id) REFERENCES lots.unit(authority_id,id),
  CHECK((key_id IS NULL)=(body_enc IS NULL)), CHECK(answer_enc IS NULL OR key_id IS NOT NULL), CHECK((state='received')=(received_on IS NOT NULL)), CHECK(NOT with_persons OR on_date IS NULL), CHECK(merged_into<>id));
CREATE INDEX event_unit ON lots.event(unit_id, sent_on DESC);
CREATE INDEX event_from ON lots.event(from_unit_id, sent_on DESC);
CREATE INDEX event_due ON lots.event(receipt_due) WHERE state='sent' AND NOT overdue_told;
-- A unit's way to the form without an account. Only a keyed hash of the secret is here.
CREATE TABLE lots.form_link(
  id uuid PRIMARY KEY, authority_id int NOT NULL, made_by_unit_id int NOT NULL, for_unit_id int NOT NULL, token bytea NOT NULL UNIQUE, made_on date NOT NULL, revoked_on date,
  FOREIGN KEY(authority_id,made_by_unit_id) REFERENCES lots.unit(authority_id,id), FOREIGN KEY(authority_id,for_unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX form_link_unit ON lots.form_link(made_by_unit_id);

-- What was sent stays as it was sent. The coordinator's side sorts, merges and answers; the sender's side may only forget its token.
CREATE FUNCTION lots.event_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE actor text := lots.s_text('lots.actor'); mine int[] := lots.s_units(); BEGIN
  -- The run that moves a board's rows to the next board has a step of its own (migration 11).
  IF current_user='lots_owner' THEN RETURN NEW; END IF;
  IF actor='system:clocks' THEN
    IF (to_jsonb(NEW) - 'overdue_told') IS DISTINCT FROM (to_jsonb(OLD) - 'overdue_told') THEN RAISE EXCEPTION 'not the clock''s' USING ERRCODE='42501'; END IF;
  ELSIF OLD.unit_id = ANY(mine) THEN
    IF (to_jsonb(NEW) - '{state,version,category,merged_into,received_on,answer_enc,key_id,body_enc}'::text[]) IS DISTINCT FROM (to_jsonb(OLD) - '{state,version,category,merged_into,received_on,answer_enc,key_id,body_enc}'::text[])
      OR (OLD.key_id IS NOT NULL AND (NEW.key_id,NEW.body_enc) IS DISTINCT FROM (OLD.key_id,OLD.body_enc)) OR NEW.version<>OLD.version+1 OR (OLD.state='received' AND NEW.state<>'received')
      THEN RAISE EXCEPTION 'an event cannot be rewritten' USING ERRCODE='23514', CONSTRAINT='event_step'; END IF;
  ELSIF (to_jsonb(NEW) - 'repeat_token') IS DISTINCT FROM (to_jsonb(OLD) - 'repeat_token') OR NEW.repeat_token IS NOT NULL
    THEN RAISE EXCEPTION 'not your side' USING ERRCODE='42501'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER event_step BEFORE UPDATE ON lots.event FOR EACH ROW EXECUTE FUNCTION lots.event_step();

ALTER TABLE lots.event ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.event FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.form_link ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.form_link FORCE ROW LEVEL SECURITY;
-- Held: not even the coordinator's own unit sees the row before the tertial is closed.
CREATE POLICY receiver ON lots.event FOR SELECT TO lots_app, lots_app_reader
  USING (authority_id=${here} AND unit_id = ${units} AND (held_until IS NULL OR held_until <= (now() AT TIME ZONE 'Europe/Stockholm')::date));
CREATE POLICY sender ON lots.event FOR SELECT TO lots_app, lots_app_reader
  USING (source='call' AND from_authority_id=${here} AND from_unit_id = ${units} AND (SELECT lots.s_text('lots.actor'))='user' AND 'routing_officer' = ANY((SELECT lots.s_roles())::text[]));
CREATE POLICY receipt ON lots.event FOR SELECT TO lots_app, lots_app_reader USING ((SELECT lots.s_text('lots.actor'))='system:forms' AND source='form' AND receipt_token IS NOT NULL);
CREATE POLICY send ON lots.event FOR INSERT TO lots_app
  WITH CHECK (from_authority_id=${here} AND from_unit_id = ${units} AND state='sent' AND category IS NULL AND merged_into IS NULL AND answer_enc IS NULL AND NOT overdue_told
    AND ((source='call' AND 'routing_officer' = ANY((SELECT lots.s_roles())::text[])) OR (source='form' AND (SELECT lots.s_text('lots.actor'))='system:forms'))
    AND EXISTS(SELECT 1 FROM lots.unit u WHERE u.id=event.unit_id AND u.kind='coordinator'));
CREATE POLICY handle ON lots.event FOR UPDATE TO lots_app
  USING (authority_id=${here} AND unit_id = ${units} AND (held_until IS NULL OR held_until <= (now() AT TIME ZONE 'Europe/Stockholm')::date)) WITH CHECK (authority_id=${here} AND unit_id = ${units});
CREATE POLICY forget ON lots.event FOR UPDATE TO lots_app USING (source='call' AND from_authority_id=${here} AND from_unit_id = ${units}) WITH CHECK (from_unit_id = ${units});
CREATE POLICY clocks ON lots.event FOR SELECT TO lots_app USING ((SELECT lots.s_text('lots.actor'))='system:clocks');
CREATE POLICY clocks_on ON lots.event FOR UPDATE TO lots_app USING ((SELECT lots.s_text('lots.actor'))='system:clocks') WITH CHECK (overdue_told);
GRANT SELECT ON lots.event TO lots_app, lots_app_reader;
GRANT INSERT ON lots.event TO lots_app;
GRANT UPDATE(state, version, category, merged_into, received_on, answer_enc, key_id, body_enc, repeat_token, overdue_told) ON lots.event TO lots_app;

CREATE POLICY own ON lots.form_link TO lots_app, lots_app_reader
  USING (authority_id=${here} AND made_by_unit_id = ${units}) WITH CHECK (authority_id=${here} AND made_by_unit_id = ${units});
CREATE POLICY look_up ON lots.form_link FOR SELECT TO lots_app, lots_app_reader USING ((SELECT lots.s_text('lots.actor'))='system:forms' AND revoked_on IS NULL);
GRANT SELECT ON lots.form_link TO lots_app, lots_app_reader;
GRANT INSERT ON lots.form_link TO lots_app;
GRANT UPDATE(revoked_on) ON lots.form_link TO lots_app;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE lots.form_link, lots.event; DROP FUNCTION lots.event_step;
ALTER POLICY give ON keys.data_key WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')) OR purpose IN ('package','return_note'));`);
  }
}
