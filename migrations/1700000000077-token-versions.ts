import type { MigrationInterface, QueryRunner } from 'typeorm';

const rotation = "(SELECT lots.s_text('lots.actor'))='system:rotation'";

/**
 * Tokens under more than one key while the token key is changed (docs/operations/nycklar.md): which version each stands under, what the change
 * may read and write, and one more thing that takes the tokens of somebody who is protected away – so that a change that happens to run at that
 * moment cannot leave any behind.
 */
export class TokenVersions1700000000077 implements MigrationInterface {
  name = 'TokenVersions1700000000077';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE INDEX person_token_version ON lots.person_token(key_version, subject_id);
-- Cannot be made anew from the row itself: the one who asks has what they were made of.
ALTER TABLE lots.person_link ADD COLUMN key_version smallint NOT NULL DEFAULT 1;
ALTER TABLE lots.form_link ADD COLUMN key_version smallint NOT NULL DEFAULT 1;
ALTER TABLE lots.event ADD COLUMN receipt_key_version smallint NOT NULL DEFAULT 1;

CREATE POLICY rotate ON lots.person_token FOR SELECT TO lots_owner USING (${rotation});
CREATE POLICY rotate_on ON lots.person_token FOR UPDATE TO lots_owner USING (${rotation}) WITH CHECK (${rotation});
CREATE POLICY rotate_in ON lots.person_token FOR INSERT TO lots_owner WITH CHECK (${rotation});
CREATE POLICY rotate_away ON lots.person_token FOR DELETE TO lots_owner USING (${rotation});
CREATE POLICY rotate ON lots.person_link FOR SELECT TO lots_owner USING (${rotation});
CREATE POLICY rotate_on ON lots.person_link FOR UPDATE TO lots_owner USING (${rotation}) WITH CHECK (${rotation});
-- Read to make the words again, and held while it is done; never written, and never anybody who is protected.
CREATE POLICY rotate ON lots.person FOR SELECT TO lots_owner USING (${rotation} AND circle_id IS NULL);
CREATE POLICY rotate_hold ON lots.person FOR UPDATE TO lots_owner USING (${rotation} AND circle_id IS NULL) WITH CHECK (${rotation} AND false);
CREATE POLICY rotate ON lots.case_file FOR SELECT TO lots_owner USING (${rotation} AND circle_id IS NULL);
CREATE POLICY rotate_hold ON lots.case_file FOR UPDATE TO lots_owner USING (${rotation} AND circle_id IS NULL) WITH CHECK (${rotation} AND false);
CREATE POLICY rotate ON lots.matter FOR SELECT TO lots_owner USING (${rotation} AND circle_id IS NULL);
CREATE POLICY rotate ON lots.contact FOR SELECT TO lots_owner USING (${rotation} AND circle_id IS NULL);
-- Counted: codes that stop working when the old key is thrown away.
CREATE POLICY rotate ON lots.form_link FOR SELECT TO lots_owner USING (${rotation});
CREATE POLICY rotate ON lots.event FOR SELECT TO lots_owner USING (${rotation});

CREATE FUNCTION lots.forget_sealed_tokens() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN DELETE FROM lots.person_token WHERE key_id=NEW.key_id; RETURN NULL; END $$;
REVOKE ALL ON FUNCTION lots.forget_sealed_tokens FROM PUBLIC;
CREATE TRIGGER forget_sealed_tokens AFTER UPDATE OF circle_id ON lots.person FOR EACH ROW WHEN (OLD.circle_id IS NULL AND NEW.circle_id IS NOT NULL) EXECUTE FUNCTION lots.forget_sealed_tokens();
CREATE TRIGGER forget_sealed_tokens AFTER UPDATE OF circle_id ON lots.case_file FOR EACH ROW WHEN (OLD.circle_id IS NULL AND NEW.circle_id IS NOT NULL) EXECUTE FUNCTION lots.forget_sealed_tokens();
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.forget_sealed_tokens OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TRIGGER forget_sealed_tokens ON lots.person; DROP TRIGGER forget_sealed_tokens ON lots.case_file;
DROP FUNCTION lots.forget_sealed_tokens;
DROP POLICY rotate ON lots.person_token; DROP POLICY rotate_on ON lots.person_token; DROP POLICY rotate_in ON lots.person_token; DROP POLICY rotate_away ON lots.person_token;
DROP POLICY rotate ON lots.person_link; DROP POLICY rotate_on ON lots.person_link;
DROP POLICY rotate ON lots.person; DROP POLICY rotate_hold ON lots.person; DROP POLICY rotate ON lots.case_file; DROP POLICY rotate_hold ON lots.case_file;
DROP POLICY rotate ON lots.matter; DROP POLICY rotate ON lots.contact; DROP POLICY rotate ON lots.form_link; DROP POLICY rotate ON lots.event;
ALTER TABLE lots.event DROP COLUMN receipt_key_version; ALTER TABLE lots.form_link DROP COLUMN key_version; ALTER TABLE lots.person_link DROP COLUMN key_version;
DROP INDEX lots.person_token_version;
`);
  }
}
