import type { MigrationInterface, QueryRunner } from 'typeorm';

const release = "(SELECT lots.s_text('lots.actor'))='system:statistics'";

/**
 * Statistics (docs/rules/statistics.md, U17–U20). What a person counts as is kept under a keyed token of the matter, so that these rows
 * name no matter and no case to someone with the database but not the keys. Only the release reads all of them; what it publishes is in
 * schema stat, where nothing has an id.
 */
export class Statistics1700000000018 implements MigrationInterface {
  name = 'Statistics1700000000018';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- The desk's part: who reported, and a keyed mark of the person for one calendar year. Written with the matter; nobody but the release reads it.
CREATE TABLE lots.stat_note(token bytea PRIMARY KEY CHECK(length(token)=32), person bytea CHECK(length(person)=32), reporter text NOT NULL);
-- The receiver's part, in codes of the catalogue.
CREATE TABLE lots.stat_codes(
  token bytea PRIMARY KEY CHECK(length(token)=32), unit_id int NOT NULL REFERENCES lots.unit,
  environment text NOT NULL CHECK(environment IN('far_right','islamist','far_left','other_or_unknown')),
  gender text NOT NULL CHECK(gender IN('woman','man','other_or_unknown')),
  outcome text NOT NULL CHECK(outcome IN('opened','already_open','not_opened','pending_or_other')));
CREATE INDEX stat_codes_unit ON lots.stat_codes(unit_id);
-- True sums of a released tertial, kept until its year is closed: the year's sum is protected too. Never leaves.
CREATE TABLE lots.stat_truth(city text NOT NULL, period text NOT NULL CHECK(period ~ '^[0-9]{4}T[123]$'), cells jsonb NOT NULL, PRIMARY KEY(city,period));
CREATE TABLE stat.published(
  city text NOT NULL, period text NOT NULL CHECK(period ~ '^[0-9]{4}T[123]$'), catalogue_version text NOT NULL, base smallint NOT NULL CHECK(base IN(5,10)),
  size_class text NOT NULL, cells jsonb NOT NULL, released_on date NOT NULL, PRIMARY KEY(city,period));
-- Why a tertial has no numbers: codes only.
CREATE TABLE stat.refused(
  city text NOT NULL, period text NOT NULL CHECK(period ~ '^[0-9]{4}T[123]$'), catalogue_version text NOT NULL, reasons text[] NOT NULL, refused_on date NOT NULL,
  PRIMARY KEY(city,period,catalogue_version));

ALTER TABLE lots.stat_note ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.stat_note FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.stat_codes ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.stat_codes FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.stat_truth ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.stat_truth FORCE ROW LEVEL SECURITY;
ALTER TABLE stat.published ENABLE ROW LEVEL SECURITY; ALTER TABLE stat.published FORCE ROW LEVEL SECURITY;
ALTER TABLE stat.refused ENABLE ROW LEVEL SECURITY; ALTER TABLE stat.refused FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON lots.stat_note, lots.stat_truth TO lots_app;
GRANT DELETE ON lots.stat_truth TO lots_app;
GRANT SELECT, INSERT, UPDATE(environment, gender, outcome) ON lots.stat_codes TO lots_app;
GRANT SELECT ON lots.stat_codes TO lots_app_reader;
GRANT USAGE ON SCHEMA stat TO lots_app;
GRANT SELECT, INSERT ON stat.published, stat.refused TO lots_app;
GRANT SELECT ON stat.published, stat.refused TO lots_stat_reader;

CREATE POLICY note ON lots.stat_note FOR INSERT TO lots_app WITH CHECK ('routing_officer' = ANY((SELECT lots.s_roles())::text[]) OR 'unit_manager' = ANY((SELECT lots.s_roles())::text[]));
CREATE POLICY release ON lots.stat_note FOR SELECT TO lots_app USING (${release});
CREATE POLICY own ON lots.stat_codes TO lots_app, lots_app_reader USING (unit_id = ANY((SELECT lots.s_units())::int[])) WITH CHECK (unit_id = ANY((SELECT lots.s_units())::int[]));
CREATE POLICY release ON lots.stat_codes FOR SELECT TO lots_app USING (${release});
CREATE POLICY release ON lots.stat_truth TO lots_app USING (${release}) WITH CHECK (${release});
CREATE POLICY release ON stat.published TO lots_app USING (${release}) WITH CHECK (${release});
CREATE POLICY release ON stat.refused TO lots_app USING (${release}) WITH CHECK (${release});
CREATE POLICY everyone ON stat.published FOR SELECT TO lots_stat_reader USING (true);
CREATE POLICY everyone ON stat.refused FOR SELECT TO lots_stat_reader USING (true);

-- What the release may know of hand-overs: one row per matter first handed over within the days, without content, sealed ones left out.
CREATE FUNCTION lots.stat_matters(p_from timestamptz, p_to timestamptz)
RETURNS TABLE(matter_id uuid, area_code text, age_band text, first_offered timestamptz, accepted boolean, in_time boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT m.id, (array_agg(r.area_code ORDER BY (r.state='accepted') DESC, r.offered_at DESC))[1], (array_agg(r.age_band ORDER BY r.offered_at))[1],
    min(r.offered_at), bool_or(r.state='accepted'),
    bool_or(coalesce(r.acknowledged_at, CASE WHEN r.state IN('accepted','returned') THEN r.decided_at END) <= r.ack_due)
  FROM lots.matter m JOIN lots.referral r ON r.matter_id=m.id
  WHERE lots.s_text('lots.actor')='system:statistics' AND m.circle_id IS NULL AND m.errand IN('child_report','adult_request','leaver','transfer')
    AND m.id IN (SELECT o.matter_id FROM lots.referral o WHERE o.offered_at >= p_from AND o.offered_at < p_to)
  GROUP BY m.id HAVING min(r.offered_at) >= p_from AND min(r.offered_at) < p_to AND bool_or(r.state <> 'withdrawn') $$;
-- The first tertial there is anything of.
CREATE FUNCTION lots.stat_first_day() RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT min(r.offered_at) FROM lots.referral r WHERE lots.s_text('lots.actor')='system:statistics' $$;
REVOKE ALL ON FUNCTION lots.stat_matters, lots.stat_first_day FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.stat_matters, lots.stat_first_day TO lots_app;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.stat_matters OWNER TO lots_integrity;
ALTER FUNCTION lots.stat_first_day OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
CREATE INDEX referral_offered ON lots.referral(offered_at);`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP INDEX lots.referral_offered; DROP FUNCTION lots.stat_first_day(); DROP FUNCTION lots.stat_matters(timestamptz, timestamptz);
DROP TABLE stat.refused; DROP TABLE stat.published; DROP TABLE lots.stat_truth; DROP TABLE lots.stat_codes; DROP TABLE lots.stat_note;
REVOKE USAGE ON SCHEMA stat FROM lots_app;`);
  }
}
