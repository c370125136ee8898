import type { MigrationInterface, QueryRunner } from 'typeorm';

const states = "('offered','acknowledged','accepted','returned','withdrawn')";
const errands = "('child_report','adult_request','relative_support','leaver','transfer')";
const bands = "('0-12','13-17','18-25','26-59','60+','unknown')";

/** A wall: own authority and unit, and the circle if the row has one. Same shape on every table that holds somebody. */
const wall = (extra = 'true'): string => `authority_id=(SELECT lots.s_int('lots.authority'))
  AND unit_id = ANY((SELECT lots.s_units())::int[])
  AND (circle_id IS NULL OR circle_id = ANY((SELECT lots.s_ids('lots.circles'))::uuid[]))
  AND NOT id = ANY((SELECT lots.s_ids('lots.conflicts'))::uuid[]) AND ${extra}`;

/**
 * Calls, contacts, persons, matters, referrals, packages and the receiver's cases (architecture.md, ideas 1 and 2).
 * key_id has no foreign key: keys are backed up and destroyed apart from the rows they open.
 */
export class Handover1700000000003 implements MigrationInterface {
  name = 'Handover1700000000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- A call being written down. Without a child or a danger it is removed unseen; with one, never (screens.md §0 row 1).
CREATE TABLE lots.call_draft(
  id uuid PRIMARY KEY, authority_id int NOT NULL, unit_id int NOT NULL, user_id uuid NOT NULL, officer_initials text NOT NULL, version int NOT NULL,
  must_be_handed_over boolean NOT NULL, contact_code text NOT NULL, started_at timestamptz NOT NULL, saved_at timestamptz NOT NULL, removed_at timestamptz,
  key_id uuid NOT NULL, body_enc bytea NOT NULL, UNIQUE(authority_id,contact_code),
  CHECK(NOT must_be_handed_over OR removed_at IS NULL), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX call_draft_desk ON lots.call_draft(unit_id, saved_at);
CREATE INDEX call_draft_removal ON lots.call_draft(removed_at) WHERE removed_at IS NOT NULL;

CREATE TABLE lots.contact(
  id uuid PRIMARY KEY, authority_id int NOT NULL, unit_id int NOT NULL, ref text NOT NULL UNIQUE CHECK(ref ~ '^[0-9A-HJKMNP-TV-Z]{6}$'), contact_code text NOT NULL, call_id uuid NOT NULL,
  channel text NOT NULL, received_at timestamptz NOT NULL, created_at timestamptz NOT NULL,
  outcome text NOT NULL CHECK(outcome IN('referred','event','advice','handed_off','attached','refused')), circle_id uuid REFERENCES lots.circle,
  key_id uuid, body_enc bytea, UNIQUE(authority_id,id), UNIQUE(unit_id,call_id),
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id), CHECK(outcome NOT IN('advice','refused') OR body_enc IS NULL), CHECK((key_id IS NULL)=(body_enc IS NULL)));
CREATE TABLE lots.person(
  id uuid PRIMARY KEY, authority_id int NOT NULL, unit_id int NOT NULL, circle_id uuid REFERENCES lots.circle, alias text NOT NULL,
  key_id uuid NOT NULL, body_enc bytea NOT NULL, UNIQUE(authority_id,id), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));

-- One subject of one contact and one errand. responsible_unit_id is NOT NULL and one column: never zero, never two.
CREATE TABLE lots.matter(
  id uuid PRIMARY KEY, contact_id uuid NOT NULL, origin_authority_id int NOT NULL, origin_unit_id int NOT NULL, track text NOT NULL CHECK(track IN('primary','side')),
  subject_no smallint NOT NULL, person_id uuid, errand text NOT NULL CHECK(errand IN ${errands}), responsible_unit_id int NOT NULL REFERENCES lots.unit,
  urgency smallint NOT NULL CHECK(urgency BETWEEN 0 AND 3), received_at timestamptz NOT NULL, closed_at timestamptz,
  FOREIGN KEY(origin_authority_id,contact_id) REFERENCES lots.contact(authority_id,id), FOREIGN KEY(origin_authority_id,person_id) REFERENCES lots.person(authority_id,id));
CREATE UNIQUE INDEX one_primary ON lots.matter(contact_id,subject_no) WHERE track='primary';

