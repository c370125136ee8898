import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A receipt that nobody could have been late with is no late receipt (docs/rules/statistics.md, U18): the release is told which they are. */
export class ReceiptsNotDue1700000000066 implements MigrationInterface {
  name = 'ReceiptsNotDue1700000000066';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP FUNCTION lots.stat_matters(timestamptz, timestamptz);
CREATE FUNCTION lots.stat_matters(p_from timestamptz, p_to timestamptz, p_at timestamptz)
RETURNS TABLE(matter_id uuid, area_code text, age_band text, first_offered timestamptz, accepted boolean, in_time boolean, not_due boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT m.id, (array_agg(r.area_code ORDER BY (r.state='accepted') DESC, r.offered_at DESC))[1], (array_agg(r.age_band ORDER BY r.offered_at))[1],
    min(r.offered_at), bool_or(r.state='accepted'),
    bool_or(coalesce(r.acknowledged_at, CASE WHEN r.state IN('accepted','returned') THEN r.decided_at END) <= r.ack_due),
    bool_and(r.ack_due > p_at) FILTER (WHERE r.state <> 'withdrawn')
  FROM lots.matter m JOIN lots.referral r ON r.matter_id=m.id
  WHERE lots.s_text('lots.actor')='system:statistics' AND m.circle_id IS NULL AND m.errand IN('child_report','adult_request','leaver','transfer')
    AND m.id IN (SELECT o.matter_id FROM lots.referral o WHERE o.offered_at >= p_from AND o.offered_at < p_to)
  GROUP BY m.id HAVING min(r.offered_at) >= p_from AND min(r.offered_at) < p_to AND bool_or(r.state <> 'withdrawn') AND bool_and(r.circle_id IS NULL) $$;
REVOKE ALL ON FUNCTION lots.stat_matters FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.stat_matters TO lots_app;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.stat_matters OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP FUNCTION lots.stat_matters(timestamptz, timestamptz, timestamptz);
CREATE OR REPLACE FUNCTION lots.stat_matters(p_from timestamptz, p_to timestamptz)
RETURNS TABLE(matter_id uuid, area_code text, age_band text, first_offered timestamptz, accepted boolean, in_time boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT m.id, (array_agg(r.area_code ORDER BY (r.state='accepted') DESC, r.offered_at DESC))[1], (array_agg(r.age_band ORDER BY r.offered_at))[1],
    min(r.offered_at), bool_or(r.state='accepted'),
    bool_or(coalesce(r.acknowledged_at, CASE WHEN r.state IN('accepted','returned') THEN r.decided_at END) <= r.ack_due)
  FROM lots.matter m JOIN lots.referral r ON r.matter_id=m.id
  WHERE lots.s_text('lots.actor')='system:statistics' AND m.circle_id IS NULL AND m.errand IN('child_report','adult_request','leaver','transfer')
    AND m.id IN (SELECT o.matter_id FROM lots.referral o WHERE o.offered_at >= p_from AND o.offered_at < p_to)
  GROUP BY m.id HAVING min(r.offered_at) >= p_from AND min(r.offered_at) < p_to AND bool_or(r.state <> 'withdrawn') AND bool_and(r.circle_id IS NULL) $$;
REVOKE ALL ON FUNCTION lots.stat_matters FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.stat_matters TO lots_app;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.stat_matters OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;`);
  }
}
