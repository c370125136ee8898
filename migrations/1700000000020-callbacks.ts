import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[])`;

/**
 * Ringing the caller back (docs/rules/callbacks.md). A task holds times and codes, and a note under a key of its own. The number is never
 * copied: it stays in the contact and is opened there. What hides the contact – the wall, a circle – hides the task.
 */
export class Callbacks1700000000020 implements MigrationInterface {
  name = 'Callbacks1700000000020';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE lots.callback(
  id uuid PRIMARY KEY, ref text NOT NULL UNIQUE CHECK(ref ~ '^[0-9A-HJKMNP-TV-Z]{6}$'), contact_id uuid NOT NULL REFERENCES lots.contact, authority_id int NOT NULL, unit_id int NOT NULL,
  for_user uuid, for_initials text, not_before timestamptz NOT NULL, latest timestamptz NOT NULL CHECK(latest>not_before),
  created_at timestamptz NOT NULL, created_by uuid NOT NULL, created_initials text NOT NULL,
  done_at timestamptz, done_by uuid, done_initials text, done_reason text CHECK(done_reason IN('reached','caller_rang','not_needed','not_reached')),
  key_id uuid NOT NULL, body_enc bytea NOT NULL, CHECK((for_user IS NULL)=(for_initials IS NULL)),
  CHECK((done_at IS NULL)=(done_by IS NULL) AND (done_at IS NULL)=(done_initials IS NULL) AND (done_at IS NULL)=(done_reason IS NULL)),
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX callback_open ON lots.callback(unit_id, latest) WHERE done_at IS NULL;
CREATE INDEX callback_contact ON lots.callback(contact_id);
-- Times and codes only.
CREATE TABLE lots.callback_attempt(
  id uuid PRIMARY KEY, callback_id uuid NOT NULL REFERENCES lots.callback, authority_id int NOT NULL, unit_id int NOT NULL, at timestamptz NOT NULL,
  outcome text NOT NULL CHECK(outcome IN('no_answer','other_answered','reached')), recorded_at timestamptz NOT NULL, by_user uuid NOT NULL, by_initials text NOT NULL,
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX callback_attempt_of ON lots.callback_attempt(callback_id, at);

ALTER TABLE lots.callback ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.callback FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.callback_attempt ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.callback_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON lots.callback FOR SELECT TO lots_app, lots_app_reader
  USING (${mine} AND EXISTS(SELECT 1 FROM lots.contact c WHERE c.id=contact_id));
CREATE POLICY planned ON lots.callback FOR INSERT TO lots_app
  WITH CHECK (${mine} AND created_by=(SELECT lots.s_uuid('lots.user')) AND done_at IS NULL AND EXISTS(SELECT 1 FROM lots.contact c WHERE c.id=contact_id AND c.unit_id=callback.unit_id));
-- Ended once, in one's own name.
CREATE POLICY ended ON lots.callback FOR UPDATE TO lots_app
  USING (${mine} AND done_at IS NULL AND EXISTS(SELECT 1 FROM lots.contact c WHERE c.id=contact_id)) WITH CHECK (${mine} AND done_by=(SELECT lots.s_uuid('lots.user')));
CREATE POLICY wall ON lots.callback_attempt FOR SELECT TO lots_app, lots_app_reader
  USING (${mine} AND EXISTS(SELECT 1 FROM lots.callback b WHERE b.id=callback_id));
CREATE POLICY rung ON lots.callback_attempt FOR INSERT TO lots_app
  WITH CHECK (${mine} AND by_user=(SELECT lots.s_uuid('lots.user')) AND EXISTS(SELECT 1 FROM lots.callback b WHERE b.id=callback_id AND b.unit_id=callback_attempt.unit_id AND b.done_at IS NULL));
GRANT SELECT ON lots.callback, lots.callback_attempt TO lots_app, lots_app_reader;
GRANT INSERT ON lots.callback, lots.callback_attempt TO lots_app;
GRANT UPDATE(done_at, done_by, done_initials, done_reason) ON lots.callback TO lots_app;
SELECT lots.allow_succession('lots.callback');
SELECT lots.allow_succession('lots.callback_attempt');
-- Goes with the desk's copy of the contact.
SELECT lots.allow_disposal('lots.callback','desk_copy','shred','id','key_id','body_enc');
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `DELETE FROM lots.disposable WHERE name='lots.callback'; DROP TABLE lots.callback_attempt, lots.callback;`,
    );
  }
}
