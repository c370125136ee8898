import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the sealer of the access log needs (docs/operations/loggen.md, "Så här är loggen förseglad"). */
export class AuditSeal1700000000007 implements MigrationInterface {
  name = 'AuditSeal1700000000007';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- Transaction ids are counted by the server. After a restore into another server they start over, so each row also carries the era it was
-- written in: a constant default that "lots audit-era" moves on. Order in the log = (era, xid, id).
CREATE TABLE lots.audit_era(era int PRIMARY KEY, system_identifier bigint NOT NULL, begun_at timestamptz NOT NULL);
ALTER TABLE lots.audit_era ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.audit_era FORCE ROW LEVEL SECURITY;
CREATE POLICY seal ON lots.audit_era FOR SELECT TO lots_sealer USING (true);
CREATE POLICY begin ON lots.audit_era TO lots_owner USING (true) WITH CHECK (true);
GRANT SELECT ON lots.audit_era TO lots_sealer;
INSERT INTO lots.audit_era(era,system_identifier,begun_at) SELECT 1, system_identifier, now() FROM pg_control_system();

ALTER TABLE lots.audit_entry ADD COLUMN era int NOT NULL DEFAULT 1;
CREATE INDEX audit_entry_order ON lots.audit_entry(authority_id, era, xid, id);
DROP INDEX lots.audit_entry_xid;
-- The database alone says which transaction wrote a row: whoever could choose xid or era could put a row below the sealed mark.
REVOKE INSERT ON lots.audit_entry FROM lots_app, lots_app_reader;
GRANT INSERT(id,authority_id,unit_id,at,actor,actor_kind,action,object_type,object_ids,outcome,reason_code,rule_ref,request_id,mac) ON lots.audit_entry TO lots_app, lots_app_reader;

-- leaves: 32 bytes (SHA-256 of the row) per entry id, in the same order, so that a changed row can be named.
-- upto_*: every row at or below this mark is sealed. late: sealed out of order after a change of era.
ALTER TABLE lots.audit_batch
  ADD COLUMN leaves bytea NOT NULL, ADD COLUMN upto_era int NOT NULL, ADD COLUMN upto_xid xid8 NOT NULL, ADD COLUMN upto_id uuid NOT NULL, ADD COLUMN late boolean NOT NULL,
  ADD CHECK(octet_length(leaves)=32*cardinality(entry_ids)), ADD CHECK(cardinality(entry_ids)>0);
CREATE POLICY seal ON lots.authority FOR SELECT TO lots_sealer USING (true);
GRANT SELECT(id,code) ON lots.authority TO lots_sealer;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
REVOKE SELECT(id,code) ON lots.authority FROM lots_sealer;
DROP POLICY seal ON lots.authority;
ALTER TABLE lots.audit_batch DROP COLUMN leaves, DROP COLUMN upto_era, DROP COLUMN upto_xid, DROP COLUMN upto_id, DROP COLUMN late;
GRANT INSERT ON lots.audit_entry TO lots_app, lots_app_reader;
CREATE INDEX audit_entry_xid ON lots.audit_entry(authority_id, xid);
DROP INDEX lots.audit_entry_order;
ALTER TABLE lots.audit_entry DROP COLUMN era;
DROP TABLE lots.audit_era;
`);
  }
}
