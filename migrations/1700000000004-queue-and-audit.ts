import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox (the truth of the queue), what a unit's screens listen to, and the access log. */
export class QueueAndAudit1700000000004 implements MigrationInterface {
  name = 'QueueAndAudit1700000000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- A job is opaque ids and whom it is for. The row lives until its effect is done, in the effect's own transaction.
CREATE TABLE lots.outbox(
  id uuid PRIMARY KEY, job text NOT NULL, ref uuid NOT NULL, authority_id int NOT NULL, unit_id int NOT NULL, created_at timestamptz NOT NULL, not_before timestamptz NOT NULL,
  attempts smallint NOT NULL DEFAULT 0, last_error text CHECK(last_error ~ '^[a-z0-9_]{1,60}$'), dead_at timestamptz);
CREATE INDEX outbox_due ON lots.outbox(not_before) WHERE dead_at IS NULL;
CREATE INDEX outbox_dead ON lots.outbox(dead_at) WHERE dead_at IS NOT NULL;
-- Counts changes of what a unit sees, so that open screens know when to ask again. No object ids.
CREATE TABLE lots.unit_feed(unit_id int NOT NULL REFERENCES lots.unit, topic text NOT NULL CHECK(topic IN('inbox','handovers')), seq bigint NOT NULL, changed_at timestamptz NOT NULL, PRIMARY KEY(unit_id,topic));
CREATE INDEX unit_feed_changed ON lots.unit_feed(changed_at);

ALTER TABLE lots.outbox ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.outbox FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.unit_feed ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.unit_feed FORCE ROW LEVEL SECURITY;
CREATE POLICY announce ON lots.outbox FOR INSERT TO lots_app WITH CHECK ((SELECT lots.s_text('lots.actor')) IS NOT NULL);
CREATE POLICY work ON lots.outbox FOR SELECT TO lots_app, lots_app_reader USING ((SELECT lots.s_text('lots.actor'))='system:jobs' OR 'system_administrator' = ANY((SELECT lots.s_roles())::text[]));
CREATE POLICY work_on ON lots.outbox FOR UPDATE TO lots_app USING ((SELECT lots.s_text('lots.actor'))='system:jobs' OR ('system_administrator' = ANY((SELECT lots.s_roles())::text[]) AND dead_at IS NOT NULL));
CREATE POLICY work_done ON lots.outbox FOR DELETE TO lots_app USING ((SELECT lots.s_text('lots.actor'))='system:jobs');
GRANT SELECT, INSERT, DELETE ON lots.outbox TO lots_app;
GRANT UPDATE(not_before, attempts, last_error, dead_at) ON lots.outbox TO lots_app;
GRANT SELECT ON lots.outbox TO lots_app_reader;
CREATE POLICY listen ON lots.unit_feed FOR SELECT TO lots_app, lots_app_reader USING (unit_id = ANY((SELECT lots.s_units())::int[]) OR (SELECT lots.s_text('lots.actor'))='system:live');
CREATE POLICY bump ON lots.unit_feed FOR INSERT TO lots_app WITH CHECK ((SELECT lots.s_text('lots.actor'))='system:jobs' AND unit_id = ANY((SELECT lots.s_units())::int[]));
CREATE POLICY bump_again ON lots.unit_feed FOR UPDATE TO lots_app USING ((SELECT lots.s_text('lots.actor'))='system:jobs' AND unit_id = ANY((SELECT lots.s_units())::int[]));
GRANT SELECT, INSERT ON lots.unit_feed TO lots_app;
GRANT UPDATE(seq, changed_at) ON lots.unit_feed TO lots_app;
GRANT SELECT ON lots.unit_feed TO lots_app_reader;

-- One row per answer, in the answer's own transaction. Anyone may add, nobody may change; only sealer and reviewer read.
CREATE TABLE lots.audit_entry(
  id uuid PRIMARY KEY, xid xid8 NOT NULL DEFAULT pg_current_xact_id(), authority_id int NOT NULL, unit_id int, at timestamptz NOT NULL, actor uuid NOT NULL, actor_kind text NOT NULL, action text NOT NULL,
  object_type text NOT NULL, object_ids uuid[] NOT NULL, outcome text NOT NULL CHECK(outcome IN('allowed','denied','failed')), reason_code text, rule_ref text, request_id uuid NOT NULL, mac bytea NOT NULL);
CREATE INDEX audit_entry_xid ON lots.audit_entry(authority_id, xid);
CREATE TABLE lots.audit_batch(
  authority_id int NOT NULL, n bigint NOT NULL, first_no bigint NOT NULL, entry_ids uuid[] NOT NULL, prev bytea NOT NULL, root bytea NOT NULL, sealed_at timestamptz NOT NULL, PRIMARY KEY(authority_id,n));
ALTER TABLE lots.audit_entry ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.audit_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.audit_batch ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.audit_batch FORCE ROW LEVEL SECURITY;
CREATE POLICY log ON lots.audit_entry FOR INSERT TO lots_app, lots_app_reader WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')));
CREATE POLICY seal ON lots.audit_entry FOR SELECT TO lots_sealer USING (true);
CREATE POLICY review ON lots.audit_entry FOR SELECT TO lots_reviewer USING (authority_id=(SELECT lots.s_int('lots.authority')));
CREATE POLICY seal ON lots.audit_batch TO lots_sealer USING (true) WITH CHECK (true);
GRANT INSERT ON lots.audit_entry TO lots_app, lots_app_reader;
GRANT SELECT ON lots.audit_entry TO lots_sealer, lots_reviewer;
GRANT SELECT, INSERT ON lots.audit_batch TO lots_sealer;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE lots.audit_batch, lots.audit_entry, lots.unit_feed, lots.outbox;`);
  }
}
