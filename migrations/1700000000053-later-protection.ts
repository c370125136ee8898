import type { MigrationInterface, QueryRunner } from 'typeorm';

const only = `current_user='lots_integrity'`;
const signIn = `current_user='lots_authn'`;

/**
 * Protection that comes afterwards (docs/rules/protection.md, SK17–SK19): the desk seals a contact that has been handed over, and names the
 * colleague whom a call is about.
 *
 * `protect_contact` is the only way to write on a contact or a person after it was written: once, when nobody has sealed it, together with
 * its circle. What hangs on the contact by its policies follows; what has a circle or a place of its own is named here.
 */
export class LaterProtection1700000000053 implements MigrationInterface {
  name = 'LaterProtection1700000000053';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(this.rights);
    await queryRunner.query(this.people);
    await queryRunner.query(this.owners);
    await queryRunner.query(this.step);
    await queryRunner.query(this.sealing);
  }

  private readonly rights = `
CREATE POLICY protect ON lots.contact FOR UPDATE TO lots_integrity USING (${only}) WITH CHECK (${only} AND circle_id IS NOT NULL);
CREATE POLICY integrity ON lots.person FOR SELECT TO lots_integrity USING (${only});
CREATE POLICY protect ON lots.person FOR UPDATE TO lots_integrity USING (${only} AND circle_id IS NULL) WITH CHECK (${only} AND circle_id IS NOT NULL);
CREATE POLICY protect ON lots.matter FOR UPDATE TO lots_integrity USING (${only} AND circle_id IS NULL) WITH CHECK (${only} AND circle_id IS NOT NULL);
CREATE POLICY protect ON lots.referral FOR UPDATE TO lots_integrity USING (${only} AND from_circle_id IS NULL) WITH CHECK (${only} AND from_circle_id IS NOT NULL);
CREATE POLICY integrity ON lots.clock FOR SELECT TO lots_integrity USING (${only});
CREATE POLICY protect ON lots.clock FOR UPDATE TO lots_integrity USING (${only} AND circle_id IS NULL) WITH CHECK (${only} AND circle_id IS NOT NULL);
GRANT SELECT(authority_id), UPDATE(circle_id, alias, body_enc) ON lots.contact TO lots_integrity;
GRANT SELECT(id, key_id, circle_id), UPDATE(circle_id, body_enc) ON lots.person TO lots_integrity;
GRANT UPDATE(circle_id) ON lots.matter TO lots_integrity;
GRANT UPDATE(from_circle_id, area_code, age_band, need, notes) ON lots.referral TO lots_integrity;
GRANT UPDATE(area_code) ON lots.case_file TO lots_integrity;
GRANT SELECT(id, matter_id, circle_id), UPDATE(circle_id) ON lots.clock TO lots_integrity;
CREATE POLICY name ON lots.circle_barred TO lots_authn USING (${signIn}) WITH CHECK (${signIn});
GRANT SELECT, INSERT, DELETE ON lots.circle_barred TO lots_authn;
CREATE POLICY bar ON lots.circle_member FOR UPDATE TO lots_authn USING (${signIn}) WITH CHECK (${signIn});
GRANT UPDATE(valid) ON lots.circle_member TO lots_authn;
CREATE POLICY name ON lots.circle FOR SELECT TO lots_authn USING (${signIn});
GRANT SELECT(id, authority_id) ON lots.circle TO lots_authn;
`;

  private readonly people = `
-- Everybody who works for one's own board, and where: for naming the colleague whom a call is about. Asked at the desk alone.
CREATE FUNCTION authn.board_colleagues() RETURNS TABLE(user_id uuid, name text, unit_name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT u.id, u.name, min(n.name) FROM authn.user_account u JOIN lots.membership m ON m.user_id=u.id AND m.authority_id=u.authority_id AND m.valid @> now()
    JOIN lots.unit n ON n.id=m.unit_id AND n.valid @> current_date
  WHERE u.authority_id=lots.s_int('lots.authority') AND u.disabled_at IS NULL AND u.id IS DISTINCT FROM lots.s_uuid('lots.user')
    AND EXISTS(SELECT 1 FROM lots.unit d WHERE d.kind='routing_desk' AND d.id = ANY(lots.s_units())) GROUP BY u.id, u.name ORDER BY u.name $$;
-- Those of one's own desk who may be in its circles: its managers, who always are, and its officers.
CREATE FUNCTION authn.desk_members(p_unit int) RETURNS TABLE(user_id uuid, name text, manages boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT u.id, u.name, bool_or(m.role='unit_manager') FROM lots.membership m JOIN authn.user_account u ON u.id=m.user_id AND u.authority_id=m.authority_id AND u.disabled_at IS NULL
  WHERE m.unit_id=p_unit AND p_unit = ANY(lots.s_units()) AND m.valid @> now() AND m.role IN('routing_officer','unit_manager')
    AND EXISTS(SELECT 1 FROM lots.unit d WHERE d.id=p_unit AND d.kind='routing_desk') GROUP BY u.id, u.name ORDER BY u.name $$;

-- Exactly these are whom it is about: out of the circle, and never in it again. Never oneself: then somebody else must take the call.
CREATE FUNCTION authn.bar_exactly(p_circle uuid, p_users uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN
  IF lots.s_uuid('lots.user') = ANY(p_users) THEN RAISE EXCEPTION 'about oneself' USING ERRCODE='23514', CONSTRAINT='not_oneself'; END IF;
  DELETE FROM lots.circle_barred b WHERE b.circle_id=p_circle AND NOT b.user_id = ANY(p_users);
  INSERT INTO lots.circle_barred(circle_id, user_id) SELECT c.id, a.id FROM lots.circle c JOIN authn.user_account a ON a.authority_id=c.authority_id
    WHERE c.id=p_circle AND a.id = ANY(p_users) AND NOT EXISTS(SELECT 1 FROM lots.circle_barred b WHERE b.circle_id=c.id AND b.user_id=a.id);
  UPDATE lots.circle_member SET valid=tstzrange(lower(valid), now()) WHERE circle_id=p_circle AND user_id = ANY(p_users) AND valid @> now(); END $$;

-- The desk's own circle: the caller, the desk's managers, and whom of the desk the caller chooses; never whom it is about.
DROP FUNCTION authn.open_desk_circle(uuid, int, text);
CREATE FUNCTION authn.open_desk_circle(p_id uuid, p_unit int, p_reason text, p_with uuid[], p_barred uuid[], p_least int) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN
  IF lots.s_text('lots.actor') IS DISTINCT FROM 'user' OR NOT coalesce(p_unit = ANY(lots.s_units()), false) THEN RAISE EXCEPTION 'not your desk' USING ERRCODE='42501'; END IF;
  IF p_with && p_barred OR EXISTS(SELECT 1 FROM unnest(p_with) w WHERE NOT EXISTS(SELECT 1 FROM authn.desk_members(p_unit) d WHERE d.user_id=w))
    THEN RAISE EXCEPTION 'not of the desk' USING ERRCODE='23514', CONSTRAINT='desk_members'; END IF;
  INSERT INTO lots.circle(id, authority_id, reason) SELECT p_id, u.authority_id, p_reason FROM lots.unit u WHERE u.id=p_unit AND u.kind='routing_desk';
  PERFORM authn.bar_exactly(p_id, p_barred);
  IF p_least > 1 AND (SELECT count(*) FROM lots.circle_barred b WHERE b.circle_id=p_id) <> (SELECT count(DISTINCT b) FROM unnest(p_barred) b)
    THEN RAISE EXCEPTION 'no colleague' USING ERRCODE='23514', CONSTRAINT='no_colleague'; END IF;
  INSERT INTO lots.circle_member(circle_id, user_id, valid) SELECT p_id, w.id, tstzrange(now(), NULL)
    FROM (SELECT lots.s_uuid('lots.user') AS id UNION SELECT unnest(p_with) UNION SELECT d.user_id FROM authn.desk_members(p_unit) d WHERE d.manages AND NOT d.user_id = ANY(p_barred)) w;
  IF (SELECT count(*) FROM lots.circle_member c WHERE c.circle_id=p_id) < p_least THEN RAISE EXCEPTION 'never fewer than two' USING ERRCODE='23514', CONSTRAINT='circle_of_two'; END IF; END $$;
-- While the call is being written, whom it is about may be mended; a manager who was named by mistake is let in again.
CREATE FUNCTION authn.name_concerned(p_circle uuid, p_unit int, p_users uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN
  IF lots.s_text('lots.actor') IS DISTINCT FROM 'user' OR NOT coalesce(p_unit = ANY(lots.s_units()) AND p_circle = ANY(lots.s_ids('lots.circles')), false)
    OR NOT EXISTS(SELECT 1 FROM lots.circle c JOIN lots.unit u ON u.authority_id=c.authority_id WHERE c.id=p_circle AND u.id=p_unit AND u.kind='routing_desk')
    THEN RAISE EXCEPTION 'not your desk' USING ERRCODE='42501'; END IF;
  PERFORM authn.bar_exactly(p_circle, p_users);
  INSERT INTO lots.circle_member(circle_id, user_id, valid) SELECT p_circle, d.user_id, tstzrange(clock_timestamp(), NULL) FROM authn.desk_members(p_unit) d
    WHERE d.manages AND NOT d.user_id = ANY(p_users) AND NOT EXISTS(SELECT 1 FROM lots.circle_member c WHERE c.circle_id=p_circle AND c.user_id=d.user_id AND upper_inf(c.valid)); END $$;
-- As before, and whom it is about is barred where she works for that board too.
DROP FUNCTION authn.open_receiver_circle(uuid, int, text, uuid[]);
CREATE FUNCTION authn.open_receiver_circle(p_id uuid, p_unit int, p_reason text, p_members uuid[], p_barred uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE wanted uuid[] := ARRAY(SELECT DISTINCT unnest(p_members)); BEGIN
  IF lots.s_text('lots.actor') IS DISTINCT FROM 'user' THEN RAISE EXCEPTION 'not a person' USING ERRCODE='42501'; END IF;
  IF cardinality(wanted) < 2 OR (SELECT count(*) FROM authn.named_persons(p_unit) n WHERE n.user_id = ANY(wanted)) <> cardinality(wanted)
    THEN RAISE EXCEPTION 'not named' USING ERRCODE='23514', CONSTRAINT='named_receivers'; END IF;
  INSERT INTO lots.circle(id, authority_id, reason) SELECT p_id, u.authority_id, p_reason FROM lots.unit u WHERE u.id=p_unit;
  PERFORM authn.bar_exactly(p_id, p_barred);
  INSERT INTO lots.circle_member(circle_id, user_id, valid) SELECT p_id, unnest(wanted), tstzrange(now(), NULL); END $$;
`;

  private readonly owners = `
REVOKE ALL ON FUNCTION authn.board_colleagues, authn.desk_members, authn.bar_exactly, authn.open_desk_circle, authn.name_concerned, authn.open_receiver_circle FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authn.board_colleagues, authn.desk_members TO lots_app, lots_app_reader;
GRANT EXECUTE ON FUNCTION authn.open_desk_circle, authn.name_concerned, authn.open_receiver_circle TO lots_app;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.board_colleagues OWNER TO lots_authn;
ALTER FUNCTION authn.desk_members OWNER TO lots_authn;
ALTER FUNCTION authn.bar_exactly OWNER TO lots_authn;
ALTER FUNCTION authn.open_desk_circle OWNER TO lots_authn;
ALTER FUNCTION authn.name_concerned OWNER TO lots_authn;
ALTER FUNCTION authn.open_receiver_circle OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
-- Whom it is about is not even told that one waits.
CREATE OR REPLACE FUNCTION lots.sealed_call_waits() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT EXISTS(SELECT 1 FROM lots.call_draft d WHERE d.circle_id IS NOT NULL AND d.must_be_handed_over AND d.unit_id = ANY(lots.s_units())
    AND d.user_id IS DISTINCT FROM lots.s_uuid('lots.user') AND NOT d.circle_id = ANY(lots.s_ids('lots.circles'))
    AND NOT EXISTS(SELECT 1 FROM lots.circle_barred b WHERE b.circle_id=d.circle_id AND b.user_id=lots.s_uuid('lots.user'))) $$;
`;

  private readonly step = `
-- A hand-over is still never rewritten; sealing sets each end's circle, once, and empties what it says in the open.
CREATE OR REPLACE FUNCTION lots.referral_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE mine int[] := lots.s_units(); BEGIN
  IF (OLD.id,OLD.ref,OLD.matter_id,OLD.from_authority_id,OLD.from_unit_id,OLD.to_authority_id,OLD.to_unit_id,OLD.mode,OLD.ground,OLD.errand,OLD.urgency,OLD.received_at,OLD.offered_at,OLD.ack_due,OLD.idem)
     IS DISTINCT FROM (NEW.id,NEW.ref,NEW.matter_id,NEW.from_authority_id,NEW.from_unit_id,NEW.to_authority_id,NEW.to_unit_id,NEW.mode,NEW.ground,NEW.errand,NEW.urgency,NEW.received_at,NEW.offered_at,NEW.ack_due,NEW.idem)
     OR OLD.need <> NEW.need AND (current_user<>'lots_integrity' OR NEW.need<>'')
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
-- Waits for whoever protects the contact at this moment, and then sees it.
CREATE OR REPLACE FUNCTION lots.seal_matter() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN SELECT c.circle_id INTO NEW.circle_id FROM lots.contact c WHERE c.id=NEW.contact_id FOR KEY SHARE; RETURN NEW; END $$;

-- The desk's end of one contact, afterwards. p_body, p_bodies: what is written, without places; null where the key is gone.
CREATE FUNCTION lots.protect_contact(p_contact uuid, p_circle uuid, p_alias text, p_body bytea, p_persons uuid[], p_bodies bytea[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE c record; matters uuid[]; sent uuid[]; persons uuid[]; BEGIN
  IF lots.s_text('lots.actor') IS DISTINCT FROM 'user' THEN RAISE EXCEPTION 'not a person' USING ERRCODE='42501'; END IF;
  SELECT x.authority_id, x.unit_id, x.circle_id INTO c FROM lots.contact x WHERE x.id=p_contact FOR UPDATE;
  IF NOT FOUND OR NOT coalesce(c.unit_id = ANY(lots.s_units()) AND c.authority_id=lots.s_int('lots.authority'), false)
     OR NOT EXISTS(SELECT 1 FROM lots.circle k JOIN lots.circle_member w ON w.circle_id=k.id WHERE k.id=p_circle AND k.authority_id=c.authority_id AND w.user_id=lots.s_uuid('lots.user') AND w.valid @> now())
    THEN RAISE EXCEPTION 'not yours' USING ERRCODE='42501'; END IF;
  IF c.circle_id IS NOT NULL THEN RAISE EXCEPTION 'sealed' USING ERRCODE='23514', CONSTRAINT='sealed_already'; END IF;
  UPDATE lots.contact SET circle_id=p_circle, alias=p_alias WHERE id=p_contact;
  IF p_body IS NOT NULL THEN UPDATE lots.contact SET body_enc=p_body WHERE id=p_contact; END IF;
  matters := ARRAY(SELECT m.id FROM lots.matter m WHERE m.contact_id=p_contact);
  persons := ARRAY(SELECT DISTINCT m.person_id FROM lots.matter m WHERE m.contact_id=p_contact AND m.person_id IS NOT NULL);
  sent := ARRAY(SELECT r.id FROM lots.referral r WHERE r.matter_id = ANY(matters) AND r.from_unit_id=c.unit_id);
  -- The body first: afterwards the row is sealed, and nobody writes on it again.
  DELETE FROM lots.person_token t USING lots.person p WHERE p.id = ANY(persons) AND t.key_id=p.key_id;
  UPDATE lots.person p SET body_enc=b.body, circle_id=p_circle FROM unnest(p_persons, p_bodies) AS b(id, body) WHERE p.id=b.id AND p.id = ANY(persons) AND p.circle_id IS NULL;
  UPDATE lots.person SET circle_id=p_circle WHERE id = ANY(persons) AND circle_id IS NULL;
  UPDATE lots.matter SET circle_id=p_circle WHERE id = ANY(matters) AND circle_id IS NULL;
  UPDATE lots.referral SET from_circle_id=p_circle, area_code=NULL WHERE id = ANY(sent) AND from_circle_id IS NULL;
  UPDATE lots.clock SET circle_id=p_circle WHERE matter_id = ANY(matters) AND circle_id IS NULL;
  UPDATE lots.outbox SET circle_id=p_circle WHERE ref = ANY(sent) AND unit_id=c.unit_id AND circle_id IS NULL; END $$;
REVOKE ALL ON FUNCTION lots.protect_contact FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.protect_contact TO lots_app;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.protect_contact OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;

-- As before; and what stands in the open about whom it is, is emptied with it (rule SK7).
CREATE OR REPLACE FUNCTION lots.seal_end(p_circle uuid, p_unit int, p_referral uuid, p_case uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE chain uuid[] := ARRAY(SELECT r.id FROM lots.referral r WHERE r.to_unit_id=p_unit AND (r.id=p_referral OR r.about_id=p_referral)); files uuid[]; who uuid := lots.s_uuid('lots.user'); BEGIN
  UPDATE lots.referral SET circle_id=p_circle, area_code=NULL, age_band='unknown', need='', notes='{}' WHERE id = ANY(chain) AND circle_id IS NULL;
  UPDATE lots.package SET circle_id=p_circle WHERE referral_id = ANY(chain) AND circle_id IS NULL;
  UPDATE lots.outbox SET circle_id=p_circle WHERE ref = ANY(chain || p_case) AND unit_id=p_unit AND circle_id IS NULL;
  files := ARRAY(SELECT f.id FROM lots.case_file f WHERE f.unit_id=p_unit AND f.circle_id IS NULL AND (f.id=p_case OR f.referral_id = ANY(chain)));
  DELETE FROM lots.person_token t USING lots.case_file f WHERE f.id = ANY(files) AND t.key_id=f.key_id;
  UPDATE lots.case_move SET state='withdrawn', decided_at=now(), decided_by=who WHERE case_id = ANY(files) AND state='offered';
  UPDATE lots.consult_request SET state='ended', ended_at=now(), ended_by=who WHERE case_id = ANY(files) AND state IN('asked','accepted');
  UPDATE lots.case_file SET circle_id=p_circle, area_code=NULL WHERE id = ANY(files); END $$;
`;

  /** One way: rows may be sealed, and taking the walls away would open them. */
  down(): Promise<void> {
    return Promise.reject(new Error('Sealed matters would be open without these walls. Restore a backup instead.'));
  }
}
