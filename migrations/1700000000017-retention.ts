import type { MigrationInterface, QueryRunner } from 'typeorm';

const holdReasons = "('court','supervision','records_request','damages','internal_review')";
const kinds =
  "('client_file','child_investigation','unopened_report','custody_agreement','preserved','desk_copy','desk_register','call_log','package','access_log_extract','access_log')";
const mine = `authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[])`;
const deciders = `(SELECT lots.s_roles()) && ARRAY['unit_manager','log_reviewer']`;
const job = `authority_id=(SELECT lots.s_int('lots.authority')) AND (SELECT lots.s_text('lots.actor'))='system:retention'`;

/**
 * Disposal (docs/rules/retention.md): what may be disposed of, proposals, decisions, legal holds and the ledger.
 *
 * Nobody gets the right to empty a row. `lots.dispose` does exactly one thing: what stands in one decided batch of the caller's own board,
 * and nothing that is held. A table plugs in with `lots.allow_disposal`; a migration that makes a new one calls it.
 */
export class Retention1700000000017 implements MigrationInterface {
  name = 'Retention1700000000017';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(this.tables);
    await queryRunner.query(this.policies);
    await queryRunner.query(this.act);
  }

  private readonly tables = `
-- shred: the row's data key is destroyed and its body emptied; the row stays for references and counts. delete: the row goes.
CREATE TABLE lots.disposable(
  name text PRIMARY KEY, kind text NOT NULL CHECK(kind IN ${kinds}), act text NOT NULL CHECK(act IN('shred','delete')), id_column text NOT NULL, key_column text, body_column text,
  CHECK((act='shred')=(key_column IS NOT NULL AND body_column IS NOT NULL)));

CREATE TABLE lots.legal_hold(
  id uuid PRIMARY KEY, authority_id int NOT NULL, unit_id int NOT NULL, table_name text NOT NULL REFERENCES lots.disposable, row_id uuid NOT NULL,
  reason text NOT NULL CHECK(reason IN ${holdReasons}), set_at timestamptz NOT NULL, set_by uuid NOT NULL, set_by_initials text NOT NULL,
  lifted_at timestamptz, lifted_by uuid, lifted_by_initials text, lift_reason text CHECK(lift_reason IN('ended','set_by_mistake')),
  CHECK((lifted_at IS NULL)=(lifted_by IS NULL) AND (lifted_at IS NULL)=(lift_reason IS NULL)), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE UNIQUE INDEX one_hold ON lots.legal_hold(table_name,row_id) WHERE lifted_at IS NULL;

CREATE TABLE lots.disposal_batch(
  id uuid PRIMARY KEY, authority_id int NOT NULL, unit_id int NOT NULL, kind text NOT NULL CHECK(kind IN ${kinds}), rule_ref text NOT NULL, lagrum text NOT NULL,
  state text NOT NULL CHECK(state IN('proposed','half','decided','refused','done')), needs_second boolean NOT NULL, proposed_at timestamptz NOT NULL, due_from date NOT NULL, row_count int NOT NULL,
  first_at timestamptz, first_by uuid, first_initials text, second_at timestamptz, second_by uuid, second_initials text, refuse_reason text CHECK(refuse_reason IN('still_needed','wrong_term','ask_lawyer')), done_at timestamptz,
  -- Two persons are two persons.
  CHECK(second_by IS NULL OR second_by<>first_by), CHECK(state NOT IN('decided','done') OR (first_by IS NOT NULL AND (NOT needs_second OR second_by IS NOT NULL))),
  CHECK((state='refused')=(refuse_reason IS NOT NULL)), CHECK((state='done')=(done_at IS NOT NULL)), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE UNIQUE INDEX one_proposal ON lots.disposal_batch(unit_id,kind) WHERE state IN('proposed','half','decided');
CREATE TABLE lots.disposal_item(
  batch_id uuid NOT NULL REFERENCES lots.disposal_batch, table_name text NOT NULL REFERENCES lots.disposable, row_id uuid NOT NULL, ref text, last_entry date NOT NULL, due date NOT NULL,
  PRIMARY KEY(batch_id,table_name,row_id));
CREATE INDEX disposal_item_row ON lots.disposal_item(row_id);
-- The same lines as in the file outside the database. Only ever added to.
CREATE TABLE lots.disposal_ledger(n int PRIMARY KEY, batch_id uuid UNIQUE NOT NULL REFERENCES lots.disposal_batch, line text NOT NULL);

ALTER TABLE lots.disposable ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.disposable FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.legal_hold ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.legal_hold FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.disposal_batch ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.disposal_batch FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.disposal_item ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.disposal_item FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.disposal_ledger ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.disposal_ledger FORCE ROW LEVEL SECURITY;
SELECT lots.allow_succession('lots.legal_hold');
SELECT lots.allow_succession('lots.disposal_batch');
`;

  private readonly policies = `
CREATE POLICY everyone ON lots.disposable FOR SELECT TO lots_app, lots_app_reader, lots_integrity USING (true);
CREATE POLICY setup ON lots.disposable TO lots_owner USING (true) WITH CHECK (true);

CREATE POLICY mine ON lots.legal_hold FOR SELECT TO lots_app, lots_app_reader USING (${mine} AND (${deciders} OR (SELECT lots.s_text('lots.actor'))='system:retention'));
CREATE POLICY hold ON lots.legal_hold FOR INSERT TO lots_app WITH CHECK (${mine} AND ${deciders} AND set_by=(SELECT lots.s_uuid('lots.user')) AND lifted_at IS NULL);
CREATE POLICY lift ON lots.legal_hold FOR UPDATE TO lots_app USING (${mine} AND ${deciders} AND lifted_at IS NULL) WITH CHECK (${mine} AND lifted_by=(SELECT lots.s_uuid('lots.user')));

CREATE POLICY mine ON lots.disposal_batch FOR SELECT TO lots_app, lots_app_reader USING (${mine} AND ${deciders});
CREATE POLICY job ON lots.disposal_batch FOR SELECT TO lots_app, lots_app_reader USING (${job});
CREATE POLICY propose ON lots.disposal_batch FOR INSERT TO lots_app WITH CHECK (${job} AND state='proposed' AND first_by IS NULL);
CREATE POLICY decide ON lots.disposal_batch FOR UPDATE TO lots_app USING (${mine} AND ${deciders} AND state IN('proposed','half')) WITH CHECK (${mine} AND state IN('half','decided','refused'));
CREATE POLICY of_batch ON lots.disposal_item FOR SELECT TO lots_app, lots_app_reader USING (EXISTS(SELECT 1 FROM lots.disposal_batch b WHERE b.id=batch_id));
CREATE POLICY propose ON lots.disposal_item FOR INSERT TO lots_app WITH CHECK ((SELECT lots.s_text('lots.actor'))='system:retention' AND EXISTS(SELECT 1 FROM lots.disposal_batch b WHERE b.id=batch_id AND b.state='proposed'));
CREATE POLICY of_batch ON lots.disposal_ledger FOR SELECT TO lots_app, lots_app_reader USING (EXISTS(SELECT 1 FROM lots.disposal_batch b WHERE b.id=batch_id));
CREATE POLICY told ON lots.disposal_ledger FOR INSERT TO lots_app WITH CHECK ((SELECT lots.s_text('lots.actor'))='system:retention' AND EXISTS(SELECT 1 FROM lots.disposal_batch b WHERE b.id=batch_id));

-- What the job must see to propose it: dates and ids. A package that came back is locked to everyone else.
CREATE POLICY disposal_job ON lots.package FOR SELECT TO lots_app USING (to_authority_id=(SELECT lots.s_int('lots.authority')) AND to_unit_id = ANY((SELECT lots.s_units())::int[]) AND (SELECT lots.s_text('lots.actor'))='system:retention' AND circle_id IS NULL);
CREATE POLICY disposal_job ON lots.desk_decision FOR SELECT TO lots_app USING (${job} AND unit_id = ANY((SELECT lots.s_units())::int[]));

GRANT SELECT ON lots.disposable, lots.legal_hold, lots.disposal_batch, lots.disposal_item, lots.disposal_ledger TO lots_app, lots_app_reader;
GRANT INSERT ON lots.legal_hold, lots.disposal_batch, lots.disposal_item, lots.disposal_ledger TO lots_app;
GRANT UPDATE(lifted_at, lifted_by, lifted_by_initials, lift_reason) ON lots.legal_hold TO lots_app;
GRANT UPDATE(state, first_at, first_by, first_initials, second_at, second_by, second_initials, refuse_reason) ON lots.disposal_batch TO lots_app;
`;

  private readonly act = `
-- Anyone may write a setting; only the function below can also be lots_integrity.
CREATE FUNCTION lots.is_disposal() RETURNS boolean LANGUAGE sql STABLE AS $$SELECT current_user='lots_integrity' AND lots.s_text('lots.actor')='system:retention'$$;
CREATE POLICY disposal ON lots.disposal_batch FOR SELECT TO lots_integrity USING ((SELECT lots.is_disposal()) AND authority_id=(SELECT lots.s_int('lots.authority')));
CREATE POLICY disposal_on ON lots.disposal_batch FOR UPDATE TO lots_integrity USING ((SELECT lots.is_disposal()) AND authority_id=(SELECT lots.s_int('lots.authority')) AND state='decided') WITH CHECK (state='done');
CREATE POLICY disposal ON lots.disposal_item FOR SELECT TO lots_integrity USING ((SELECT lots.is_disposal()));
CREATE POLICY disposal ON lots.legal_hold FOR SELECT TO lots_integrity USING ((SELECT lots.is_disposal()));
CREATE POLICY disposal ON keys.data_key FOR SELECT TO lots_integrity USING ((SELECT lots.is_disposal()) AND authority_id=(SELECT lots.s_int('lots.authority')));
CREATE POLICY disposal_on ON keys.data_key FOR UPDATE TO lots_integrity USING ((SELECT lots.is_disposal()) AND authority_id=(SELECT lots.s_int('lots.authority'))) WITH CHECK (wrapped IS NULL);
GRANT SELECT ON lots.disposable, lots.disposal_batch, lots.disposal_item TO lots_integrity;
GRANT UPDATE(state, done_at) ON lots.disposal_batch TO lots_integrity;
GRANT SELECT(table_name, row_id, lifted_at) ON lots.legal_hold TO lots_integrity;
GRANT SELECT(authority_id) ON keys.data_key TO lots_integrity;

CREATE FUNCTION lots.allow_disposal(p_table regclass, p_kind text, p_act text, p_id text DEFAULT 'id', p_key text DEFAULT NULL, p_body text DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO lots.disposable(name,kind,act,id_column,key_column,body_column)
    SELECT n.nspname||'.'||c.relname, p_kind, p_act, p_id, p_key, p_body FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace WHERE c.oid=p_table;
  EXECUTE format('CREATE POLICY disposal ON %s FOR SELECT TO lots_integrity USING ((SELECT lots.is_disposal()))', p_table);
  EXECUTE format('GRANT SELECT(%s) ON %s TO lots_integrity', concat_ws(',', quote_ident(p_id), quote_ident(p_key), quote_ident(p_body)), p_table);
  IF p_act='delete' THEN
    EXECUTE format('CREATE POLICY disposal_away ON %s FOR DELETE TO lots_integrity USING ((SELECT lots.is_disposal()))', p_table);
    EXECUTE format('GRANT DELETE ON %s TO lots_integrity', p_table);
  ELSE
    EXECUTE format('CREATE POLICY disposal_on ON %s FOR UPDATE TO lots_integrity USING ((SELECT lots.is_disposal())) WITH CHECK ((SELECT lots.is_disposal()) AND %I=''''::bytea)', p_table, p_body);
    EXECUTE format('GRANT UPDATE(%I) ON %s TO lots_integrity', p_body, p_table);
  END IF;
END $$;
REVOKE ALL ON FUNCTION lots.allow_disposal FROM PUBLIC;

-- Carries out one decided batch, except what is held. Raises when it is not decided or is another board's.
CREATE FUNCTION lots.dispose(p_batch uuid, p_at timestamptz) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE t record; touched int; total int := 0;
  not_held text := 'AND NOT EXISTS(SELECT 1 FROM lots.legal_hold h WHERE h.table_name=i.table_name AND h.row_id=i.row_id AND h.lifted_at IS NULL)';
BEGIN
  -- The same lock as whoever sets a hold takes: what is held now stays.
  PERFORM pg_advisory_xact_lock(5107203120);
  UPDATE lots.disposal_batch SET state='done', done_at=p_at WHERE id=p_batch;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such decided batch' USING ERRCODE='42501'; END IF;
  FOR t IN SELECT d.* FROM lots.disposable d WHERE EXISTS(SELECT 1 FROM lots.disposal_item i WHERE i.batch_id=p_batch AND i.table_name=d.name) ORDER BY d.name LOOP
    IF t.act='delete' THEN
      EXECUTE format('DELETE FROM %s r USING lots.disposal_item i WHERE i.batch_id=$1 AND i.table_name=%L AND r.%I=i.row_id '||not_held, t.name, t.name, t.id_column) USING p_batch;
    ELSE
      EXECUTE format('UPDATE keys.data_key k SET wrapped=NULL, destroyed_at=$2 WHERE k.wrapped IS NOT NULL AND k.id IN (SELECT r.%I FROM %s r JOIN lots.disposal_item i ON i.row_id=r.%I WHERE i.batch_id=$1 AND i.table_name=%L '||not_held||')',
        t.key_column, t.name, t.id_column, t.name) USING p_batch, p_at;
      EXECUTE format('UPDATE %s r SET %I=''''::bytea FROM lots.disposal_item i WHERE i.batch_id=$1 AND i.table_name=%L AND r.%I=i.row_id AND r.%I IS NOT NULL '||not_held, t.name, t.body_column, t.name, t.id_column, t.body_column) USING p_batch;
    END IF;
    GET DIAGNOSTICS touched = ROW_COUNT; total := total + touched;
  END LOOP;
  RETURN total; END $$;
-- What a decided batch will destroy, table by table, without what is held: told outside the database before it happens.
CREATE FUNCTION lots.disposal_told(p_batch uuid) RETURNS TABLE(table_name text, act text, id_column text, body_column text, ids uuid[], key_ids uuid[]) LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE t record; BEGIN
  IF NOT EXISTS(SELECT 1 FROM lots.disposal_batch b WHERE b.id=p_batch AND b.state='decided') THEN RAISE EXCEPTION 'no such decided batch' USING ERRCODE='42501'; END IF;
  FOR t IN SELECT d.* FROM lots.disposable d ORDER BY d.name LOOP
    RETURN QUERY EXECUTE format('SELECT %L, %L, %L, %L::text, array_agg(r.%I ORDER BY r.%I), %s FROM %s r JOIN lots.disposal_item i ON i.row_id=r.%I WHERE i.batch_id=$1 AND i.table_name=%L AND NOT EXISTS(SELECT 1 FROM lots.legal_hold h WHERE h.table_name=i.table_name AND h.row_id=i.row_id AND h.lifted_at IS NULL) HAVING count(*)>0',
      t.name, t.act, t.id_column, t.body_column, t.id_column, t.id_column, CASE WHEN t.key_column IS NULL THEN '''{}''::uuid[]' ELSE format('array_remove(array_agg(r.%I ORDER BY r.%I),NULL)', t.key_column, t.id_column) END, t.name, t.id_column, t.name) USING p_batch;
  END LOOP; END $$;
REVOKE ALL ON FUNCTION lots.disposal_told FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.disposal_told TO lots_app;
REVOKE ALL ON FUNCTION lots.dispose FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.dispose TO lots_app;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.dispose OWNER TO lots_integrity;
ALTER FUNCTION lots.disposal_told OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;

SELECT lots.allow_disposal('lots.call_log','call_log','delete');
SELECT lots.allow_disposal('lots.contact','desk_copy','shred','id','key_id','body_enc');
SELECT lots.allow_disposal('lots.person','desk_copy','shred','id','key_id','body_enc');
SELECT lots.allow_disposal('lots.supplement','desk_copy','shred','id','key_id','body_enc');
SELECT lots.allow_disposal('lots.desk_decision','desk_copy','shred','id','key_id','body_enc');
SELECT lots.allow_disposal('lots.return_note','desk_copy','shred','referral_id','key_id','body_enc');
SELECT lots.allow_disposal('lots.package','package','shred','referral_id','key_id','body_enc');
SELECT lots.allow_disposal('lots.case_file','client_file','shred','id','key_id','body_enc');
SELECT lots.allow_disposal('lots.case_addition','client_file','shred','id','key_id','body_enc');
`;

  /** One way: what has been disposed of must stay told. */
  down(): Promise<void> {
    return Promise.reject(new Error('The ledger of disposals must not be lost. Restore a backup instead.'));
  }
}