CREATE TABLE lots.referral(
  id uuid PRIMARY KEY, ref text NOT NULL UNIQUE CHECK(ref ~ '^[0-9A-HJKMNP-TV-Z]{6}$'), matter_id uuid NOT NULL REFERENCES lots.matter,
  from_authority_id int NOT NULL, from_unit_id int NOT NULL, to_authority_id int NOT NULL, to_unit_id int NOT NULL,
  state text NOT NULL CHECK(state IN ${states}), version int NOT NULL DEFAULT 1, escalation smallint NOT NULL DEFAULT 0 CHECK(escalation BETWEEN 0 AND 4),
  mode text NOT NULL CHECK(mode IN('delivered','preview')), ground text NOT NULL CHECK(ground IN('sol-19-1','osl-samtycke')),
  errand text NOT NULL CHECK(errand IN ${errands}), urgency smallint NOT NULL CHECK(urgency BETWEEN 0 AND 3), child boolean NOT NULL, age_band text NOT NULL CHECK(age_band IN ${bands}), need text NOT NULL CHECK(length(need)<=60),
  notes text[] NOT NULL, area_code text, from_initials text NOT NULL, circle_id uuid REFERENCES lots.circle,
  received_at timestamptz NOT NULL, offered_at timestamptz NOT NULL, ack_due timestamptz NOT NULL, idem uuid NOT NULL, opened_at timestamptz,
  acknowledged_at timestamptz, decided_at timestamptz, holder_id uuid, holder_initials text, return_reason text, needed_today text CHECK(needed_today IN('yes','no','unknown')),
  CHECK((state='returned')=(return_reason IS NOT NULL)), CHECK((state IN('accepted','returned','withdrawn'))=(decided_at IS NOT NULL)),
  CHECK(from_unit_id<>to_unit_id), CHECK(mode='delivered' OR ground<>'sol-19-1'), UNIQUE(from_unit_id,idem),
  FOREIGN KEY(from_authority_id,from_unit_id) REFERENCES lots.unit(authority_id,id), FOREIGN KEY(to_authority_id,to_unit_id) REFERENCES lots.unit(authority_id,id));
CREATE UNIQUE INDEX one_open_offer ON lots.referral(matter_id) WHERE state IN('offered','acknowledged');
CREATE INDEX referral_matter ON lots.referral(matter_id, offered_at);
CREATE INDEX inbox ON lots.referral(to_unit_id, ack_due) WHERE state IN('offered','acknowledged');
CREATE INDEX taken ON lots.referral(to_unit_id, decided_at DESC) WHERE state='accepted';
CREATE INDEX desk_open ON lots.referral(from_unit_id, ack_due) WHERE state IN('offered','acknowledged');
CREATE INDEX desk_decided ON lots.referral(from_unit_id, decided_at DESC) WHERE decided_at IS NOT NULL;

-- Written by the sender in the offering transaction; the sender can never read it.
CREATE TABLE lots.package(
  referral_id uuid PRIMARY KEY REFERENCES lots.referral, from_authority_id int NOT NULL, to_authority_id int NOT NULL, to_unit_id int NOT NULL, circle_id uuid REFERENCES lots.circle,
  mode text NOT NULL CHECK(mode IN('delivered','preview')), fields text[] NOT NULL, key_id uuid NOT NULL, body_enc bytea NOT NULL, sha256 bytea NOT NULL);
-- Written by the receiver when it sends something back; only the sender can read it.
CREATE TABLE lots.return_note(
  referral_id uuid PRIMARY KEY REFERENCES lots.referral, from_authority_id int NOT NULL, to_authority_id int NOT NULL, to_unit_id int NOT NULL,
  key_id uuid NOT NULL, body_enc bytea NOT NULL);
