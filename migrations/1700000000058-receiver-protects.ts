import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The receiver has protected its end, and the desk's own is still open: the desk is told that much (docs/rules/protection.md, SK23). Yes or no
 * about a hand-over of one's own desk, to those who can protect it; never why, nor who is in the receiver's circle.
 */
export class ReceiverProtects1700000000058 implements MigrationInterface {
  name = 'ReceiverProtects1700000000058';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE FUNCTION lots.receiver_protects(p_referral uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT EXISTS(SELECT 1 FROM lots.referral r JOIN lots.circle c ON c.id=r.circle_id JOIN lots.matter m ON m.id=r.matter_id AND m.origin_unit_id=r.from_unit_id
    WHERE r.id=p_referral AND r.from_circle_id IS NULL AND c.reason IN('protected_identity','colleague','exit_service')
      AND lots.s_text('lots.actor')='user' AND r.from_unit_id = ANY(lots.s_units()) AND r.from_authority_id=lots.s_int('lots.authority')
      AND lots.s_roles() && ARRAY['routing_officer','unit_manager'] AND NOT r.id = ANY(lots.s_ids('lots.conflicts'))) $$;
REVOKE ALL ON FUNCTION lots.receiver_protects FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.receiver_protects TO lots_app, lots_app_reader;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.receiver_protects OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP FUNCTION lots.receiver_protects;');
  }
}
