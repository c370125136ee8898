import type { MigrationInterface, QueryRunner } from 'typeorm';

const units = 'ANY((SELECT lots.s_units())::int[])';
const inCircle = (column: string): string =>
  `(${column} IS NULL OR ${column} = ANY((SELECT lots.s_ids('lots.circles'))::uuid[]))`;

/** Each side of a hand-over has its own circle: what the sender's circle may see, the receiver's does not open, and the other way round. */
const side = `((from_unit_id = ${units} AND ${inCircle('from_circle_id')}) OR (to_unit_id = ${units} AND ${inCircle('circle_id')}))`;
const matterConcerns = `(origin_unit_id = ${units} AND ${inCircle('circle_id')}) OR (responsible_unit_id = ${units} AND circle_id IS NULL)
    OR EXISTS(SELECT 1 FROM lots.referral r WHERE r.matter_id=matter.id AND r.to_unit_id = ${units} AND r.state IN('offered','acknowledged','accepted'))`;
const clockConcerns = `(unit_id = ${units} AND ${inCircle('circle_id')}) OR EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id)`;

/**
 * Sealed matters (docs/rules/protection.md): who is in a circle, and that nobody else sees that the row is there.
 *
 * What comes of a sealed row is sealed by the database, not by whoever writes it: triggers carry the circle from the contact to its matters,
 * from a matter to its hand-overs, and from a hand-over to its package, its clocks, the receiver's case and its jobs. A code path that
 * forgets cannot open anything; at worst it is refused (`referral_circles`).
 */