-- Written by the receiver when it accepts: its own copy in its own file.
CREATE TABLE lots.case_file(
  id uuid PRIMARY KEY, ref text NOT NULL UNIQUE CHECK(ref ~ '^[0-9A-HJKMNP-TV-Z]{6}$'), authority_id int NOT NULL, unit_id int NOT NULL, referral_id uuid UNIQUE REFERENCES lots.referral,
  circle_id uuid REFERENCES lots.circle, errand text NOT NULL CHECK(errand IN ${errands}), urgency smallint NOT NULL, area_code text, received_at timestamptz NOT NULL, opened_at timestamptz NOT NULL,
  stat_date date NOT NULL, key_id uuid NOT NULL, body_enc bytea NOT NULL, FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX case_file_unit ON lots.case_file(unit_id, opened_at DESC);
CREATE TABLE lots.clock(
  id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES lots.matter, referral_id uuid REFERENCES lots.referral, unit_id int NOT NULL REFERENCES lots.unit,
  kind text NOT NULL CHECK(kind IN('acknowledgement')), due timestamptz NOT NULL, stage smallint NOT NULL DEFAULT 0, met_at timestamptz);
CREATE INDEX clock_due ON lots.clock(due) WHERE met_at IS NULL;
CREATE UNIQUE INDEX clock_of_referral ON lots.clock(referral_id, kind);
CREATE INDEX clock_matter ON lots.clock(matter_id);
`);
    await queryRunner.query(this.guards);
    await queryRunner.query(this.policies);
  }

  private readonly guards = `
-- Checked at COMMIT: responsible = receiver of the last accepted referral, else the origin. Owned by a role that can see all of both tables.
CREATE FUNCTION lots.responsibility_holds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=lots,pg_temp AS $$
DECLARE want int; have int; BEGIN
  SELECT m.responsible_unit_id, coalesce((SELECT r.to_unit_id FROM referral r WHERE r.matter_id=m.id AND r.state='accepted' ORDER BY r.offered_at DESC LIMIT 1), m.origin_unit_id)
    INTO have, want FROM matter m WHERE m.id = CASE TG_TABLE_NAME WHEN 'matter' THEN NEW.id ELSE (to_jsonb(NEW)->>'matter_id')::uuid END;
  IF have IS NULL OR have IS DISTINCT FROM want THEN RAISE EXCEPTION 'responsibility gap' USING ERRCODE='23514', CONSTRAINT='responsibility_holds'; END IF; RETURN NULL; END $$;
-- Asked by the policy on referral. A definer function, because matter's own policy reads referral and policies may not go in a circle.
CREATE FUNCTION lots.follows_up(p_matter uuid, p_unit int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT EXISTS(SELECT 1 FROM lots.matter m WHERE m.id=p_matter AND m.responsible_unit_id=p_unit AND p_unit = ANY(lots.s_units())) $$;
REVOKE ALL ON FUNCTION lots.responsibility_holds, lots.follows_up FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.follows_up TO lots_app;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.responsibility_holds OWNER TO lots_integrity;
ALTER FUNCTION lots.follows_up OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
CREATE CONSTRAINT TRIGGER rh_m AFTER INSERT OR UPDATE ON lots.matter DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION lots.responsibility_holds();
CREATE CONSTRAINT TRIGGER rh_r AFTER INSERT OR UPDATE OF state ON lots.referral DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION lots.responsibility_holds();

-- Only the steps the protocol knows, each by the side it belongs to; everything the sender promised stays as it was.
CREATE FUNCTION lots.referral_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE mine int[] := lots.s_units(); BEGIN
  IF (OLD.id,OLD.ref,OLD.matter_id,OLD.from_authority_id,OLD.from_unit_id,OLD.to_authority_id,OLD.to_unit_id,OLD.mode,OLD.ground,OLD.errand,OLD.need,OLD.urgency,OLD.received_at,OLD.offered_at,OLD.ack_due,OLD.idem,OLD.circle_id)
     IS DISTINCT FROM (NEW.id,NEW.ref,NEW.matter_id,NEW.from_authority_id,NEW.from_unit_id,NEW.to_authority_id,NEW.to_unit_id,NEW.mode,NEW.ground,NEW.errand,NEW.need,NEW.urgency,NEW.received_at,NEW.offered_at,NEW.ack_due,NEW.idem,NEW.circle_id)
    THEN RAISE EXCEPTION 'a referral cannot be rewritten' USING ERRCODE='23514', CONSTRAINT='referral_step'; END IF;
  IF NEW.state <> OLD.state THEN
    IF NEW.version <> OLD.version+1 OR NOT (
         (OLD.state='offered' AND NEW.state IN('acknowledged','accepted','returned','withdrawn')) OR (OLD.state='acknowledged' AND NEW.state IN('accepted','returned','withdrawn')))
      THEN RAISE EXCEPTION 'no such step' USING ERRCODE='23514', CONSTRAINT='referral_step'; END IF;
    IF NOT coalesce((CASE WHEN NEW.state='withdrawn' THEN NEW.from_unit_id ELSE NEW.to_unit_id END) = ANY(mine), false)
      THEN RAISE EXCEPTION 'not your side' USING ERRCODE='42501'; END IF;
  END IF;
  RETURN NEW; END $$;
CREATE TRIGGER referral_step BEFORE UPDATE ON lots.referral FOR EACH ROW EXECUTE FUNCTION lots.referral_step();
CREATE FUNCTION lots.matter_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id,OLD.contact_id,OLD.origin_authority_id,OLD.origin_unit_id,OLD.track,OLD.subject_no,OLD.person_id,OLD.errand,OLD.received_at)
     IS DISTINCT FROM (NEW.id,NEW.contact_id,NEW.origin_authority_id,NEW.origin_unit_id,NEW.track,NEW.subject_no,NEW.person_id,NEW.errand,NEW.received_at)
    THEN RAISE EXCEPTION 'a matter cannot be rewritten' USING ERRCODE='23514', CONSTRAINT='matter_step'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER matter_step BEFORE UPDATE ON lots.matter FOR EACH ROW EXECUTE FUNCTION lots.matter_step();
`;

  private readonly policies = `
ALTER TABLE lots.call_draft ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.call_draft FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.contact ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.contact FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.person ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.person FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.matter ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.matter FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.referral ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.referral FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.package ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.package FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.return_note ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.return_note FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.case_file ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.case_file FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.clock ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.clock FORCE ROW LEVEL SECURITY;

-- Colleagues at the desk see that an unfinished call about a child or a danger exists, and may take it over; other calls are the writer's alone.
CREATE POLICY desk ON lots.call_draft TO lots_app, lots_app_reader
  USING (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND (user_id=(SELECT lots.s_uuid('lots.user')) OR must_be_handed_over))
  WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[]) AND user_id=(SELECT lots.s_uuid('lots.user')));
