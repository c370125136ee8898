import type { MigrationInterface, QueryRunner } from 'typeorm';

const units = 'ANY((SELECT lots.s_units())::int[])';
const inCircle = (column: string): string =>
  `(${column} IS NULL OR ${column} = ANY((SELECT lots.s_ids('lots.circles'))::uuid[]))`;
/** The owner is a member of the role: what a function may see in its name, the owner may not by itself. */
const only = `current_user='lots_integrity'`;
/** Whoever is responsible is so by a hand-over it may see, or because the matter began with it: there is no third way in that a circle could miss. */
const matterConcerns = `(origin_unit_id = ${units} AND ${inCircle('circle_id')})
    OR EXISTS(SELECT 1 FROM lots.referral r WHERE r.matter_id=matter.id AND r.to_unit_id = ${units} AND r.state IN('offered','acknowledged','accepted'))`;
const workers = `'social_worker','team_member','unit_manager','routing_officer'`;

/**
 * A unit puts what it has into a circle of its own, afterwards (docs/rules/protection.md, SK12–SK16). One function does the whole of it in one
 * go: the case, the hand-over's receiving end, what was added, the package, the jobs; what hangs on the case by its policies follows. Relatives
 * of the same contact at the same board are sealed with it, and what comes later is sealed by the triggers. Who is in a circle is written by
 * these functions alone.
 */
