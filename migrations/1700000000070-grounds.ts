import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * On what a hand-over rests (docs/rules/handover.md, Ö19–Ö22). What rests on a consent names a consent that holds on the day it is offered:
 * whatever the program says, nothing can be offered on one that is withdrawn, ended or another unit's.
 */
export class Grounds1700000000070 implements MigrationInterface {
  name = 'Grounds1700000000070';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE lots.referral DROP CONSTRAINT referral_ground_check,
  ADD CONSTRAINT referral_ground_check CHECK(ground IN('osl-8-2','sol-19-1','osl-samtycke','osl-26-9','osl-26-1','osl-10-2','inga-uppgifter')),
  ADD CONSTRAINT referral_nothing_told_check CHECK(ground<>'inga-uppgifter' OR kind='supplement'),
  ADD COLUMN consent_id uuid REFERENCES lots.consent;
CREATE INDEX referral_consent ON lots.referral(consent_id) WHERE consent_id IS NOT NULL;
ALTER TABLE lots.desk_decision DROP CONSTRAINT desk_decision_kind_check,
  ADD CONSTRAINT desk_decision_kind_check CHECK(kind IN('override','resend','closed','ground'));
CREATE POLICY consent_carries ON lots.referral AS RESTRICTIVE FOR INSERT TO lots_app
  WITH CHECK ((ground='osl-samtycke')=(consent_id IS NOT NULL) AND (consent_id IS NULL OR EXISTS(SELECT 1 FROM lots.consent c WHERE c.id=consent_id AND c.unit_id=from_unit_id
    AND c.withdrawn_at IS NULL AND (offered_at AT TIME ZONE 'Europe/Stockholm')::date BETWEEN c.from_day AND c.to_day)));
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP POLICY consent_carries ON lots.referral;
ALTER TABLE lots.referral DROP COLUMN consent_id, DROP CONSTRAINT referral_nothing_told_check;
-- The widened checks stay: rows may use the new words.
`);
  }
}