-- A colleague may take over, never throw away.
CREATE POLICY own_to_remove ON lots.call_draft AS RESTRICTIVE FOR DELETE TO lots_app
  USING (user_id=(SELECT lots.s_uuid('lots.user')) OR (SELECT lots.s_text('lots.actor'))='system:sweeper');
CREATE POLICY sweep ON lots.call_draft FOR SELECT TO lots_app USING ((SELECT lots.s_text('lots.actor'))='system:sweeper' AND removed_at IS NOT NULL);
CREATE POLICY sweep_away ON lots.call_draft FOR DELETE TO lots_app USING ((SELECT lots.s_text('lots.actor'))='system:sweeper' AND removed_at IS NOT NULL AND NOT must_be_handed_over);

CREATE POLICY wall ON lots.contact TO lots_app, lots_app_reader USING (${wall()}) WITH CHECK (${wall()});
CREATE POLICY wall ON lots.person TO lots_app, lots_app_reader USING (${wall()}) WITH CHECK (${wall()});
CREATE POLICY wall ON lots.case_file TO lots_app, lots_app_reader
  USING (authority_id=(SELECT lots.s_int('lots.authority'))
    AND (unit_id = ANY((SELECT lots.s_units())::int[]) OR id = ANY((SELECT lots.s_ids('lots.assigned'))::uuid[]) OR id = ANY((SELECT lots.s_ids('lots.broken_glass'))::uuid[]))
    AND (circle_id IS NULL OR circle_id = ANY((SELECT lots.s_ids('lots.circles'))::uuid[]) OR id = ANY((SELECT lots.s_ids('lots.broken_glass'))::uuid[]))
    AND NOT id = ANY((SELECT lots.s_ids('lots.conflicts'))::uuid[]))
  WITH CHECK (${wall()});

CREATE POLICY ends ON lots.referral FOR SELECT TO lots_app, lots_app_reader
  USING ((from_unit_id = ANY((SELECT lots.s_units())::int[]) OR to_unit_id = ANY((SELECT lots.s_units())::int[]))
    AND (circle_id IS NULL OR circle_id = ANY((SELECT lots.s_ids('lots.circles'))::uuid[])));
-- Only the unit that is responsible may offer.
CREATE POLICY offer ON lots.referral FOR INSERT TO lots_app
  WITH CHECK (from_authority_id=(SELECT lots.s_int('lots.authority')) AND from_unit_id = ANY((SELECT lots.s_units())::int[]) AND lots.follows_up(matter_id, from_unit_id) AND state='offered');
CREATE POLICY step ON lots.referral FOR UPDATE TO lots_app
  USING (from_unit_id = ANY((SELECT lots.s_units())::int[]) OR to_unit_id = ANY((SELECT lots.s_units())::int[]))
  WITH CHECK (from_unit_id = ANY((SELECT lots.s_units())::int[]) OR to_unit_id = ANY((SELECT lots.s_units())::int[]));

