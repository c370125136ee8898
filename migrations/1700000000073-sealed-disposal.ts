import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[])`;
const deciders = `(SELECT lots.s_roles()) && ARRAY['unit_manager','log_reviewer']`;
/** Events are about nobody: whoever they were sent to answers for them. */
const coordinators = `(SELECT lots.s_roles()) && ARRAY['local_coordinator','central_coordinator']`;
const person = `(SELECT lots.s_text('lots.actor'))='user'`;
const job = `(SELECT lots.s_text('lots.actor'))='system:retention'`;
const among = (column: string): string => `${column} = ANY((SELECT lots.s_ids('lots.circles'))::uuid[])`;
const only = `current_user='lots_integrity'`;
/** What is open is read by those who answer for the unit; what is sealed by the circle, whatever their roles are. */
const answers = (events: string): string =>
  `(circle_id IS NULL AND (${deciders} OR ${events} AND ${coordinators}) OR ${among('circle_id')} AND ${person})`;
const ofEvents = `kind='event'`;
const heldEvent = `table_name='lots.event'`;
const since = (table: string, ...times: readonly string[]): string =>
  `EXISTS(SELECT 1 FROM lots.${table} x WHERE x.case_id=p_case AND (${times.map((time) => `x.${time} > p_since`).join(' OR ')}))`;

/**
 * Disposal of what is sealed (docs/rules/retention.md, G18–G22). A proposal is of one circle, or of none. One that is of a circle is there for
 * those in it and for nobody else: no row, no item, no hold, no line of the ledger. What is sealed after it was proposed leaves the proposal.
 */
export class SealedDisposal1700000000073 implements MigrationInterface {
  name = 'SealedDisposal1700000000073';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(this.columns);
    await queryRunner.query(this.people);
    await queryRunner.query(this.walls);
    await queryRunner.query(this.sealing);
    await queryRunner.query(this.act);
  }

  private readonly columns = `