export class UnitCircles1700000000041 implements MigrationInterface {
  name = 'UnitCircles1700000000041';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(this.tables);
    await queryRunner.query(this.people);
    await queryRunner.query(this.rights);
    await queryRunner.query(this.sealing);
    await queryRunner.query(this.members);
    await queryRunner.query(this.elsewhere);
  }

  private readonly tables = `
-- Each end may now be sealed by itself, at its own time. Still never by the same circle.
ALTER TABLE lots.referral DROP CONSTRAINT referral_circles, ADD CONSTRAINT referral_circles CHECK(circle_id IS NULL OR circle_id IS DISTINCT FROM from_circle_id);
CREATE INDEX referral_circle ON lots.referral(circle_id) WHERE circle_id IS NOT NULL;
CREATE INDEX case_file_circle ON lots.case_file(circle_id) WHERE circle_id IS NOT NULL;
-- The colleague it is about, or is related to: can never be a member. Written when the circle is opened, never changed.
CREATE TABLE lots.circle_barred(circle_id uuid NOT NULL REFERENCES lots.circle, user_id uuid NOT NULL, PRIMARY KEY(circle_id,user_id));
ALTER TABLE lots.circle_barred ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.circle_barred FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON lots.circle_barred FOR SELECT TO lots_app, lots_app_reader USING (circle_id = ANY((SELECT lots.s_ids('lots.circles'))::uuid[]));
CREATE POLICY integrity ON lots.circle_barred TO lots_integrity USING (${only}) WITH CHECK (${only});
GRANT SELECT ON lots.circle_barred TO lots_app, lots_app_reader;
GRANT SELECT, INSERT ON lots.circle_barred TO lots_integrity;
CREATE FUNCTION lots.not_barred() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN
  IF EXISTS(SELECT 1 FROM lots.circle_barred b WHERE b.circle_id=NEW.circle_id AND b.user_id=NEW.user_id)
    THEN RAISE EXCEPTION 'she is whom it is about' USING ERRCODE='23514', CONSTRAINT='not_barred'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER not_barred BEFORE INSERT ON lots.circle_member FOR EACH ROW EXECUTE FUNCTION lots.not_barred();
`;

  private readonly people = `
-- Whom a circle of one's own unit may have: those the unit has named; and its manager may choose others who work there (rule SK12).
CREATE FUNCTION authn.circle_candidates(p_unit int) RETURNS TABLE(user_id uuid, name text, function_sv text, named boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT u.id, u.name, min(n.function_sv), bool_or(n.user_id IS NOT NULL) FROM lots.membership m
    JOIN authn.user_account u ON u.id=m.user_id AND u.authority_id=m.authority_id AND u.disabled_at IS NULL
    LEFT JOIN lots.named_person n ON n.user_id=u.id AND n.unit_id=m.unit_id AND n.valid @> now()
  WHERE m.unit_id=p_unit AND p_unit = ANY(lots.s_units()) AND m.authority_id=lots.s_int('lots.authority') AND m.valid @> now() AND m.role IN(${workers})
    AND (n.user_id IS NOT NULL OR EXISTS(SELECT 1 FROM lots.membership b WHERE b.user_id=lots.s_uuid('lots.user') AND b.unit_id=p_unit AND b.role='unit_manager' AND b.valid @> now()))
  GROUP BY u.id, u.name ORDER BY u.name $$;
-- Names of a circle's members for those in it, with the function they are named as.
CREATE FUNCTION authn.circle_names(p_circle uuid) RETURNS TABLE(user_id uuid, name text, function_sv text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT u.id, u.name, min(n.function_sv) FROM lots.circle_member c JOIN authn.user_account u ON u.id=c.user_id AND u.disabled_at IS NULL
    LEFT JOIN lots.named_person n ON n.user_id=u.id AND n.valid @> now()
  WHERE c.circle_id=p_circle AND p_circle = ANY(lots.s_ids('lots.circles')) AND c.valid @> now() GROUP BY u.id, u.name ORDER BY u.name $$;
-- For a relative at another unit of the board: whom that unit has named, and its managers when that is not two. Asked by sealing alone.
CREATE FUNCTION authn.unit_guardians(p_unit int) RETURNS TABLE(user_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  WITH works AS (SELECT DISTINCT m.user_id, m.role FROM lots.membership m JOIN authn.user_account u ON u.id=m.user_id AND u.authority_id=m.authority_id AND u.disabled_at IS NULL
      WHERE m.unit_id=p_unit AND m.authority_id=lots.s_int('lots.authority') AND m.valid @> now() AND m.role IN(${workers})),
    named AS (SELECT DISTINCT w.user_id FROM works w JOIN lots.named_person n ON n.user_id=w.user_id AND n.unit_id=p_unit AND n.valid @> now())
  SELECT n.user_id FROM named n UNION SELECT w.user_id FROM works w WHERE w.role='unit_manager' AND (SELECT count(*) FROM named) < 2 $$;
REVOKE ALL ON FUNCTION lots.not_barred, authn.circle_candidates, authn.circle_names, authn.unit_guardians FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authn.circle_candidates, authn.circle_names TO lots_app, lots_app_reader;
GRANT USAGE ON SCHEMA authn TO lots_integrity;
GRANT EXECUTE ON FUNCTION authn.circle_candidates, authn.unit_guardians TO lots_integrity;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.circle_candidates OWNER TO lots_authn;
ALTER FUNCTION authn.circle_names OWNER TO lots_authn;
ALTER FUNCTION authn.unit_guardians OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
`;

  private readonly rights = `
CREATE POLICY integrity ON lots.circle TO lots_integrity USING (${only}) WITH CHECK (${only});
CREATE POLICY integrity ON lots.circle_member TO lots_integrity USING (${only}) WITH CHECK (${only});
CREATE POLICY seal ON lots.case_file FOR UPDATE TO lots_integrity USING (${only} AND circle_id IS NULL) WITH CHECK (${only} AND circle_id IS NOT NULL);
CREATE POLICY seal ON lots.referral FOR UPDATE TO lots_integrity USING (${only} AND circle_id IS NULL) WITH CHECK (${only} AND circle_id IS NOT NULL);
CREATE POLICY seal ON lots.package FOR UPDATE TO lots_integrity USING (${only} AND circle_id IS NULL) WITH CHECK (${only} AND circle_id IS NOT NULL);
CREATE POLICY seal_seen ON lots.outbox FOR SELECT TO lots_integrity USING (${only});
CREATE POLICY seal ON lots.outbox FOR UPDATE TO lots_integrity USING (${only} AND circle_id IS NULL) WITH CHECK (${only} AND circle_id IS NOT NULL);
CREATE POLICY seal_seen ON lots.conflict FOR SELECT TO lots_integrity USING (${only} AND lifted_at IS NULL);
CREATE POLICY seal_seen ON lots.case_move FOR SELECT TO lots_integrity USING (${only});
CREATE POLICY seal ON lots.case_move FOR UPDATE TO lots_integrity USING (${only} AND state='offered') WITH CHECK (${only} AND state='withdrawn');
CREATE POLICY seal ON lots.consult_request FOR UPDATE TO lots_integrity USING (${only} AND state IN('asked','accepted')) WITH CHECK (${only} AND state='ended');
GRANT SELECT, INSERT ON lots.circle, lots.circle_member TO lots_integrity;
GRANT UPDATE(valid) ON lots.circle_member TO lots_integrity;
GRANT SELECT(key_id), UPDATE(circle_id) ON lots.case_file TO lots_integrity;
GRANT UPDATE(circle_id) ON lots.referral, lots.package TO lots_integrity;
GRANT SELECT(circle_id) ON lots.package TO lots_integrity;
GRANT SELECT(ref, unit_id, circle_id, job), UPDATE(circle_id) ON lots.outbox TO lots_integrity;
GRANT SELECT(user_id, referral_id, lifted_at) ON lots.conflict TO lots_integrity;
GRANT SELECT(unit_id) ON lots.contact TO lots_integrity;

-- A hand-over is still never rewritten; sealing sets its circle, once.
CREATE OR REPLACE FUNCTION lots.referral_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE mine int[] := lots.s_units(); BEGIN
  IF (OLD.id,OLD.ref,OLD.matter_id,OLD.from_authority_id,OLD.from_unit_id,OLD.to_authority_id,OLD.to_unit_id,OLD.mode,OLD.ground,OLD.errand,OLD.need,OLD.urgency,OLD.received_at,OLD.offered_at,OLD.ack_due,OLD.idem)
     IS DISTINCT FROM (NEW.id,NEW.ref,NEW.matter_id,NEW.from_authority_id,NEW.from_unit_id,NEW.to_authority_id,NEW.to_unit_id,NEW.mode,NEW.ground,NEW.errand,NEW.need,NEW.urgency,NEW.received_at,NEW.offered_at,NEW.ack_due,NEW.idem)
    THEN RAISE EXCEPTION 'a referral cannot be rewritten' USING ERRCODE='23514', CONSTRAINT='referral_step'; END IF;
  IF (OLD.circle_id,OLD.from_circle_id) IS DISTINCT FROM (NEW.circle_id,NEW.from_circle_id)
     AND (current_user<>'lots_integrity' OR OLD.circle_id IS NOT NULL AND OLD.circle_id IS DISTINCT FROM NEW.circle_id OR OLD.from_circle_id IS NOT NULL AND OLD.from_circle_id IS DISTINCT FROM NEW.from_circle_id)
    THEN RAISE EXCEPTION 'a referral cannot be rewritten' USING ERRCODE='23514', CONSTRAINT='referral_step'; END IF;
  IF NEW.state <> OLD.state THEN
    IF NEW.version <> OLD.version+1 OR NOT (
         (OLD.state='offered' AND NEW.state IN('acknowledged','accepted','returned','withdrawn')) OR (OLD.state='acknowledged' AND NEW.state IN('accepted','returned','withdrawn')))
      THEN RAISE EXCEPTION 'no such step' USING ERRCODE='23514', CONSTRAINT='referral_step'; END IF;
    IF NOT coalesce((CASE WHEN NEW.state='withdrawn' THEN NEW.from_unit_id ELSE NEW.to_unit_id END) = ANY(mine), false)
      THEN RAISE EXCEPTION 'not your side' USING ERRCODE='42501'; END IF;
  END IF;
  RETURN NEW; END $$;
`;

  private readonly sealing = `
-- What is handed over later: something added follows the first; a relative of the same contact, or a new try, follows what that unit has
-- sealed. A sealed sender never offers to an open receiver, and the app does not seal one end alone.
CREATE OR REPLACE FUNCTION lots.seal_referral() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE m record; BEGIN
  SELECT x.contact_id, x.circle_id, x.origin_unit_id INTO m FROM lots.matter x WHERE x.id=NEW.matter_id;
  IF NEW.from_unit_id=m.origin_unit_id THEN NEW.from_circle_id := m.circle_id;
  ELSE SELECT r.circle_id INTO NEW.from_circle_id FROM lots.referral r WHERE r.matter_id=NEW.matter_id AND r.to_unit_id=NEW.from_unit_id AND r.state='accepted' ORDER BY r.offered_at DESC LIMIT 1; END IF;
  IF NEW.about_id IS NOT NULL THEN SELECT r.circle_id INTO NEW.circle_id FROM lots.referral r WHERE r.id=NEW.about_id; RETURN NEW; END IF;
  IF (NEW.circle_id IS NULL) <> (NEW.from_circle_id IS NULL) THEN RAISE EXCEPTION 'both ends or none' USING ERRCODE='23514', CONSTRAINT='referral_circles'; END IF;
  IF NEW.circle_id IS NULL THEN
    SELECT r.circle_id INTO NEW.circle_id FROM lots.matter x JOIN lots.referral r ON r.matter_id=x.id
      WHERE x.contact_id=m.contact_id AND r.to_unit_id=NEW.to_unit_id AND r.circle_id IS NOT NULL ORDER BY r.offered_at DESC LIMIT 1;
  END IF;
  RETURN NEW; END $$;

-- One unit's end of one hand-over, or one case without: everything that carries a circle of its own, and what must not stay behind.
CREATE FUNCTION lots.seal_end(p_circle uuid, p_unit int, p_referral uuid, p_case uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE chain uuid[] := ARRAY(SELECT r.id FROM lots.referral r WHERE r.to_unit_id=p_unit AND (r.id=p_referral OR r.about_id=p_referral)); files uuid[]; who uuid := lots.s_uuid('lots.user'); BEGIN
  UPDATE lots.referral SET circle_id=p_circle WHERE id = ANY(chain) AND circle_id IS NULL;
  UPDATE lots.package SET circle_id=p_circle WHERE referral_id = ANY(chain) AND circle_id IS NULL;
  UPDATE lots.outbox SET circle_id=p_circle WHERE ref = ANY(chain || p_case) AND unit_id=p_unit AND circle_id IS NULL;
  files := ARRAY(SELECT f.id FROM lots.case_file f WHERE f.unit_id=p_unit AND f.circle_id IS NULL AND (f.id=p_case OR f.referral_id = ANY(chain)));
  DELETE FROM lots.person_token t USING lots.case_file f WHERE f.id = ANY(files) AND t.key_id=f.key_id;
  UPDATE lots.case_move SET state='withdrawn', decided_at=now(), decided_by=who WHERE case_id = ANY(files) AND state='offered';
  UPDATE lots.consult_request SET state='ended', ended_at=now(), ended_by=who WHERE case_id = ANY(files) AND state IN('asked','accepted');
  UPDATE lots.case_file SET circle_id=p_circle WHERE id = ANY(files); END $$;

-- At least two, all of whom may be in it, none of whom it is about or who has said that she has a conflict of interest.
CREATE FUNCTION lots.check_members(p_unit int, p_referral uuid, p_members uuid[], p_least int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN
  IF cardinality(p_members) < p_least OR (SELECT count(*) FROM authn.circle_candidates(p_unit) n WHERE n.user_id = ANY(p_members)
      AND NOT EXISTS(SELECT 1 FROM lots.conflict x WHERE x.user_id=n.user_id AND x.referral_id=p_referral AND x.lifted_at IS NULL)) <> cardinality(p_members)
    THEN RAISE EXCEPTION 'not for this circle' USING ERRCODE='23514', CONSTRAINT='named_receivers'; END IF; END $$;

-- p_case or p_referral: what the caller's own unit has and may see, and nobody has sealed.
CREATE FUNCTION lots.open_unit_circle(p_id uuid, p_case uuid, p_referral uuid, p_reason text, p_members uuid[], p_barred uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE wanted uuid[] := ARRAY(SELECT DISTINCT unnest(p_members)); t record; c record; other uuid; guards uuid[]; BEGIN
  IF lots.s_text('lots.actor') IS DISTINCT FROM 'user' THEN RAISE EXCEPTION 'not a person' USING ERRCODE='42501'; END IF;
  SELECT coalesce(f.authority_id, r.to_authority_id) AS authority_id, coalesce(f.unit_id, r.to_unit_id) AS unit_id, r.id AS referral_id, f.id AS case_id, m.contact_id INTO t
    FROM (SELECT coalesce(p_referral, (SELECT x.referral_id FROM lots.case_file x WHERE x.id=p_case)) AS referral_id) a
    LEFT JOIN lots.referral r ON r.id=a.referral_id LEFT JOIN lots.matter m ON m.id=r.matter_id LEFT JOIN lots.case_file f ON f.id=p_case OR f.referral_id=r.id
    WHERE coalesce(f.circle_id, r.circle_id) IS NULL AND (r.id IS NULL OR NOT r.id = ANY(lots.s_ids('lots.conflicts')) AND r.about_id IS NULL AND r.state IN('offered','acknowledged','accepted'));
  IF NOT FOUND OR NOT coalesce(t.unit_id = ANY(lots.s_units()) AND t.authority_id=lots.s_int('lots.authority'), false) THEN RAISE EXCEPTION 'not yours' USING ERRCODE='42501'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(coalesce(t.contact_id, t.case_id)::text, 41));
  PERFORM lots.check_members(t.unit_id, t.referral_id, wanted, 2);
  INSERT INTO lots.circle(id, authority_id, reason) VALUES (p_id, t.authority_id, p_reason);
  INSERT INTO lots.circle_barred(circle_id, user_id) SELECT DISTINCT p_id, b FROM unnest(p_barred) b;
  INSERT INTO lots.circle_member(circle_id, user_id, valid) SELECT p_id, w, tstzrange(now(), NULL) FROM unnest(wanted) w;
  PERFORM lots.seal_end(p_id, t.unit_id, t.referral_id, t.case_id);
  -- Relatives: others of the same contact at the same board (rule SK14). At the same unit the same circle; at another unit one of its own.
  FOR c IN SELECT DISTINCT r.to_unit_id FROM lots.matter m JOIN lots.referral r ON r.matter_id=m.id
      WHERE m.contact_id=t.contact_id AND r.to_authority_id=t.authority_id AND r.circle_id IS NULL AND r.about_id IS NULL AND r.state IN('offered','acknowledged','accepted') LOOP
    other := p_id;
    IF c.to_unit_id<>t.unit_id THEN
      guards := ARRAY(SELECT g.user_id FROM authn.unit_guardians(c.to_unit_id) g WHERE NOT g.user_id = ANY(p_barred));
      IF cardinality(guards)=0 THEN RAISE EXCEPTION 'nobody is named there' USING ERRCODE='23514', CONSTRAINT='relative_unit'; END IF;
      other := gen_random_uuid();
      INSERT INTO lots.circle(id, authority_id, reason) VALUES (other, t.authority_id, p_reason);
      INSERT INTO lots.circle_barred(circle_id, user_id) SELECT DISTINCT other, b FROM unnest(p_barred) b;
      INSERT INTO lots.circle_member(circle_id, user_id, valid) SELECT other, g, tstzrange(now(), NULL) FROM unnest(guards) g;
    END IF;
    PERFORM lots.seal_end(other, c.to_unit_id, r.id, NULL) FROM lots.matter m JOIN lots.referral r ON r.matter_id=m.id
      WHERE m.contact_id=t.contact_id AND r.to_unit_id=c.to_unit_id AND r.circle_id IS NULL AND r.about_id IS NULL AND r.state IN('offered','acknowledged','accepted');
  END LOOP; END $$;
`;

  private readonly members = `
-- By somebody in it. Never fewer than two afterwards.
CREATE FUNCTION lots.change_circle(p_circle uuid, p_add uuid[], p_remove uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE wanted uuid[]; unit int; about uuid; BEGIN
  IF lots.s_text('lots.actor') IS DISTINCT FROM 'user' OR NOT coalesce(p_circle = ANY(lots.s_ids('lots.circles')), false) THEN RAISE EXCEPTION 'not yours' USING ERRCODE='42501'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(p_circle::text, 41));
  SELECT f.unit_id, f.referral_id INTO unit, about FROM lots.case_file f WHERE f.circle_id=p_circle ORDER BY f.id LIMIT 1;
  IF unit IS NULL THEN SELECT r.to_unit_id, r.id INTO unit, about FROM lots.referral r WHERE r.circle_id=p_circle ORDER BY r.id LIMIT 1; END IF;
  IF unit IS NULL THEN SELECT c.unit_id INTO unit FROM lots.contact c WHERE c.circle_id=p_circle LIMIT 1; END IF;
  IF NOT coalesce(unit = ANY(lots.s_units()), false) THEN RAISE EXCEPTION 'not yours' USING ERRCODE='42501'; END IF;
  wanted := ARRAY(SELECT DISTINCT a FROM unnest(p_add) a WHERE NOT EXISTS(SELECT 1 FROM lots.circle_member c WHERE c.circle_id=p_circle AND c.user_id=a AND c.valid @> now()));
  PERFORM lots.check_members(unit, about, wanted, 0);
  INSERT INTO lots.circle_member(circle_id, user_id, valid) SELECT p_circle, w, tstzrange(now(), NULL) FROM unnest(wanted) w;
  UPDATE lots.circle_member SET valid=tstzrange(lower(valid), now()) WHERE circle_id=p_circle AND user_id = ANY(p_remove) AND valid @> now() AND NOT user_id = ANY(wanted);
  IF (SELECT count(DISTINCT c.user_id) FROM lots.circle_member c WHERE c.circle_id=p_circle AND c.valid @> now()) < 2
    THEN RAISE EXCEPTION 'never fewer than two' USING ERRCODE='23514', CONSTRAINT='circle_of_two'; END IF; END $$;
REVOKE ALL ON FUNCTION lots.seal_end, lots.check_members, lots.open_unit_circle, lots.change_circle FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.open_unit_circle, lots.change_circle TO lots_app;
`;

  private readonly elsewhere = `
ALTER POLICY concerned ON lots.matter USING (${matterConcerns});
ALTER POLICY take ON lots.matter USING (${matterConcerns}) WITH CHECK (responsible_unit_id = ${units});
CREATE OR REPLACE FUNCTION lots.follows_up(p_matter uuid, p_unit int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT EXISTS(SELECT 1 FROM lots.matter m WHERE m.id=p_matter AND m.responsible_unit_id=p_unit AND p_unit = ANY(lots.s_units())
    AND (m.origin_unit_id<>p_unit OR m.circle_id IS NULL OR m.circle_id = ANY(lots.s_ids('lots.circles')))
    AND NOT EXISTS(SELECT 1 FROM lots.referral r WHERE r.matter_id=m.id AND r.to_unit_id=p_unit AND r.state='accepted' AND r.circle_id IS NOT NULL AND NOT r.circle_id = ANY(lots.s_ids('lots.circles')))) $$;
-- Sealed by either end is left out of the numbers.
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
-- A move or a question about a case that is sealed afterwards: not even that there was one, for those outside.
CREATE FUNCTION lots.case_is_sealed_to_me(p_case uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=p_case AND f.circle_id IS NOT NULL AND NOT f.circle_id = ANY(lots.s_ids('lots.circles'))) $$;
REVOKE ALL ON FUNCTION lots.case_is_sealed_to_me FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.case_is_sealed_to_me TO lots_app, lots_app_reader;
CREATE POLICY sealed ON lots.case_move AS RESTRICTIVE FOR SELECT TO lots_app, lots_app_reader USING (NOT lots.case_is_sealed_to_me(case_id));
CREATE POLICY sealed ON lots.consult_request AS RESTRICTIVE FOR SELECT TO lots_app, lots_app_reader USING (NOT lots.case_is_sealed_to_me(case_id));
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.not_barred OWNER TO lots_integrity;
ALTER FUNCTION lots.seal_end OWNER TO lots_integrity;
ALTER FUNCTION lots.check_members OWNER TO lots_integrity;
ALTER FUNCTION lots.open_unit_circle OWNER TO lots_integrity;
ALTER FUNCTION lots.change_circle OWNER TO lots_integrity;
ALTER FUNCTION lots.case_is_sealed_to_me OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
`;

  /** One way: rows may be sealed, and taking the walls away would open them. */
  down(): Promise<void> {
    return Promise.reject(new Error('Sealed matters would be open without these walls. Restore a backup instead.'));
  }
}