CREATE POLICY concerned ON lots.matter FOR SELECT TO lots_app, lots_app_reader
  USING (origin_unit_id = ANY((SELECT lots.s_units())::int[]) OR responsible_unit_id = ANY((SELECT lots.s_units())::int[])
    OR EXISTS(SELECT 1 FROM lots.referral r WHERE r.matter_id=matter.id AND r.to_unit_id = ANY((SELECT lots.s_units())::int[]) AND r.state IN('offered','acknowledged','accepted')));
CREATE POLICY begin_own ON lots.matter FOR INSERT TO lots_app
  WITH CHECK (origin_authority_id=(SELECT lots.s_int('lots.authority')) AND origin_unit_id = ANY((SELECT lots.s_units())::int[]) AND responsible_unit_id=origin_unit_id);
-- Responsibility can only be taken, never given: the new holder must be one's own unit.
CREATE POLICY take ON lots.matter FOR UPDATE TO lots_app
  USING (origin_unit_id = ANY((SELECT lots.s_units())::int[]) OR responsible_unit_id = ANY((SELECT lots.s_units())::int[])
    OR EXISTS(SELECT 1 FROM lots.referral r WHERE r.matter_id=matter.id AND r.to_unit_id = ANY((SELECT lots.s_units())::int[]) AND r.state IN('offered','acknowledged','accepted')))
  WITH CHECK (responsible_unit_id = ANY((SELECT lots.s_units())::int[]));

CREATE POLICY put ON lots.package FOR INSERT TO lots_app WITH CHECK (from_authority_id=(SELECT lots.s_int('lots.authority'))
  AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id AND r.from_unit_id = ANY((SELECT lots.s_units())::int[]) AND r.to_unit_id=package.to_unit_id));
-- The receiver reads it – the whole of it only when it was delivered whole, or once the receiver has accepted.
CREATE POLICY take ON lots.package FOR SELECT TO lots_app, lots_app_reader
  USING (to_authority_id=(SELECT lots.s_int('lots.authority')) AND to_unit_id = ANY((SELECT lots.s_units())::int[])
    AND (circle_id IS NULL OR circle_id = ANY((SELECT lots.s_ids('lots.circles'))::uuid[]))
    AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id AND (r.state='accepted' OR (package.mode='delivered' AND r.state IN('offered','acknowledged')))));
CREATE POLICY put ON lots.return_note FOR INSERT TO lots_app WITH CHECK (from_authority_id=(SELECT lots.s_int('lots.authority'))
  AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id AND r.to_unit_id = ANY((SELECT lots.s_units())::int[]) AND r.state='returned'));
CREATE POLICY take ON lots.return_note FOR SELECT TO lots_app, lots_app_reader
  USING (to_authority_id=(SELECT lots.s_int('lots.authority')) AND to_unit_id = ANY((SELECT lots.s_units())::int[]));
CREATE POLICY ends ON lots.clock TO lots_app, lots_app_reader
  USING (unit_id = ANY((SELECT lots.s_units())::int[]) OR EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id))
  WITH CHECK (unit_id = ANY((SELECT lots.s_units())::int[]) OR EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id));

CREATE POLICY integrity ON lots.matter FOR SELECT TO lots_integrity USING (true);
CREATE POLICY integrity ON lots.referral FOR SELECT TO lots_integrity USING (true);
GRANT SELECT ON lots.matter, lots.referral TO lots_integrity;

GRANT SELECT ON lots.call_draft, lots.contact, lots.person, lots.matter, lots.referral, lots.package, lots.return_note, lots.case_file, lots.clock TO lots_app, lots_app_reader;
GRANT INSERT ON lots.call_draft, lots.contact, lots.person, lots.matter, lots.referral, lots.package, lots.return_note, lots.case_file, lots.clock TO lots_app;
GRANT UPDATE ON lots.call_draft TO lots_app;
GRANT DELETE ON lots.call_draft TO lots_app;
GRANT UPDATE(responsible_unit_id, urgency, closed_at) ON lots.matter TO lots_app;
GRANT UPDATE(state, version, escalation, opened_at, acknowledged_at, decided_at, holder_id, holder_initials, return_reason, needed_today) ON lots.referral TO lots_app;
GRANT UPDATE(stage, met_at) ON lots.clock TO lots_app;
`;

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TABLE lots.clock, lots.case_file, lots.return_note, lots.package, lots.referral, lots.matter, lots.person, lots.contact, lots.call_draft;
DROP FUNCTION lots.follows_up, lots.responsibility_holds, lots.referral_step, lots.matter_step;
`);
  }
}
