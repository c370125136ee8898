import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `(referral_id IS NULL OR NOT referral_id = ANY((SELECT lots.s_ids('lots.conflicts'))::uuid[]))`;

/**
 * A conflict of interest goes before everything, also here (docs/rules/retention.md, G29; walls.md, V1): what somebody has declared one about is
 * in none of her proposals, protocols or stops, and what she has decided about without seeing it stays.
 */
export class DisposalConflicts1700000000075 implements MigrationInterface {
  name = 'DisposalConflicts1700000000075';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- The hand-over under which a conflict is declared, of the case or the package that is the row's root; set by the triggers alone.
ALTER TABLE lots.disposal_item ADD COLUMN referral_id uuid;
ALTER TABLE lots.legal_hold ADD COLUMN referral_id uuid;
GRANT SELECT(referral_id) ON lots.disposal_item TO lots_integrity;
CREATE FUNCTION lots.item_of_referral() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN
  SELECT coalesce((SELECT f.referral_id FROM lots.case_file f WHERE f.id=NEW.root_id), (SELECT p.referral_id FROM lots.package p WHERE p.referral_id=NEW.root_id), (SELECT u.about_id FROM lots.returnee_update u WHERE u.id=NEW.root_id)) INTO NEW.referral_id;
  RETURN NEW; END $$;
CREATE TRIGGER of_referral BEFORE INSERT ON lots.disposal_item FOR EACH ROW EXECUTE FUNCTION lots.item_of_referral();
CREATE OR REPLACE FUNCTION lots.seal_hold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN
  SELECT coalesce(i.circle_id, b.circle_id), i.referral_id INTO NEW.circle_id, NEW.referral_id FROM lots.disposal_item i JOIN lots.disposal_batch b ON b.id=i.batch_id
    WHERE i.table_name=NEW.table_name AND i.row_id=NEW.row_id ORDER BY b.proposed_at DESC LIMIT 1;
  RETURN NEW; END $$;
REVOKE ALL ON FUNCTION lots.item_of_referral FROM PUBLIC;
-- What was proposed before this.
ALTER TABLE lots.disposal_item NO FORCE ROW LEVEL SECURITY; ALTER TABLE lots.case_file NO FORCE ROW LEVEL SECURITY; ALTER TABLE lots.package NO FORCE ROW LEVEL SECURITY; ALTER TABLE lots.legal_hold NO FORCE ROW LEVEL SECURITY;
UPDATE lots.disposal_item i SET referral_id=f.referral_id FROM lots.case_file f WHERE f.id=i.root_id;
UPDATE lots.disposal_item i SET referral_id=p.referral_id FROM lots.package p WHERE p.referral_id=i.root_id;
UPDATE lots.legal_hold h SET referral_id=i.referral_id FROM lots.disposal_item i WHERE i.table_name=h.table_name AND i.row_id=h.row_id AND i.referral_id IS NOT NULL;
ALTER TABLE lots.disposal_item FORCE ROW LEVEL SECURITY; ALTER TABLE lots.case_file FORCE ROW LEVEL SECURITY; ALTER TABLE lots.package FORCE ROW LEVEL SECURITY; ALTER TABLE lots.legal_hold FORCE ROW LEVEL SECURITY;
CREATE POLICY conflict ON lots.disposal_item AS RESTRICTIVE TO lots_app, lots_app_reader USING (${mine});
CREATE POLICY conflict ON lots.legal_hold AS RESTRICTIVE TO lots_app, lots_app_reader USING (${mine});
-- As before; and what one of the two has a conflict of interest about.
CREATE OR REPLACE FUNCTION lots.disposal_kept(p_batch uuid) RETURNS uuid[] LANGUAGE sql STABLE SET search_path=pg_catalog AS $$
  WITH item AS (SELECT coalesce(i.root_id,i.row_id) AS root, i.table_name, i.row_id, i.referral_id, b.proposed_at, b.circle_id, b.first_by, b.second_by FROM lots.disposal_item i JOIN lots.disposal_batch b ON b.id=i.batch_id WHERE i.batch_id=p_batch)
  SELECT coalesce(array_agg(DISTINCT x.root), '{}'::uuid[]) FROM (
    SELECT i.root FROM item i JOIN lots.legal_hold h ON h.table_name=i.table_name AND h.row_id=i.row_id AND h.lifted_at IS NULL
    UNION ALL SELECT i.root FROM item i JOIN lots.conflict c ON c.referral_id=i.referral_id AND c.lifted_at IS NULL AND c.user_id IN (i.first_by, i.second_by)
    UNION ALL SELECT i.root FROM item i JOIN lots.case_file f ON f.id=i.row_id WHERE i.table_name='lots.case_file' AND (f.circle_id IS DISTINCT FROM i.circle_id OR lots.case_lives_on(f.id, i.proposed_at))
    UNION ALL SELECT i.root FROM item i JOIN lots.contact c ON c.id=i.row_id WHERE i.table_name='lots.contact' AND c.circle_id IS DISTINCT FROM i.circle_id
    UNION ALL SELECT i.root FROM item i JOIN lots.package p ON p.referral_id=i.row_id WHERE i.table_name='lots.package' AND p.circle_id IS DISTINCT FROM i.circle_id
    UNION ALL SELECT i.root FROM item i JOIN lots.consent s ON s.id=i.row_id WHERE i.table_name='lots.consent' AND (s.withdrawn_at > i.proposed_at OR EXISTS(SELECT 1 FROM lots.disclosure d WHERE d.consent_id=s.id AND d.at > i.proposed_at))
    UNION ALL SELECT i.root FROM item i JOIN lots.disclosure d ON d.id=i.row_id WHERE i.table_name='lots.disclosure' AND (d.decided_at > i.proposed_at OR d.second_at > i.proposed_at OR d.handed_recorded > i.proposed_at)) x $$;
GRANT SELECT(about_id) ON lots.returnee_update TO lots_integrity;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.item_of_referral OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
`);
  }

  /** One way: what somebody has a conflict of interest about would be in her lists. */
  down(): Promise<void> {
    return Promise.reject(new Error('What is hidden for a conflict of interest would be shown. Restore a backup instead.'));
  }
}