-- Two persons always, where nobody outside can look.
ALTER TABLE lots.disposal_batch ADD COLUMN circle_id uuid REFERENCES lots.circle, ADD CONSTRAINT sealed_by_two CHECK(circle_id IS NULL OR needs_second);
DROP INDEX lots.one_proposal;
CREATE UNIQUE INDEX one_proposal ON lots.disposal_batch(unit_id, kind, coalesce(circle_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE state IN('proposed','half','decided');
-- Of an open proposal that is done: what was kept then and has been sealed since.
ALTER TABLE lots.disposal_item ADD COLUMN circle_id uuid;
ALTER TABLE lots.legal_hold ADD COLUMN circle_id uuid;
`;

  private readonly people = `
-- In a circle: somebody who answers for the unit begins. Is there no such person in it, anybody in it may; the second is anybody else in it.
CREATE FUNCTION authn.may_begin_disposal(p_circle uuid, p_unit int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  WITH answering AS (SELECT c.user_id FROM lots.circle_member c JOIN authn.user_account u ON u.id=c.user_id AND u.disabled_at IS NULL
    JOIN lots.membership m ON m.user_id=u.id AND m.authority_id=u.authority_id AND m.unit_id=p_unit AND m.valid @> now() AND m.role IN('unit_manager','log_reviewer')
    WHERE c.circle_id=p_circle AND c.valid @> now())
  SELECT p_circle = ANY(lots.s_ids('lots.circles')) AND (NOT EXISTS(SELECT 1 FROM answering) OR EXISTS(SELECT 1 FROM answering a WHERE a.user_id=lots.s_uuid('lots.user'))) $$;
REVOKE ALL ON FUNCTION authn.may_begin_disposal FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authn.may_begin_disposal TO lots_app, lots_app_reader;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.may_begin_disposal OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
-- Which circles of a unit have something that may be looked at. For the job alone; it then looks as one circle at a time.
CREATE FUNCTION lots.retention_circles(p_unit int) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT x.circle_id FROM (
    SELECT f.circle_id FROM lots.case_file f WHERE f.unit_id=p_unit AND f.body_enc <> ''::bytea AND EXISTS(SELECT 1 FROM lots.case_closing z WHERE z.case_id=f.id AND z.reopened_at IS NULL)
    UNION SELECT c.circle_id FROM lots.contact c WHERE c.unit_id=p_unit
    UNION SELECT p.circle_id FROM lots.package p WHERE p.to_unit_id=p_unit AND p.body_enc <> ''::bytea) x
  WHERE x.circle_id IS NOT NULL AND lots.s_text('lots.actor')='system:retention' AND p_unit = ANY(lots.s_units()) ORDER BY 1 $$;
-- Of one person in two calls: the later keeps her, also where the other call is another circle's.
CREATE FUNCTION lots.is_in_another_contact(p_person uuid, p_contact uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT lots.s_text('lots.actor') IS DISTINCT FROM 'system:retention' OR EXISTS(SELECT 1 FROM lots.matter m WHERE m.person_id=p_person AND m.contact_id<>p_contact) $$;
REVOKE ALL ON FUNCTION lots.retention_circles, lots.is_in_another_contact FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.retention_circles, lots.is_in_another_contact TO lots_app;
`;

  private readonly walls = `
ALTER POLICY mine ON lots.disposal_batch USING (${mine} AND ${answers(ofEvents)});
ALTER POLICY propose ON lots.disposal_batch WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')) AND ${job} AND state='proposed' AND first_by IS NULL AND (circle_id IS NULL OR ${among('circle_id')}));
ALTER POLICY decide ON lots.disposal_batch USING (${mine} AND ${answers(ofEvents)} AND state IN('proposed','half') AND (circle_id IS NULL OR state='half' OR authn.may_begin_disposal(circle_id, unit_id)))
  WITH CHECK (${mine} AND state IN('half','decided','refused') AND (circle_id IS NULL OR ${among('circle_id')}));
ALTER POLICY of_batch ON lots.disposal_item USING (EXISTS(SELECT 1 FROM lots.disposal_batch b WHERE b.id=batch_id) AND (circle_id IS NULL OR ${among('circle_id')} OR ${job}));
ALTER POLICY mine ON lots.legal_hold USING (${mine} AND (${answers(heldEvent)} OR ${job}));
ALTER POLICY hold ON lots.legal_hold WITH CHECK (${mine} AND ${answers(heldEvent)} AND set_by=(SELECT lots.s_uuid('lots.user')) AND lifted_at IS NULL);
ALTER POLICY lift ON lots.legal_hold USING (${mine} AND ${answers(heldEvent)} AND lifted_at IS NULL) WITH CHECK (${mine} AND lifted_by=(SELECT lots.s_uuid('lots.user')) AND (circle_id IS NULL OR ${among('circle_id')}));
ALTER POLICY disposal_job ON lots.package USING (to_authority_id=(SELECT lots.s_int('lots.authority')) AND to_unit_id = ANY((SELECT lots.s_units())::int[]) AND ${job} AND (circle_id IS NULL OR ${among('circle_id')}));
`;

  private readonly sealing = `
CREATE POLICY seal_seen ON lots.disposal_batch FOR SELECT TO lots_integrity USING (${only});
CREATE POLICY seal_away ON lots.disposal_batch FOR DELETE TO lots_integrity USING (${only} AND circle_id IS NULL AND state<>'done');
CREATE POLICY seal_seen ON lots.disposal_item FOR SELECT TO lots_integrity USING (${only});
CREATE POLICY seal ON lots.disposal_item FOR UPDATE TO lots_integrity USING (${only} AND circle_id IS NULL) WITH CHECK (${only} AND circle_id IS NOT NULL);
CREATE POLICY seal_away ON lots.disposal_item FOR DELETE TO lots_integrity USING (${only});
CREATE POLICY seal_seen ON lots.legal_hold FOR SELECT TO lots_integrity USING (${only});
CREATE POLICY seal ON lots.legal_hold FOR UPDATE TO lots_integrity USING (${only} AND circle_id IS NULL) WITH CHECK (${only} AND circle_id IS NOT NULL);
GRANT DELETE ON lots.disposal_batch, lots.disposal_item TO lots_integrity;
GRANT UPDATE(circle_id) ON lots.disposal_item, lots.legal_hold TO lots_integrity;
GRANT SELECT(circle_id) ON lots.legal_hold TO lots_integrity;
-- A hold is of the circle that its row's proposal is of, whoever says what.
CREATE FUNCTION lots.seal_hold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN
  SELECT coalesce(i.circle_id, b.circle_id) INTO NEW.circle_id FROM lots.disposal_item i JOIN lots.disposal_batch b ON b.id=i.batch_id
    WHERE i.table_name=NEW.table_name AND i.row_id=NEW.row_id ORDER BY b.proposed_at DESC LIMIT 1;
  RETURN NEW; END $$;
CREATE TRIGGER seal BEFORE INSERT ON lots.legal_hold FOR EACH ROW EXECUTE FUNCTION lots.seal_hold();
-- Sealed after it was proposed in the open: out of every proposal that is not done, and hidden in the protocols of those that are; its holds
-- become the circle's. A proposal with nothing left in it goes.
CREATE FUNCTION lots.seal_proposed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE row_of jsonb := to_jsonb(NEW); roots uuid[]; touched uuid[]; BEGIN
  roots := array_remove(ARRAY[(row_of->>'id')::uuid, (row_of->>'call_id')::uuid, (row_of->>'referral_id')::uuid], NULL);
  IF TG_TABLE_NAME='package' THEN roots := roots || ARRAY(SELECT u.id FROM lots.returnee_update u WHERE u.about_id=(row_of->>'referral_id')::uuid); END IF;
  UPDATE lots.legal_hold h SET circle_id=NEW.circle_id FROM lots.disposal_item i WHERE coalesce(i.root_id,i.row_id) = ANY(roots) AND h.table_name=i.table_name AND h.row_id=i.row_id AND h.circle_id IS NULL;
  WITH away AS (DELETE FROM lots.disposal_item i USING lots.disposal_batch b WHERE b.id=i.batch_id AND b.circle_id IS NULL AND b.state<>'done' AND coalesce(i.root_id,i.row_id) = ANY(roots) RETURNING i.batch_id)
    SELECT array_agg(DISTINCT batch_id) INTO touched FROM away;
  DELETE FROM lots.disposal_batch b WHERE b.id = ANY(touched) AND NOT EXISTS(SELECT 1 FROM lots.disposal_item i WHERE i.batch_id=b.id);
  UPDATE lots.disposal_item i SET circle_id=NEW.circle_id FROM lots.disposal_batch b WHERE b.id=i.batch_id AND b.circle_id IS NULL AND i.circle_id IS NULL AND coalesce(i.root_id,i.row_id) = ANY(roots);
  RETURN NULL; END $$;
REVOKE ALL ON FUNCTION lots.seal_hold, lots.seal_proposed FROM PUBLIC;
CREATE TRIGGER seal_proposed AFTER UPDATE OF circle_id ON lots.case_file FOR EACH ROW WHEN (OLD.circle_id IS NULL AND NEW.circle_id IS NOT NULL) EXECUTE FUNCTION lots.seal_proposed();
CREATE TRIGGER seal_proposed AFTER UPDATE OF circle_id ON lots.contact FOR EACH ROW WHEN (OLD.circle_id IS NULL AND NEW.circle_id IS NOT NULL) EXECUTE FUNCTION lots.seal_proposed();
CREATE TRIGGER seal_proposed AFTER UPDATE OF circle_id ON lots.package FOR EACH ROW WHEN (OLD.circle_id IS NULL AND NEW.circle_id IS NOT NULL) EXECUTE FUNCTION lots.seal_proposed();
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.retention_circles OWNER TO lots_integrity;
ALTER FUNCTION lots.is_in_another_contact OWNER TO lots_integrity;
ALTER FUNCTION lots.seal_hold OWNER TO lots_integrity;
ALTER FUNCTION lots.seal_proposed OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
`;

  private readonly act = `
GRANT SELECT(case_id, opened_at) ON lots.exit_case TO lots_integrity;
GRANT SELECT(exit_case_id, at) ON lots.exit_step TO lots_integrity;
GRANT SELECT(recorded_at) ON lots.returnee_step TO lots_integrity;
GRANT SELECT(at) ON lots.returnee_child, lots.returnee_arrival TO lots_integrity;
GRANT SELECT(consent_id) ON lots.disclosure TO lots_integrity;
-- Open again, or written in. Whose it is, is asked by whoever asks this.
CREATE OR REPLACE FUNCTION lots.case_lives_on(p_case uuid, p_since timestamptz) RETURNS boolean LANGUAGE sql STABLE SET search_path=pg_catalog AS $$
  SELECT NOT EXISTS(SELECT 1 FROM lots.case_closing c WHERE c.case_id=p_case AND c.reopened_at IS NULL AND c.closed_at <= p_since)
    OR ${since('journal_entry', 'written_at')} OR ${since('journal_draft', 'saved_at')} OR ${since('assessment_step', 'recorded_at')}
    OR ${since('case_addition', 'at')} OR ${since('case_retention_statement', 'stated_at')} OR ${since('group_entry', 'at')}
    OR ${since('relative_case', 'opened_at')} OR ${since('relative_session', 'at')} OR ${since('glass', 'opened_at')}
    OR ${since('returnee_step', 'recorded_at')} OR ${since('returnee_child', 'at')} OR ${since('returnee_arrival', 'at')} OR ${since('exit_case', 'opened_at')}
    OR EXISTS(SELECT 1 FROM lots.exit_step n JOIN lots.exit_case x ON x.id=n.exit_case_id WHERE x.case_id=p_case AND n.at > p_since)
    OR EXISTS(SELECT 1 FROM lots.consent s WHERE s.about_kind='case' AND s.about_id=p_case AND (s.at > p_since OR s.withdrawn_at > p_since))
    OR EXISTS(SELECT 1 FROM lots.disclosure d WHERE d.about_kind='case' AND d.about_id=p_case AND (d.at > p_since OR d.decided_at > p_since OR d.second_at > p_since OR d.handed_recorded > p_since)) $$;
-- The roots of a batch that stay although it was decided: stopped, living on, or no longer of the circle that decided.
CREATE OR REPLACE FUNCTION lots.disposal_kept(p_batch uuid) RETURNS uuid[] LANGUAGE sql STABLE SET search_path=pg_catalog AS $$
  WITH item AS (SELECT coalesce(i.root_id,i.row_id) AS root, i.table_name, i.row_id, b.proposed_at, b.circle_id FROM lots.disposal_item i JOIN lots.disposal_batch b ON b.id=i.batch_id WHERE i.batch_id=p_batch)
  SELECT coalesce(array_agg(DISTINCT x.root), '{}'::uuid[]) FROM (
    SELECT i.root FROM item i JOIN lots.legal_hold h ON h.table_name=i.table_name AND h.row_id=i.row_id AND h.lifted_at IS NULL
    UNION ALL SELECT i.root FROM item i JOIN lots.case_file f ON f.id=i.row_id WHERE i.table_name='lots.case_file' AND (f.circle_id IS DISTINCT FROM i.circle_id OR lots.case_lives_on(f.id, i.proposed_at))
    UNION ALL SELECT i.root FROM item i JOIN lots.contact c ON c.id=i.row_id WHERE i.table_name='lots.contact' AND c.circle_id IS DISTINCT FROM i.circle_id
    UNION ALL SELECT i.root FROM item i JOIN lots.package p ON p.referral_id=i.row_id WHERE i.table_name='lots.package' AND p.circle_id IS DISTINCT FROM i.circle_id
    UNION ALL SELECT i.root FROM item i JOIN lots.consent s ON s.id=i.row_id WHERE i.table_name='lots.consent' AND (s.withdrawn_at > i.proposed_at OR EXISTS(SELECT 1 FROM lots.disclosure d WHERE d.consent_id=s.id AND d.at > i.proposed_at))
    UNION ALL SELECT i.root FROM item i JOIN lots.disclosure d ON d.id=i.row_id WHERE i.table_name='lots.disclosure' AND (d.decided_at > i.proposed_at OR d.second_at > i.proposed_at OR d.handed_recorded > i.proposed_at)) x $$;
`;

  /** One way: proposals about sealed matters would be open. */
  down(): Promise<void> {
    return Promise.reject(
      new Error('Proposals about sealed matters would be open without these walls. Restore a backup instead.'),
    );
  }
}
