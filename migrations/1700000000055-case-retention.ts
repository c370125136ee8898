import type { MigrationInterface, QueryRunner } from 'typeorm';

const board = `authority_id=(SELECT lots.s_int('lots.authority'))`;
const mine = `${board} AND unit_id = ANY((SELECT lots.s_units())::int[])`;
const me = `(SELECT lots.s_uuid('lots.user'))`;
const manager = `'unit_manager' = ANY((SELECT lots.s_roles())::text[])`;
const job = `(SELECT lots.s_text('lots.actor'))='system:retention'`;
const seesCase = (id: string): string => `EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=${id})`;
/** Something of the case has come or changed since: asked of tables with case_id. */
const since = (table: string, ...times: readonly string[]): string =>
  `EXISTS(SELECT 1 FROM lots.${table} x WHERE x.case_id=p_case AND (${times.map((time) => `x.${time} > p_since`).join(' OR ')}))`;

/**
 * Disposal of the receivers' case files (docs/rules/retention.md, G11–G17).
 *
 * What is said about a closed case so that its file can be judged years later: no day of birth, only what the decision needs. It goes away
 * with the file. And a decided batch leaves whole roots alone: where one row is held, and where the case has lived on since it was proposed.
 */
export class CaseRetention1700000000055 implements MigrationInterface {
  name = 'CaseRetention1700000000055';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(this.table);
    await queryRunner.query(this.job);
    await queryRunner.query(this.act);
  }

  private readonly table = `
-- n: 1, 2, 3 … in each case; the last one of the closing that stands counts. Reopened: that closing stands no more, and what was said of it neither.
-- research_sample NULL: the day of birth is not known. birth_year: only where a paragraph asks for an age, and not when the file is kept anyway.
CREATE TABLE lots.case_retention_statement(
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES lots.case_file, closing_id uuid NOT NULL REFERENCES lots.case_closing, authority_id int NOT NULL, unit_id int NOT NULL,
  n int NOT NULL CHECK(n>0), idem uuid NOT NULL, kind text NOT NULL CHECK(kind IN('client_file','child_investigation','unopened_report','preserved')),
  research_sample boolean, birth_year int CHECK(birth_year BETWEEN 1890 AND 2200), register_data_remain boolean, stated_at timestamptz NOT NULL, by_user uuid NOT NULL, by_initials text NOT NULL,
  CHECK(birth_year IS NULL OR (research_sample IS FALSE AND kind='child_investigation')), CHECK(kind<>'preserved' OR research_sample IS NULL),
  CONSTRAINT case_retention_statement_turn UNIQUE(case_id,n), UNIQUE(case_id,idem), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX case_retention_statement_closing ON lots.case_retention_statement(closing_id, n DESC);
CREATE INDEX case_closing_unit ON lots.case_closing(unit_id, closed_at) WHERE reopened_at IS NULL;
ALTER TABLE lots.case_retention_statement ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.case_retention_statement FORCE ROW LEVEL SECURITY;
-- The case's own unit, and whoever is asked in from another sees nothing of it.
CREATE POLICY wall ON lots.case_retention_statement FOR SELECT TO lots_app, lots_app_reader USING (${mine} AND ${seesCase('case_id')});
-- In one's own name, of a case that is closed, by whoever had it then, whoever closed it, or the manager.
CREATE POLICY stated ON lots.case_retention_statement FOR INSERT TO lots_app WITH CHECK (${mine} AND by_user=${me} AND (SELECT lots.s_text('lots.actor'))='user'
  AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id AND f.unit_id=case_retention_statement.unit_id)
  AND EXISTS(SELECT 1 FROM lots.case_closing c WHERE c.id=closing_id AND c.case_id=case_retention_statement.case_id AND c.reopened_at IS NULL
    AND (${manager} OR c.closed_by=${me} OR EXISTS(SELECT 1 FROM lots.case_assignment a WHERE a.case_id=c.case_id AND a.user_id=${me} AND a.end_reason='closed' AND a.until_at=c.closed_at))));
GRANT SELECT, INSERT ON lots.case_retention_statement TO lots_app;
GRANT SELECT ON lots.case_retention_statement TO lots_app_reader;
SELECT lots.allow_succession('lots.case_retention_statement');
SELECT lots.goes_with_case('lots.case_retention_statement');
-- Nothing is left of it when the file is gone.
SELECT lots.allow_disposal('lots.case_retention_statement','client_file','delete');
-- Consents and disclosures out of a case are parts of its file.
SELECT lots.allow_disposal(('lots.'||name)::regclass,'client_file','shred','id','key_id','body_enc') FROM unnest(ARRAY['consent','disclosure','disclosure_item']) AS name;
DROP TRIGGER disclosure_step ON lots.disclosure;
CREATE TRIGGER disclosure_step BEFORE UPDATE ON lots.disclosure FOR EACH ROW WHEN (NOT lots.is_succession() AND NOT lots.is_disposal()) EXECUTE FUNCTION lots.disclosure_step();
DROP TRIGGER consent_step ON lots.consent;
CREATE TRIGGER consent_step BEFORE UPDATE ON lots.consent FOR EACH ROW WHEN (NOT lots.is_succession() AND NOT lots.is_disposal()) EXECUTE FUNCTION lots.consent_step();
`;

  private readonly job = `
-- What the job must see to propose a whole file: dates and ids. Drafts of others, and what a moved case has left at its unit before.
CREATE POLICY disposal_job ON lots.journal_draft FOR SELECT TO lots_app USING (${board} AND ${job} AND ${seesCase('case_id')});
CREATE POLICY disposal_job ON lots.case_move FOR SELECT TO lots_app USING (${board} AND ${job} AND ${seesCase('case_id')});
CREATE POLICY disposal_job ON lots.consent FOR SELECT TO lots_app USING (${board} AND ${job} AND about_kind='case' AND ${seesCase('about_id')});
CREATE POLICY disposal_job ON lots.disclosure FOR SELECT TO lots_app USING (${board} AND ${job} AND about_kind='case' AND ${seesCase('about_id')});
CREATE POLICY disposal_job ON lots.disclosure_item FOR SELECT TO lots_app USING (${board} AND ${job} AND EXISTS(SELECT 1 FROM lots.disclosure d WHERE d.id=disclosure_id));

-- Which rows go together. NULL in what was proposed before this: the row by itself.
ALTER TABLE lots.disposal_item ADD COLUMN root_id uuid;
CREATE INDEX disposal_item_root ON lots.disposal_item(batch_id, root_id);
`;

  private readonly act = `
GRANT SELECT(case_id, closed_at, reopened_at) ON lots.case_closing TO lots_integrity;
GRANT SELECT(written_at) ON lots.journal_entry TO lots_integrity;
GRANT SELECT(recorded_at) ON lots.assessment_step TO lots_integrity;
GRANT SELECT(at) ON lots.case_addition, lots.group_entry, lots.relative_session TO lots_integrity;
GRANT SELECT(stated_at) ON lots.case_retention_statement TO lots_integrity;
GRANT SELECT(opened_at) ON lots.relative_case, lots.glass TO lots_integrity;
GRANT SELECT(about_kind, about_id, at, withdrawn_at) ON lots.consent TO lots_integrity;
GRANT SELECT(about_kind, about_id, at, decided_at, second_at) ON lots.disclosure TO lots_integrity;

-- Open again, sealed since, or written in: then it is not the file that two persons decided about.
CREATE FUNCTION lots.case_lives_on(p_case uuid, p_since timestamptz) RETURNS boolean LANGUAGE sql STABLE SET search_path=pg_catalog AS $$
  SELECT NOT EXISTS(SELECT 1 FROM lots.case_closing c WHERE c.case_id=p_case AND c.reopened_at IS NULL AND c.closed_at <= p_since)
    OR EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=p_case AND f.circle_id IS NOT NULL)
    OR ${since('journal_entry', 'written_at')} OR ${since('journal_draft', 'saved_at')} OR ${since('assessment_step', 'recorded_at')}
    OR ${since('case_addition', 'at')} OR ${since('case_retention_statement', 'stated_at')} OR ${since('group_entry', 'at')}
    OR ${since('relative_case', 'opened_at')} OR ${since('relative_session', 'at')} OR ${since('glass', 'opened_at')}
    OR EXISTS(SELECT 1 FROM lots.consent s WHERE s.about_kind='case' AND s.about_id=p_case AND (s.at > p_since OR s.withdrawn_at > p_since))
    OR EXISTS(SELECT 1 FROM lots.disclosure d WHERE d.about_kind='case' AND d.about_id=p_case AND (d.at > p_since OR d.decided_at > p_since OR d.second_at > p_since)) $$;
-- The roots of a batch that stay although it was decided.
CREATE FUNCTION lots.disposal_kept(p_batch uuid) RETURNS uuid[] LANGUAGE sql STABLE SET search_path=pg_catalog AS $$
  SELECT coalesce(array_agg(DISTINCT x.root), '{}'::uuid[]) FROM (
    SELECT coalesce(i.root_id,i.row_id) AS root FROM lots.disposal_item i JOIN lots.legal_hold h ON h.table_name=i.table_name AND h.row_id=i.row_id AND h.lifted_at IS NULL WHERE i.batch_id=p_batch
    UNION ALL SELECT i.root_id FROM lots.disposal_item i JOIN lots.disposal_batch b ON b.id=i.batch_id WHERE i.batch_id=p_batch AND i.table_name='lots.case_file' AND lots.case_lives_on(i.row_id, b.proposed_at)) x $$;
REVOKE ALL ON FUNCTION lots.case_lives_on, lots.disposal_kept FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.case_lives_on, lots.disposal_kept TO lots_integrity;

CREATE OR REPLACE FUNCTION lots.dispose(p_batch uuid, p_at timestamptz) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE t record; touched int; total int := 0; kept uuid[]; goes text := 'AND NOT coalesce(i.root_id,i.row_id) = ANY($3)'; BEGIN
  -- The same lock as whoever sets a hold takes: what is held now stays.
  PERFORM pg_advisory_xact_lock(5107203120);
  UPDATE lots.disposal_batch SET state='done', done_at=p_at WHERE id=p_batch;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such decided batch' USING ERRCODE='42501'; END IF;
  kept := lots.disposal_kept(p_batch);
  FOR t IN SELECT d.* FROM lots.disposable d WHERE EXISTS(SELECT 1 FROM lots.disposal_item i WHERE i.batch_id=p_batch AND i.table_name=d.name) ORDER BY d.name LOOP
    IF t.act='delete' THEN
      EXECUTE format('DELETE FROM %s r USING lots.disposal_item i WHERE i.batch_id=$1 AND i.table_name=%L AND r.%I=i.row_id '||goes, t.name, t.name, t.id_column) USING p_batch, p_at, kept;
    ELSE
      EXECUTE format('UPDATE keys.data_key k SET wrapped=NULL, destroyed_at=$2 WHERE k.wrapped IS NOT NULL AND k.id IN (SELECT r.%I FROM %s r JOIN lots.disposal_item i ON i.row_id=r.%I WHERE i.batch_id=$1 AND i.table_name=%L '||goes||')',
        t.key_column, t.name, t.id_column, t.name) USING p_batch, p_at, kept;
      EXECUTE format('UPDATE %s r SET %I=''''::bytea FROM lots.disposal_item i WHERE i.batch_id=$1 AND i.table_name=%L AND r.%I=i.row_id AND r.%I IS NOT NULL '||goes, t.name, t.body_column, t.name, t.id_column, t.body_column) USING p_batch, p_at, kept;
    END IF;
    GET DIAGNOSTICS touched = ROW_COUNT; total := total + touched;
  END LOOP;
  RETURN total; END $$;
-- Told first, and from here on nothing can be added to the cases in it until it is done: what is told is what goes.
CREATE OR REPLACE FUNCTION lots.disposal_told(p_batch uuid) RETURNS TABLE(table_name text, act text, id_column text, body_column text, ids uuid[], key_ids uuid[]) LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE t record; kept uuid[]; BEGIN
  IF NOT EXISTS(SELECT 1 FROM lots.disposal_batch b WHERE b.id=p_batch AND b.state='decided') THEN RAISE EXCEPTION 'no such decided batch' USING ERRCODE='42501'; END IF;
  PERFORM 1 FROM lots.case_closing c JOIN lots.disposal_item i ON i.row_id=c.id WHERE i.batch_id=p_batch AND i.table_name='lots.case_closing' ORDER BY c.id FOR UPDATE OF c;
  PERFORM 1 FROM lots.case_file f JOIN lots.disposal_item i ON i.row_id=f.id WHERE i.batch_id=p_batch AND i.table_name='lots.case_file' ORDER BY f.id FOR UPDATE OF f;
  kept := lots.disposal_kept(p_batch);
  FOR t IN SELECT d.* FROM lots.disposable d ORDER BY d.name LOOP
    RETURN QUERY EXECUTE format('SELECT %L, %L, %L, %L::text, array_agg(r.%I ORDER BY r.%I), %s FROM %s r JOIN lots.disposal_item i ON i.row_id=r.%I WHERE i.batch_id=$1 AND i.table_name=%L AND NOT coalesce(i.root_id,i.row_id) = ANY($2) HAVING count(*)>0',
      t.name, t.act, t.id_column, t.body_column, t.id_column, t.id_column, CASE WHEN t.key_column IS NULL THEN '''{}''::uuid[]' ELSE format('array_remove(array_agg(r.%I ORDER BY r.%I),NULL)', t.key_column, t.id_column) END, t.name, t.id_column, t.name) USING p_batch, kept;
  END LOOP; END $$;
`;

  /** One way: what two persons decided must go on meaning whole files. */
  down(): Promise<void> {
    return Promise.reject(new Error('What was said about closed cases would be lost. Restore a backup instead.'));
  }
}
