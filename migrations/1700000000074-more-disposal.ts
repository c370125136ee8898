import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds =
  "('client_file','child_investigation','unopened_report','custody_agreement','preserved','desk_copy','desk_register','call_log','package','access_log_extract','access_log','relative_support','disclosure_record','event','board_question')";

/**
 * Disposal of what had no road to it (docs/rules/retention.md, G23–G26): support to relatives without a case, consents and disclosures that are
 * not of a case, de-identified events, questions between boards, and what a desk's copy had left behind.
 */
export class MoreDisposal1700000000074 implements MigrationInterface {
  name = 'MoreDisposal1700000000074';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(this.kinds);
    await queryRunner.query(this.tables);
    await queryRunner.query(this.act);
  }

  private readonly kinds = `
ALTER TABLE lots.disposable DROP CONSTRAINT disposable_kind_check, ADD CONSTRAINT disposable_kind_check CHECK(kind IN ${kinds});
ALTER TABLE lots.disposal_batch DROP CONSTRAINT disposal_batch_kind_check, ADD CONSTRAINT disposal_batch_kind_check CHECK(kind IN ${kinds});
-- A row that goes may have had a text under a key of its own: then the key goes first.
ALTER TABLE lots.disposable DROP CONSTRAINT disposable_check, ADD CONSTRAINT disposable_columns CHECK(act='shred' AND key_column IS NOT NULL AND body_column IS NOT NULL OR act='delete' AND body_column IS NULL);
`;

  private readonly tables = `
SELECT lots.allow_disposal('lots.event','event','delete','id','key_id');
SELECT lots.allow_disposal('lots.board_question','board_question','shred','id','key_id','body_enc');
SELECT lots.allow_disposal('lots.escalation','desk_copy','shred','id','key_id','body_enc');
SELECT lots.allow_disposal('lots.oral_receipt','desk_copy','shred','id','key_id','body_enc');
SELECT lots.allow_disposal('lots.person_link','desk_copy','delete');
`;

  private readonly act = `
CREATE OR REPLACE FUNCTION lots.dispose(p_batch uuid, p_at timestamptz) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE t record; touched int; total int := 0; kept uuid[]; goes text := 'AND NOT coalesce(i.root_id,i.row_id) = ANY($3)'; BEGIN
  -- The same lock as whoever sets a hold takes: what is held now stays.
  PERFORM pg_advisory_xact_lock(5107203120);
  UPDATE lots.disposal_batch SET state='done', done_at=p_at WHERE id=p_batch;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such decided batch' USING ERRCODE='42501'; END IF;
  kept := lots.disposal_kept(p_batch);
  FOR t IN SELECT d.* FROM lots.disposable d WHERE EXISTS(SELECT 1 FROM lots.disposal_item i WHERE i.batch_id=p_batch AND i.table_name=d.name) ORDER BY d.name LOOP
    IF t.key_column IS NOT NULL THEN
      EXECUTE format('UPDATE keys.data_key k SET wrapped=NULL, destroyed_at=$2 WHERE k.wrapped IS NOT NULL AND k.id IN (SELECT r.%I FROM %s r JOIN lots.disposal_item i ON i.row_id=r.%I WHERE i.batch_id=$1 AND i.table_name=%L '||goes||')',
        t.key_column, t.name, t.id_column, t.name) USING p_batch, p_at, kept;
    END IF;
    IF t.act='delete' THEN
      EXECUTE format('DELETE FROM %s r USING lots.disposal_item i WHERE i.batch_id=$1 AND i.table_name=%L AND r.%I=i.row_id '||goes, t.name, t.name, t.id_column) USING p_batch, p_at, kept;
    ELSE
      EXECUTE format('UPDATE %s r SET %I=''''::bytea FROM lots.disposal_item i WHERE i.batch_id=$1 AND i.table_name=%L AND r.%I=i.row_id AND r.%I IS NOT NULL '||goes, t.name, t.body_column, t.name, t.id_column, t.body_column) USING p_batch, p_at, kept;
    END IF;
    GET DIAGNOSTICS touched = ROW_COUNT; total := total + touched;
  END LOOP;
  RETURN total; END $$;
-- As before; and a call cannot be sealed between what is told and what goes.
CREATE OR REPLACE FUNCTION lots.disposal_told(p_batch uuid) RETURNS TABLE(table_name text, act text, id_column text, body_column text, ids uuid[], key_ids uuid[]) LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE t record; kept uuid[]; BEGIN
  IF NOT EXISTS(SELECT 1 FROM lots.disposal_batch b WHERE b.id=p_batch AND b.state='decided') THEN RAISE EXCEPTION 'no such decided batch' USING ERRCODE='42501'; END IF;
  PERFORM 1 FROM lots.case_closing c JOIN lots.disposal_item i ON i.row_id=c.id WHERE i.batch_id=p_batch AND i.table_name='lots.case_closing' ORDER BY c.id FOR UPDATE OF c;
  PERFORM 1 FROM lots.case_file f JOIN lots.disposal_item i ON i.row_id=f.id WHERE i.batch_id=p_batch AND i.table_name='lots.case_file' ORDER BY f.id FOR UPDATE OF f;
  PERFORM 1 FROM lots.contact c JOIN lots.disposal_item i ON i.row_id=c.id WHERE i.batch_id=p_batch AND i.table_name='lots.contact' ORDER BY c.id FOR UPDATE OF c;
  PERFORM 1 FROM lots.package p JOIN lots.disposal_item i ON i.row_id=p.referral_id WHERE i.batch_id=p_batch AND i.table_name='lots.package' ORDER BY p.referral_id FOR UPDATE OF p;
  kept := lots.disposal_kept(p_batch);
  FOR t IN SELECT d.* FROM lots.disposable d ORDER BY d.name LOOP
    RETURN QUERY EXECUTE format('SELECT %L, %L, %L, %L::text, array_agg(r.%I ORDER BY r.%I), %s FROM %s r JOIN lots.disposal_item i ON i.row_id=r.%I WHERE i.batch_id=$1 AND i.table_name=%L AND NOT coalesce(i.root_id,i.row_id) = ANY($2) HAVING count(*)>0',
      t.name, t.act, t.id_column, t.body_column, t.id_column, t.id_column, CASE WHEN t.key_column IS NULL THEN '''{}''::uuid[]' ELSE format('array_remove(array_agg(r.%I ORDER BY r.%I),NULL)', t.key_column, t.id_column) END, t.name, t.id_column, t.name) USING p_batch, kept;
  END LOOP; END $$;
`;

  /** One way: what two persons decided must go on meaning the same. */
  down(): Promise<void> {
    return Promise.reject(new Error('What has been disposed of must stay told. Restore a backup instead.'));
  }
}