export class Protection1700000000008 implements MigrationInterface {
  name = 'Protection1700000000008';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- Whom a unit has named for sealed matters. Written with the organisation; read only through authn.named_persons.
CREATE TABLE lots.named_person(
  unit_id int NOT NULL REFERENCES lots.unit, user_id uuid NOT NULL, function_sv text NOT NULL CHECK(length(function_sv) BETWEEN 1 AND 80), valid tstzrange NOT NULL,
  EXCLUDE USING gist(user_id WITH =, unit_id WITH =, valid WITH &&));
-- The alias of a sealed call. Rises by one to three at a time, so that neither a number nor a gap tells how many there have been.
CREATE TABLE lots.alias_counter(unit_id int NOT NULL REFERENCES lots.unit, year smallint NOT NULL, last int NOT NULL, PRIMARY KEY(unit_id,year));
-- Like unit_feed, for those in a circle only.
CREATE TABLE lots.circle_feed(circle_id uuid NOT NULL REFERENCES lots.circle, topic text NOT NULL CHECK(topic IN('inbox','handovers')), seq bigint NOT NULL, changed_at timestamptz NOT NULL, PRIMARY KEY(circle_id,topic));
CREATE INDEX circle_member_user ON lots.circle_member(user_id);

-- sealed_enc: the sealed contact way, under the call's own key, apart from the text: shown only when asked for.
ALTER TABLE lots.call_draft ADD COLUMN circle_id uuid REFERENCES lots.circle, ADD COLUMN alias text CHECK(alias ~ '^Skyddat [0-9]{2}-[0-9]{3,6}$'), ADD COLUMN sealed_enc bytea,
  ADD CONSTRAINT call_draft_alias CHECK(circle_id IS NULL OR alias IS NOT NULL);
CREATE INDEX call_draft_sealed ON lots.call_draft(unit_id) WHERE circle_id IS NOT NULL;
ALTER TABLE lots.contact ADD COLUMN alias text CHECK(alias ~ '^Skyddat [0-9]{2}-[0-9]{3,6}$'), ADD CONSTRAINT contact_alias CHECK((circle_id IS NULL)=(alias IS NULL));
ALTER TABLE lots.matter ADD COLUMN circle_id uuid REFERENCES lots.circle;
-- circle_id is the receiver's circle, from_circle_id the sender's: never the same one.
ALTER TABLE lots.referral ADD COLUMN from_circle_id uuid,
  ADD CONSTRAINT referral_circles CHECK((circle_id IS NULL)=(from_circle_id IS NULL) AND circle_id IS DISTINCT FROM from_circle_id OR circle_id IS NULL AND from_circle_id IS NULL),
  ADD CONSTRAINT referral_circle_there FOREIGN KEY(to_authority_id,circle_id) REFERENCES lots.circle(authority_id,id),
  ADD CONSTRAINT referral_circle_here FOREIGN KEY(from_authority_id,from_circle_id) REFERENCES lots.circle(authority_id,id);
ALTER TABLE lots.clock ADD COLUMN circle_id uuid;
ALTER TABLE lots.outbox ADD COLUMN circle_id uuid;

-- F8: the screen that is hidden stays hidden when the page is loaded again.
CREATE TABLE authn.user_pin(user_id uuid PRIMARY KEY REFERENCES authn.user_account, pin_hash text NOT NULL, set_at timestamptz NOT NULL);
ALTER TABLE authn.user_session ADD COLUMN hidden_at timestamptz;
`);
    await queryRunner.query(this.seals);
    await queryRunner.query(this.functions);
    await queryRunner.query(this.policies);
  }

  private readonly seals = `
CREATE FUNCTION lots.seal_matter() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN SELECT c.circle_id INTO NEW.circle_id FROM lots.contact c WHERE c.id=NEW.contact_id; RETURN NEW; END $$;
-- Something added to an earlier hand-over (about_id, where there is such a column) goes to the circle that has the first.
CREATE FUNCTION lots.seal_referral() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE about uuid := (to_jsonb(NEW)->>'about_id')::uuid; BEGIN
  SELECT m.circle_id INTO NEW.from_circle_id FROM lots.matter m WHERE m.id=NEW.matter_id;
  IF about IS NOT NULL THEN SELECT r.circle_id INTO NEW.circle_id FROM lots.referral r WHERE r.id=about; END IF;
  RETURN NEW; END $$;
CREATE FUNCTION lots.seal_with_referral() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN IF NEW.referral_id IS NOT NULL THEN SELECT r.circle_id INTO NEW.circle_id FROM lots.referral r WHERE r.id=NEW.referral_id; END IF; RETURN NEW; END $$;
CREATE FUNCTION lots.seal_clock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN SELECT m.circle_id INTO NEW.circle_id FROM lots.matter m WHERE m.id=NEW.matter_id; RETURN NEW; END $$;
-- A job about a sealed hand-over is for the circle of the end it is addressed to.
CREATE FUNCTION lots.seal_outbox() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN
  IF NEW.job LIKE 'referral.%' THEN
    SELECT CASE WHEN NEW.unit_id=r.to_unit_id THEN r.circle_id ELSE r.from_circle_id END INTO NEW.circle_id FROM lots.referral r WHERE r.id=NEW.ref;
  END IF; RETURN NEW; END $$;
REVOKE ALL ON FUNCTION lots.seal_matter, lots.seal_referral, lots.seal_with_referral, lots.seal_clock, lots.seal_outbox FROM PUBLIC;
CREATE TRIGGER seal BEFORE INSERT ON lots.matter FOR EACH ROW EXECUTE FUNCTION lots.seal_matter();
CREATE TRIGGER seal BEFORE INSERT ON lots.referral FOR EACH ROW EXECUTE FUNCTION lots.seal_referral();
CREATE TRIGGER seal BEFORE INSERT ON lots.package FOR EACH ROW EXECUTE FUNCTION lots.seal_with_referral();
CREATE TRIGGER seal BEFORE INSERT ON lots.case_file FOR EACH ROW EXECUTE FUNCTION lots.seal_with_referral();
CREATE TRIGGER seal BEFORE INSERT ON lots.clock FOR EACH ROW EXECUTE FUNCTION lots.seal_clock();
CREATE TRIGGER seal BEFORE INSERT ON lots.outbox FOR EACH ROW EXECUTE FUNCTION lots.seal_outbox();
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.seal_matter OWNER TO lots_integrity;
ALTER FUNCTION lots.seal_referral OWNER TO lots_integrity;
ALTER FUNCTION lots.seal_with_referral OWNER TO lots_integrity;
ALTER FUNCTION lots.seal_clock OWNER TO lots_integrity;
ALTER FUNCTION lots.seal_outbox OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
CREATE POLICY integrity ON lots.contact FOR SELECT TO lots_integrity USING (true);
GRANT SELECT(id, circle_id) ON lots.contact TO lots_integrity;
`;

  private readonly functions = `
CREATE OR REPLACE FUNCTION lots.follows_up(p_matter uuid, p_unit int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT EXISTS(SELECT 1 FROM lots.matter m WHERE m.id=p_matter AND m.responsible_unit_id=p_unit AND p_unit = ANY(lots.s_units())
    AND (m.circle_id IS NULL OR m.circle_id = ANY(lots.s_ids('lots.circles')))) $$;
CREATE OR REPLACE FUNCTION lots.mark_opened(p_referral uuid, p_at timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN
  UPDATE lots.referral SET opened_at=p_at WHERE id=p_referral AND opened_at IS NULL AND state IN('offered','acknowledged') AND to_unit_id = ANY(lots.s_units())
    AND (circle_id IS NULL OR circle_id = ANY(lots.s_ids('lots.circles')));
  -- Not the first, or taken back while we waited: only an open one may be shown.
  RETURN FOUND OR EXISTS(SELECT 1 FROM lots.referral WHERE id=p_referral AND state IN('offered','acknowledged','accepted') AND to_unit_id = ANY(lots.s_units())
    AND (circle_id IS NULL OR circle_id = ANY(lots.s_ids('lots.circles')))); END $$;
CREATE OR REPLACE FUNCTION lots.forget_package(p_referral uuid, p_at timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path=pg_catalog AS $$
  UPDATE keys.data_key SET wrapped=NULL, destroyed_at=p_at WHERE purpose='package' AND wrapped IS NOT NULL
    AND id=(SELECT p.key_id FROM lots.package p JOIN lots.referral r ON r.id=p.referral_id
      WHERE r.id=p_referral AND r.state='withdrawn' AND r.opened_at IS NULL AND r.acknowledged_at IS NULL AND r.from_unit_id = ANY(lots.s_units())
        AND (r.from_circle_id IS NULL OR r.from_circle_id = ANY(lots.s_ids('lots.circles')))) $$;

-- All that a colleague at the desk learns: that there is one (rule SK9). Not how many, since when or whose.
CREATE FUNCTION lots.sealed_call_waits() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT EXISTS(SELECT 1 FROM lots.call_draft d WHERE d.circle_id IS NOT NULL AND d.must_be_handed_over AND d.unit_id = ANY(lots.s_units())
    AND d.user_id IS DISTINCT FROM lots.s_uuid('lots.user') AND NOT d.circle_id = ANY(lots.s_ids('lots.circles'))) $$;
CREATE FUNCTION lots.next_alias(p_unit int, p_year int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE step int := 1 + floor(random()*3)::int; taken int; BEGIN
  IF NOT coalesce(p_unit = ANY(lots.s_units()), false) THEN RAISE EXCEPTION 'not your desk' USING ERRCODE='42501'; END IF;
  INSERT INTO lots.alias_counter AS c(unit_id, year, last) VALUES (p_unit, p_year, step) ON CONFLICT (unit_id, year) DO UPDATE SET last = c.last + step RETURNING last INTO taken;
  RETURN taken; END $$;
REVOKE ALL ON FUNCTION lots.sealed_call_waits, lots.next_alias FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.sealed_call_waits TO lots_app, lots_app_reader;
GRANT EXECUTE ON FUNCTION lots.next_alias TO lots_app;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.sealed_call_waits OWNER TO lots_integrity;
ALTER FUNCTION lots.next_alias OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;

-- A desk sees whom a unit has named for sealed matters: name and function, nobody else of the unit.
CREATE FUNCTION authn.named_persons(p_unit int) RETURNS TABLE(user_id uuid, name text, function_sv text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT u.id, u.name, n.function_sv FROM lots.named_person n JOIN authn.user_account u ON u.id=n.user_id
  WHERE n.unit_id=p_unit AND n.valid @> now() AND u.disabled_at IS NULL
    AND EXISTS(SELECT 1 FROM lots.membership m WHERE m.user_id=n.user_id AND m.unit_id=n.unit_id AND m.authority_id=u.authority_id AND m.valid @> now())
    AND EXISTS(SELECT 1 FROM lots.unit d WHERE d.kind='routing_desk' AND d.id = ANY(lots.s_units())) ORDER BY n.function_sv, u.name $$;
-- The desk's own circle: whoever takes the call, and the desk's managers (rule SK9).
CREATE FUNCTION authn.open_desk_circle(p_id uuid, p_unit int, p_reason text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF lots.s_text('lots.actor') IS DISTINCT FROM 'user' OR NOT coalesce(p_unit = ANY(lots.s_units()), false) THEN RAISE EXCEPTION 'not your desk' USING ERRCODE='42501'; END IF;
  INSERT INTO lots.circle(id, authority_id, reason) SELECT p_id, u.authority_id, p_reason FROM lots.unit u WHERE u.id=p_unit AND u.kind='routing_desk';
  INSERT INTO lots.circle_member(circle_id, user_id, valid)
    SELECT p_id, lots.s_uuid('lots.user'), tstzrange(now(), NULL) UNION
    SELECT p_id, m.user_id, tstzrange(now(), NULL) FROM lots.membership m JOIN authn.user_account a ON a.id=m.user_id AND a.disabled_at IS NULL AND a.authority_id=m.authority_id
      WHERE m.unit_id=p_unit AND m.role='unit_manager' AND m.valid @> now(); END $$;
-- The receiver's circle: at least two whom that unit has named itself, and nobody else (rule SK5).
CREATE FUNCTION authn.open_receiver_circle(p_id uuid, p_unit int, p_reason text, p_members uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE wanted uuid[] := ARRAY(SELECT DISTINCT unnest(p_members)); BEGIN
  IF lots.s_text('lots.actor') IS DISTINCT FROM 'user' THEN RAISE EXCEPTION 'not a person' USING ERRCODE='42501'; END IF;
  IF cardinality(wanted) < 2 OR (SELECT count(*) FROM authn.named_persons(p_unit) n WHERE n.user_id = ANY(wanted)) <> cardinality(wanted)
    THEN RAISE EXCEPTION 'not named' USING ERRCODE='23514', CONSTRAINT='named_receivers'; END IF;
  INSERT INTO lots.circle(id, authority_id, reason) SELECT p_id, u.authority_id, p_reason FROM lots.unit u WHERE u.id=p_unit;
  INSERT INTO lots.circle_member(circle_id, user_id, valid) SELECT p_id, unnest(wanted), tstzrange(now(), NULL); END $$;

-- F8. p_key: keyed hash for counting failures; five in a quarter of an hour lock, and then only signing in anew helps.
CREATE FUNCTION authn.session_lock(p_token_hash bytea, p_key bytea) RETURNS TABLE(hidden boolean, pin_hash text, password_hash text, locked boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.hidden_at IS NOT NULL, p.pin_hash, u.password_hash,
    (SELECT count(*) >= 5 FROM authn.sign_in_failure f WHERE f.name_hash=p_key AND f.at > now() - interval '15 minutes')
  FROM authn.user_session s JOIN authn.user_account u ON u.id=s.user_id LEFT JOIN authn.user_pin p ON p.user_id=s.user_id
  WHERE s.token_hash=p_token_hash AND s.ends_at > now() AND u.disabled_at IS NULL $$;
CREATE FUNCTION authn.session_hide(p_token_hash bytea) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE authn.user_session SET hidden_at=now() WHERE token_hash=p_token_hash AND hidden_at IS NULL $$;
CREATE FUNCTION authn.session_show(p_token_hash bytea, p_key bytea) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  DELETE FROM authn.sign_in_failure WHERE name_hash=p_key;
  UPDATE authn.user_session SET hidden_at=NULL WHERE token_hash=p_token_hash $$;
CREATE FUNCTION authn.pin_store(p_token_hash bytea, p_pin_hash text) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO authn.user_pin(user_id, pin_hash, set_at) SELECT s.user_id, p_pin_hash, now() FROM authn.user_session s WHERE s.token_hash=p_token_hash AND s.ends_at > now()
  ON CONFLICT (user_id) DO UPDATE SET pin_hash=excluded.pin_hash, set_at=excluded.set_at $$;
REVOKE ALL ON FUNCTION authn.named_persons, authn.open_desk_circle, authn.open_receiver_circle, authn.session_lock, authn.session_hide, authn.session_show, authn.pin_store FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authn.named_persons, authn.open_desk_circle, authn.open_receiver_circle, authn.session_lock, authn.session_hide, authn.session_show, authn.pin_store TO lots_app;
GRANT EXECUTE ON FUNCTION authn.named_persons TO lots_app_reader;
GRANT USAGE ON SCHEMA authn TO lots_app_reader;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.named_persons OWNER TO lots_authn;
ALTER FUNCTION authn.open_desk_circle OWNER TO lots_authn;
ALTER FUNCTION authn.open_receiver_circle OWNER TO lots_authn;
ALTER FUNCTION authn.session_lock OWNER TO lots_authn;
ALTER FUNCTION authn.session_hide OWNER TO lots_authn;
ALTER FUNCTION authn.session_show OWNER TO lots_authn;
ALTER FUNCTION authn.pin_store OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
`;

  private readonly policies = `
ALTER TABLE lots.named_person ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.named_person FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.alias_counter ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.alias_counter FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.circle_feed ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.circle_feed FORCE ROW LEVEL SECURITY;
ALTER TABLE authn.user_pin ENABLE ROW LEVEL SECURITY; ALTER TABLE authn.user_pin FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_in ON lots.named_person FOR SELECT TO lots_authn USING (true);
CREATE POLICY setup ON lots.named_person TO lots_owner USING (true) WITH CHECK (true);
GRANT SELECT ON lots.named_person TO lots_authn;
CREATE POLICY count ON lots.alias_counter TO lots_integrity USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON lots.alias_counter TO lots_integrity;
CREATE POLICY sign_in ON authn.user_pin TO lots_authn USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON authn.user_pin TO lots_authn;
CREATE POLICY open ON lots.circle FOR INSERT TO lots_authn WITH CHECK (true);
CREATE POLICY open ON lots.circle_member FOR INSERT TO lots_authn WITH CHECK (true);
GRANT INSERT ON lots.circle, lots.circle_member TO lots_authn;

CREATE POLICY listen ON lots.circle_feed FOR SELECT TO lots_app, lots_app_reader USING (circle_id = ANY((SELECT lots.s_ids('lots.circles'))::uuid[]) OR (SELECT lots.s_text('lots.actor'))='system:live');
CREATE POLICY bump ON lots.circle_feed FOR INSERT TO lots_app WITH CHECK ((SELECT lots.s_text('lots.actor'))='system:jobs' AND circle_id = ANY((SELECT lots.s_ids('lots.circles'))::uuid[]));
CREATE POLICY bump_again ON lots.circle_feed FOR UPDATE TO lots_app USING ((SELECT lots.s_text('lots.actor'))='system:jobs' AND circle_id = ANY((SELECT lots.s_ids('lots.circles'))::uuid[]));
GRANT SELECT, INSERT ON lots.circle_feed TO lots_app;
GRANT UPDATE(seq, changed_at) ON lots.circle_feed TO lots_app;
GRANT SELECT ON lots.circle_feed TO lots_app_reader;

-- Whatever else opens a call to a colleague – a child in it, or that it was passed on – does not open a sealed one.
CREATE POLICY sealed ON lots.call_draft AS RESTRICTIVE TO lots_app, lots_app_reader
  USING (circle_id IS NULL OR user_id=(SELECT lots.s_uuid('lots.user')) OR circle_id = ANY((SELECT lots.s_ids('lots.circles'))::uuid[]) OR (SELECT lots.s_text('lots.actor'))='system:sweeper');
CREATE POLICY integrity ON lots.call_draft FOR SELECT TO lots_integrity USING (circle_id IS NOT NULL);
GRANT SELECT(unit_id, user_id, circle_id, must_be_handed_over) ON lots.call_draft TO lots_integrity;

ALTER POLICY ends ON lots.referral USING (${side});
ALTER POLICY step ON lots.referral USING (${side}) WITH CHECK (${side});
ALTER POLICY concerned ON lots.matter USING (${matterConcerns});
ALTER POLICY begin_own ON lots.matter WITH CHECK (origin_authority_id=(SELECT lots.s_int('lots.authority')) AND origin_unit_id = ${units} AND responsible_unit_id=origin_unit_id AND ${inCircle('circle_id')});
ALTER POLICY take ON lots.matter USING (${matterConcerns}) WITH CHECK (responsible_unit_id = ${units});
ALTER POLICY ends ON lots.clock USING (${clockConcerns}) WITH CHECK (${clockConcerns});
CREATE POLICY sealed ON lots.return_note AS RESTRICTIVE FOR SELECT TO lots_app, lots_app_reader USING (EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=referral_id));

-- An administrator counts and mends jobs; not those that would tell that there is a sealed matter.
ALTER POLICY work ON lots.outbox USING ((SELECT lots.s_text('lots.actor'))='system:jobs' OR ('system_administrator' = ANY((SELECT lots.s_roles())::text[]) AND circle_id IS NULL));
ALTER POLICY work_on ON lots.outbox USING ((SELECT lots.s_text('lots.actor'))='system:jobs' OR ('system_administrator' = ANY((SELECT lots.s_roles())::text[]) AND dead_at IS NOT NULL AND circle_id IS NULL));
`;

  /** One way: rows may be sealed, and taking the walls away would open them. */
  down(): Promise<void> {
    return Promise.reject(new Error('Sealed matters would be open without these walls. Restore a backup instead.'));
  }
}
