import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['lots.consent', 'lots.disclosure', 'lots.disclosure_item', 'lots.secrecy_told'] as const;
const steps = { consent: 'consent_step', disclosure: 'disclosure_step' } as const;

/**
 * A case that another unit takes brings its consents and disclosures with it (H17): else nobody could withdraw the one or finish the
 * protocol of the other – the unit it came from no longer sees the case, and the new one was never theirs. Nothing in them changes but the unit.
 */
export class SecrecyFollowsCase1700000000084 implements MigrationInterface {
  name = 'SecrecyFollowsCase1700000000084';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables)
      await queryRunner.query(`
CREATE POLICY case_move ON ${table} FOR SELECT TO lots_integrity USING ((SELECT lots.is_case_move()));
CREATE POLICY case_move_on ON ${table} FOR UPDATE TO lots_integrity USING ((SELECT lots.is_case_move())) WITH CHECK ((SELECT lots.is_case_move()));
GRANT SELECT(unit_id), UPDATE(unit_id) ON ${table} TO lots_integrity;`);
    await queryRunner.query(`
GRANT SELECT(id, about_kind, about_id) ON lots.consent, lots.disclosure TO lots_integrity;
GRANT SELECT(disclosure_id) ON lots.disclosure_item TO lots_integrity;
GRANT SELECT(object_id) ON lots.secrecy_told TO lots_integrity;
CREATE FUNCTION lots.secrecy_follows_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE moved uuid[]; BEGIN
  moved := ARRAY(SELECT c.id FROM lots.consent c WHERE c.about_kind='case' AND c.about_id=NEW.id UNION ALL SELECT d.id FROM lots.disclosure d WHERE d.about_kind='case' AND d.about_id=NEW.id);
  UPDATE lots.consent SET unit_id=NEW.unit_id WHERE id = ANY(moved) AND unit_id=OLD.unit_id;
  UPDATE lots.disclosure SET unit_id=NEW.unit_id WHERE id = ANY(moved) AND unit_id=OLD.unit_id;
  UPDATE lots.disclosure_item SET unit_id=NEW.unit_id WHERE disclosure_id = ANY(moved) AND unit_id=OLD.unit_id;
  UPDATE lots.secrecy_told SET unit_id=NEW.unit_id WHERE object_id = ANY(moved) AND unit_id=OLD.unit_id;
  RETURN NULL; END $$;
REVOKE ALL ON FUNCTION lots.secrecy_follows_case FROM PUBLIC;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.secrecy_follows_case OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
CREATE TRIGGER secrecy_follows AFTER UPDATE OF unit_id ON lots.case_file FOR EACH ROW WHEN (lots.is_case_move()) EXECUTE FUNCTION lots.secrecy_follows_case();`);
    for (const [table, step] of Object.entries(steps))
      await queryRunner.query(`
DROP TRIGGER ${step} ON lots.${table};
CREATE TRIGGER ${step} BEFORE UPDATE ON lots.${table} FOR EACH ROW WHEN (NOT lots.is_succession() AND NOT lots.is_disposal() AND NOT lots.is_case_move()) EXECUTE FUNCTION lots.${step}();
CREATE TRIGGER case_move_step BEFORE UPDATE ON lots.${table} FOR EACH ROW WHEN (lots.is_case_move()) EXECUTE FUNCTION lots.succession_step('unit_id');`);
  }

  /** One way: a consent that has followed its case would be nobody's. */
  down(): Promise<void> {
    return Promise.reject(new Error('A consent must be somebody’s to withdraw. Restore a backup instead.'));
  }
}
