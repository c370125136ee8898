import type { MigrationInterface, QueryRunner } from 'typeorm';

const board = `authority_id=(SELECT lots.s_int('lots.authority'))`;
const units = 'ANY((SELECT lots.s_units())::int[])';
const mine = `${board} AND unit_id = ${units}`;
const me = `(SELECT lots.s_uuid('lots.user'))`;
const circles = `ANY((SELECT lots.s_ids('lots.circles'))::uuid[])`;
const clocks = `(SELECT lots.s_text('lots.actor'))='system:clocks'`;
const kinds =
  "('board','child_report','adult_contact','meeting','housing','health','livelihood','relatives','answer','follow_up','closed')";
const states =
  "('confirmed','made','missing','not_asked','yes','no','planned','held','offered','accepted','declined','no_need','wants_support','done','not_reached','closed')";
/** The process is visible to whoever sees the case it hangs on: unit, circle, conflict of interest – all of it is the case's own wall. */
const seesCase = (of: string): string => `EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=${of}.case_id)`;
const sealedCase = (of: string): string =>
  `EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=${of}.case_id AND f.circle_id IS NOT NULL)`;
const openIn = (of: string, unit = 'unit_id'): string =>
  `EXISTS(SELECT 1 FROM lots.returnee p WHERE p.case_id=${of}.case_id AND p.unit_id=${of}.${unit} AND p.closed_at IS NULL)`;
/** The child's hand-over is with a unit of the caller's, and the case that came of it is not closed to her. */
const receives = `to_authority_id=(SELECT lots.s_int('lots.authority'))
    AND EXISTS(SELECT 1 FROM lots.referral r WHERE r.id=returnee_update.about_id AND r.to_authority_id=returnee_update.to_authority_id AND r.to_unit_id = ${units} AND r.state IN('offered','acknowledged','accepted'))
    AND NOT lots.case_closed_to_me(returnee_update.about_id)`;

/**
 * The VBE-team's process for returnees (docs/rules/returnees.md; docs/adr/0013-one-page-two-authorities.md).
 *
 * Everything hangs on a case of the VBE-team's and has that case's walls. To another board nothing is opened: what a district is to know is
 * written as a package of its own under the district's key, about the hand-over of one child. The sender sees when it was received, no more.
 */
export class Returnees1700000000025 implements MigrationInterface {
  name = 'Returnees1700000000025';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(this.tables);
    await queryRunner.query(this.functions);
    await queryRunner.query(this.policies);
  }

  private readonly tables = `
-- The desk tells the VBE-team of its own board, straight into a circle of named persons. It knows the children's hand-overs; the team does not see them.
CREATE TABLE lots.returnee_signal(
  id uuid PRIMARY KEY, ref text NOT NULL UNIQUE CHECK(ref ~ '^[0-9A-HJKMNP-TV-Z]{6}$'), authority_id int NOT NULL, unit_id int NOT NULL, from_unit_id int NOT NULL, contact_id uuid NOT NULL UNIQUE REFERENCES lots.contact,
  circle_id uuid NOT NULL REFERENCES lots.circle, referral_ids uuid[] NOT NULL, at timestamptz NOT NULL, by_user uuid NOT NULL, by_initials text NOT NULL,
  taken_at timestamptz, taken_by uuid, taken_initials text, key_id uuid NOT NULL, body_enc bytea NOT NULL, CHECK((taken_at IS NULL)=(taken_by IS NULL) AND (taken_at IS NULL)=(taken_initials IS NULL)),
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id), FOREIGN KEY(authority_id,from_unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX returnee_signal_unit ON lots.returnee_signal(unit_id, at) WHERE taken_at IS NULL;
CREATE INDEX returnee_signal_from ON lots.returnee_signal(from_unit_id, at);

CREATE TABLE lots.returnee(
  case_id uuid PRIMARY KEY REFERENCES lots.case_file, authority_id int NOT NULL, unit_id int NOT NULL, signal_id uuid UNIQUE REFERENCES lots.returnee_signal,
  begun_at timestamptz NOT NULL, begun_by uuid NOT NULL, begun_initials text NOT NULL, closed_at timestamptz, closed_by uuid, closed_initials text,
  CHECK((closed_at IS NULL)=(closed_by IS NULL) AND (closed_at IS NULL)=(closed_initials IS NULL)), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX returnee_unit ON lots.returnee(unit_id, begun_at DESC);

-- Only ever added to: the last one of a kind is how it stands now. item: which child, which month; 0 = neither. Words are encrypted.
CREATE TABLE lots.returnee_step(
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES lots.returnee, authority_id int NOT NULL, unit_id int NOT NULL, kind text NOT NULL CHECK(kind IN ${kinds}), item smallint NOT NULL, state text NOT NULL CHECK(state IN ${states}),
  at timestamptz NOT NULL, recorded_at timestamptz NOT NULL, by_user uuid NOT NULL, by_initials text NOT NULL, key_id uuid NOT NULL, body_enc bytea NOT NULL, FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX returnee_step_case ON lots.returnee_step(case_id, recorded_at, id);

-- One row, one child, one hand-over. referral_id without a row the team may see: it comes from the desk's signal.
CREATE TABLE lots.returnee_child(
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES lots.returnee, authority_id int NOT NULL, unit_id int NOT NULL, no smallint NOT NULL, referral_id uuid UNIQUE REFERENCES lots.referral, referral_ref text,
  to_authority_id int, to_unit_id int, at timestamptz NOT NULL, by_user uuid NOT NULL, by_initials text NOT NULL, key_id uuid NOT NULL, body_enc bytea NOT NULL, UNIQUE(case_id,no),
  CHECK((referral_id IS NULL)=(referral_ref IS NULL) AND (referral_id IS NULL)=(to_unit_id IS NULL) AND (referral_id IS NULL)=(to_authority_id IS NULL)), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));

-- The page Ankomst: every version stays, so that nothing that somebody wrote is lost.
CREATE TABLE lots.returnee_arrival(
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES lots.returnee, authority_id int NOT NULL, unit_id int NOT NULL, version int NOT NULL CHECK(version>0), at timestamptz NOT NULL, by_user uuid NOT NULL, by_initials text NOT NULL,
  key_id uuid NOT NULL, body_enc bytea NOT NULL, UNIQUE(case_id,version), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));

-- What was sent of the page to one child's unit: written by the sender, readable by the receiver alone.
CREATE TABLE lots.returnee_update(
  id uuid PRIMARY KEY, ref text NOT NULL UNIQUE CHECK(ref ~ '^[0-9A-HJKMNP-TV-Z]{6}$'), case_id uuid NOT NULL REFERENCES lots.returnee, child_no smallint NOT NULL, version int NOT NULL, fields text[] NOT NULL CHECK(cardinality(fields)>0),
  from_authority_id int NOT NULL, from_unit_id int NOT NULL, to_authority_id int NOT NULL, to_unit_id int NOT NULL, about_id uuid NOT NULL REFERENCES lots.referral, ground text NOT NULL CHECK(ground='sol-19-1'),
  sent_at timestamptz NOT NULL, sent_by uuid NOT NULL, sent_initials text NOT NULL, due timestamptz NOT NULL, received_at timestamptz, received_by uuid, received_initials text, key_id uuid NOT NULL, body_enc bytea NOT NULL,
  CHECK((received_at IS NULL)=(received_by IS NULL) AND (received_at IS NULL)=(received_initials IS NULL)),
  FOREIGN KEY(from_authority_id,from_unit_id) REFERENCES lots.unit(authority_id,id), FOREIGN KEY(to_authority_id,to_unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX returnee_update_case ON lots.returnee_update(case_id, sent_at);
CREATE INDEX returnee_update_about ON lots.returnee_update(about_id, sent_at);
CREATE INDEX returnee_update_to ON lots.returnee_update(to_authority_id, sent_at);

CREATE TABLE lots.returnee_follow_up(
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES lots.returnee, authority_id int NOT NULL, unit_id int NOT NULL, months smallint NOT NULL CHECK(months IN(3,6,12)), due_on date NOT NULL,
  done_at timestamptz, done_by uuid, done_initials text, told_at timestamptz, UNIQUE(case_id,months), CHECK((done_at IS NULL)=(done_by IS NULL) AND (done_at IS NULL)=(done_initials IS NULL)),
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX returnee_follow_up_due ON lots.returnee_follow_up(authority_id, due_on) WHERE done_at IS NULL AND told_at IS NULL;
${['signal', '', 'step', 'child', 'arrival', 'update', 'follow_up']
  .map((part) => `lots.returnee${part === '' ? '' : `_${part}`}`)
  .map((name) => `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`)
  .join('\n')}
`;

  private readonly functions = `
-- A definer function, because a policy that reads the case would not see that there is one behind a circle.
CREATE FUNCTION lots.case_closed_to_me(p_referral uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT EXISTS(SELECT 1 FROM lots.case_file f WHERE f.referral_id=p_referral AND f.circle_id IS NOT NULL AND NOT f.circle_id = ANY(lots.s_ids('lots.circles'))) $$;
-- Of two hand-overs of the same child one can be the desk's own: only those of the signal's contact may be named in it.
CREATE FUNCTION lots.signal_names_own(p_contact uuid, p_referrals uuid[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT NOT EXISTS(SELECT 1 FROM unnest(p_referrals) AS x(id) WHERE NOT EXISTS(SELECT 1 FROM lots.referral r JOIN lots.matter m ON m.id=r.matter_id
    WHERE r.id=x.id AND m.contact_id=p_contact AND r.kind='handover' AND r.child AND r.from_unit_id = ANY(lots.s_units()))) $$;
REVOKE ALL ON FUNCTION lots.case_closed_to_me, lots.signal_names_own FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.case_closed_to_me, lots.signal_names_own TO lots_app, lots_app_reader;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.case_closed_to_me OWNER TO lots_integrity;
ALTER FUNCTION lots.signal_names_own OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
CREATE POLICY closed_circle ON lots.case_file FOR SELECT TO lots_integrity USING (circle_id IS NOT NULL);
GRANT SELECT(referral_id, circle_id) ON lots.case_file TO lots_integrity;

-- A job about a sealed hand-over, or about a returnee, is for the circle of the end it is addressed to.
CREATE OR REPLACE FUNCTION lots.seal_outbox() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN
  IF NEW.job LIKE 'referral.%' THEN
    SELECT CASE WHEN NEW.unit_id=r.to_unit_id THEN r.circle_id ELSE r.from_circle_id END INTO NEW.circle_id FROM lots.referral r WHERE r.id=NEW.ref;
  ELSIF NEW.job='returnee.told' THEN SELECT s.circle_id INTO NEW.circle_id FROM lots.returnee_signal s WHERE s.id=NEW.ref;
  ELSIF NEW.job='returnee.due' THEN SELECT f.circle_id INTO NEW.circle_id FROM lots.returnee_follow_up u JOIN lots.case_file f ON f.id=u.case_id WHERE u.id=NEW.ref;
  ELSIF NEW.job='returnee.updated' THEN
    SELECT coalesce(f.circle_id, r.circle_id) INTO NEW.circle_id FROM lots.returnee_update u JOIN lots.referral r ON r.id=u.about_id LEFT JOIN lots.case_file f ON f.referral_id=u.about_id WHERE u.id=NEW.ref;
  END IF; RETURN NEW; END $$;
CREATE POLICY integrity ON lots.returnee_signal FOR SELECT TO lots_integrity USING (true);
CREATE POLICY integrity ON lots.returnee_follow_up FOR SELECT TO lots_integrity USING (true);
CREATE POLICY integrity ON lots.returnee_update FOR SELECT TO lots_integrity USING (true);
GRANT SELECT(id, circle_id) ON lots.returnee_signal TO lots_integrity;
GRANT SELECT(id, case_id) ON lots.returnee_follow_up TO lots_integrity;
GRANT SELECT(id, about_id) ON lots.returnee_update TO lots_integrity;

-- Who is in a circle that one is in oneself, and whether she is a manager of a unit there.
CREATE FUNCTION authn.circle_people(p_circle uuid) RETURNS TABLE(name text, initials text, manager boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT u.name, u.initials, EXISTS(SELECT 1 FROM lots.membership m WHERE m.user_id=u.id AND m.role='unit_manager' AND m.valid @> now())
  FROM lots.circle_member c JOIN authn.user_account u ON u.id=c.user_id
  WHERE c.circle_id=p_circle AND c.valid @> now() AND u.disabled_at IS NULL AND p_circle = ANY(lots.s_ids('lots.circles')) ORDER BY u.name $$;
REVOKE ALL ON FUNCTION authn.circle_people FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authn.circle_people TO lots_app, lots_app_reader;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.circle_people OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
`;

  private readonly policies = `
CREATE POLICY sent ON lots.returnee_signal FOR INSERT TO lots_app WITH CHECK (${board} AND from_unit_id = ${units} AND by_user=${me} AND taken_at IS NULL
  AND EXISTS(SELECT 1 FROM lots.contact c WHERE c.id=contact_id AND c.unit_id=from_unit_id) AND EXISTS(SELECT 1 FROM lots.unit u WHERE u.id=returnee_signal.unit_id AND u.kind='ve_team') AND lots.signal_names_own(contact_id, referral_ids));
CREATE POLICY sender ON lots.returnee_signal FOR SELECT TO lots_app, lots_app_reader USING (${board} AND from_unit_id = ${units} AND (SELECT lots.s_roles()) && ARRAY['routing_officer','unit_manager'] AND EXISTS(SELECT 1 FROM lots.contact c WHERE c.id=contact_id));
CREATE POLICY circle ON lots.returnee_signal FOR SELECT TO lots_app, lots_app_reader USING (${mine} AND circle_id = ${circles});
CREATE POLICY taken ON lots.returnee_signal FOR UPDATE TO lots_app USING (${mine} AND circle_id = ${circles} AND taken_at IS NULL) WITH CHECK (${mine} AND taken_by=${me});

CREATE POLICY wall ON lots.returnee FOR SELECT TO lots_app, lots_app_reader USING (${board} AND ${seesCase('returnee')});
CREATE POLICY begun ON lots.returnee FOR INSERT TO lots_app WITH CHECK (${mine} AND begun_by=${me} AND closed_at IS NULL
  AND EXISTS(SELECT 1 FROM lots.case_file f JOIN lots.unit u ON u.id=f.unit_id AND u.kind='ve_team' WHERE f.id=case_id AND f.unit_id=returnee.unit_id));
CREATE POLICY closed ON lots.returnee FOR UPDATE TO lots_app USING (${mine} AND closed_at IS NULL AND ${seesCase('returnee')}) WITH CHECK (${mine} AND closed_by=${me});

CREATE POLICY wall ON lots.returnee_step FOR SELECT TO lots_app, lots_app_reader USING (${board} AND ${seesCase('returnee_step')});
CREATE POLICY written ON lots.returnee_step FOR INSERT TO lots_app WITH CHECK (${mine} AND by_user=${me} AND ${openIn('returnee_step')});
CREATE POLICY wall ON lots.returnee_child FOR SELECT TO lots_app, lots_app_reader USING (${board} AND ${seesCase('returnee_child')});
CREATE POLICY written ON lots.returnee_child FOR INSERT TO lots_app WITH CHECK (${mine} AND by_user=${me} AND ${openIn('returnee_child')}
  AND (referral_id IS NULL OR EXISTS(SELECT 1 FROM lots.returnee p JOIN lots.returnee_signal s ON s.id=p.signal_id WHERE p.case_id=returnee_child.case_id AND returnee_child.referral_id = ANY(s.referral_ids))));
-- Ankomst exists inside a circle and nowhere else.
CREATE POLICY wall ON lots.returnee_arrival FOR SELECT TO lots_app, lots_app_reader USING (${board} AND ${sealedCase('returnee_arrival')});
CREATE POLICY written ON lots.returnee_arrival FOR INSERT TO lots_app WITH CHECK (${mine} AND by_user=${me} AND ${openIn('returnee_arrival')} AND ${sealedCase('returnee_arrival')});
CREATE POLICY sender ON lots.returnee_update FOR SELECT TO lots_app, lots_app_reader USING (from_authority_id=(SELECT lots.s_int('lots.authority')) AND ${sealedCase('returnee_update')});
CREATE POLICY sent ON lots.returnee_update FOR INSERT TO lots_app WITH CHECK (from_authority_id=(SELECT lots.s_int('lots.authority')) AND from_unit_id = ${units} AND sent_by=${me} AND received_at IS NULL AND ${openIn('returnee_update', 'from_unit_id')}
  AND EXISTS(SELECT 1 FROM lots.returnee_child c WHERE c.case_id=returnee_update.case_id AND c.no=child_no AND c.referral_id=about_id AND c.to_unit_id=returnee_update.to_unit_id AND c.to_authority_id=returnee_update.to_authority_id));
CREATE POLICY receiver ON lots.returnee_update FOR SELECT TO lots_app, lots_app_reader USING (${receives});
CREATE POLICY received ON lots.returnee_update FOR UPDATE TO lots_app USING (received_at IS NULL AND ${receives}) WITH CHECK (to_authority_id=(SELECT lots.s_int('lots.authority')) AND received_by=${me});
CREATE POLICY wall ON lots.returnee_follow_up FOR SELECT TO lots_app, lots_app_reader USING (${board} AND ${seesCase('returnee_follow_up')});
CREATE POLICY planned ON lots.returnee_follow_up FOR INSERT TO lots_app WITH CHECK (${mine} AND done_at IS NULL AND told_at IS NULL AND ${openIn('returnee_follow_up')});
CREATE POLICY done ON lots.returnee_follow_up FOR UPDATE TO lots_app USING (${mine} AND done_at IS NULL AND ${openIn('returnee_follow_up')}) WITH CHECK (${mine} AND done_by=${me});
-- The clock sees days, never the case.
CREATE POLICY clock ON lots.returnee_follow_up FOR SELECT TO lots_app USING (${board} AND ${clocks} AND done_at IS NULL);
CREATE POLICY tell ON lots.returnee_follow_up FOR UPDATE TO lots_app USING (${board} AND ${clocks} AND done_at IS NULL AND told_at IS NULL) WITH CHECK (${board} AND ${clocks} AND done_at IS NULL);

GRANT SELECT ON lots.returnee_signal, lots.returnee, lots.returnee_step, lots.returnee_child, lots.returnee_arrival, lots.returnee_update, lots.returnee_follow_up TO lots_app, lots_app_reader;
GRANT INSERT ON lots.returnee_signal, lots.returnee, lots.returnee_step, lots.returnee_child, lots.returnee_arrival, lots.returnee_update, lots.returnee_follow_up TO lots_app;
GRANT UPDATE(taken_at, taken_by, taken_initials) ON lots.returnee_signal TO lots_app;
GRANT UPDATE(closed_at, closed_by, closed_initials) ON lots.returnee TO lots_app;
GRANT UPDATE(received_at, received_by, received_initials) ON lots.returnee_update TO lots_app;
GRANT UPDATE(done_at, done_by, done_initials, told_at) ON lots.returnee_follow_up TO lots_app;
SELECT lots.allow_succession(('lots.'||name)::regclass) FROM unnest(ARRAY['returnee_signal','returnee','returnee_step','returnee_child','returnee_arrival','returnee_update','returnee_follow_up']) AS name;
SELECT lots.allow_disposal(('lots.'||name)::regclass,'client_file','shred','id','key_id','body_enc') FROM unnest(ARRAY['returnee_signal','returnee_step','returnee_child','returnee_arrival']) AS name;
SELECT lots.allow_disposal('lots.returnee_update','package','shred','id','key_id','body_enc');
SELECT lots.goes_with_case(('lots.'||name)::regclass) FROM unnest(ARRAY['returnee','returnee_step','returnee_child','returnee_arrival','returnee_follow_up']) AS name;
`;

  /** One way: what is in a circle would be open without these walls. */
  down(): Promise<void> {
    return Promise.reject(new Error('What stands in a circle would be open without these walls. Restore a backup instead.'));
  }
}
