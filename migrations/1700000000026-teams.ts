import type { MigrationInterface, QueryRunner } from 'typeorm';

const own = `authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[])`;
const me = `(SELECT lots.s_uuid('lots.user'))`;
const inCircle = `circle_id = ANY((SELECT lots.s_ids('lots.circles'))::uuid[])`;
const seesCase = `EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id)`;
const dayOf = (column: string): string => `(${column} AT TIME ZONE 'Europe/Stockholm')::date`;
/** The consent carries it at the moment the row says, and that it has not been taken back. */
const carried = (moment: string): string => `c.withdrawn_at IS NULL AND ${dayOf(moment)} BETWEEN c.from_day AND c.to_day`;
const closing = `closed_at timestamptz, closed_by uuid, closed_initials text,
  CHECK((closed_at IS NULL)=(closed_by IS NULL) AND (closed_at IS NULL)=(closed_initials IS NULL) AND (closed_at IS NULL)=(closed_reason IS NULL))`;
const opening = `ref text NOT NULL UNIQUE CHECK(ref ~ '^[0-9A-HJKMNP-TV-Z]{6}$'), authority_id int NOT NULL, unit_id int NOT NULL,
  opened_at timestamptz NOT NULL, opened_by uuid NOT NULL, opened_initials text NOT NULL, idem uuid NOT NULL`;
const written = `authority_id int NOT NULL, unit_id int NOT NULL, at timestamptz NOT NULL, by_user uuid NOT NULL, by_initials text NOT NULL, idem uuid NOT NULL, key_id uuid NOT NULL, body_enc bytea NOT NULL`;
const changed = `OLD.closed_at IS NOT NULL AND (NEW.closed_at, NEW.closed_by, NEW.closed_initials, NEW.closed_reason) IS DISTINCT FROM (OLD.closed_at, OLD.closed_by, OLD.closed_initials, OLD.closed_reason)`;
const unit = `FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id)`;

/**
 * The teams (docs/rules/teams.md): social intervention groups (T1–T9), the exit service (T10–T17) and support to relatives (T18–T22).
 *
 * A group lives on its consent: nothing can be written to it from the moment the consent is withdrawn or has run out, whatever the program
 * believes. An exit case has a circle from its first row, and is seen by that circle alone. Nothing here is ever rewritten: a row is added,
 * and a group or a case is closed once.
 */
export class Teams1700000000026 implements MigrationInterface {
  name = 'Teams1700000000026';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(this.tables);
    await queryRunner.query(this.functions);
    await queryRunner.query(this.groups);
    await queryRunner.query(this.exits);
    await queryRunner.query(this.relatives);
    await queryRunner.query(this.ends);
  }

  private readonly tables = `
CREATE TABLE lots.intervention_group(
  id uuid PRIMARY KEY, ${opening}, case_id uuid NOT NULL REFERENCES lots.case_file, consent_id uuid NOT NULL, form_code text NOT NULL CHECK(form_code ~ '^[a-z0-9_]{1,40}$'),
  closed_reason text CHECK(closed_reason IN('goals_met','person_left','moved','new_consent','other')), ${closing},
  UNIQUE(unit_id,idem), ${unit}, FOREIGN KEY(authority_id,consent_id) REFERENCES lots.consent(authority_id,id) DEFERRABLE INITIALLY IMMEDIATE);
CREATE UNIQUE INDEX intervention_group_consent ON lots.intervention_group(consent_id);
CREATE INDEX intervention_group_unit ON lots.intervention_group(unit_id, opened_at DESC);
CREATE INDEX intervention_group_case ON lots.intervention_group(case_id);
CREATE TABLE lots.group_entry(
  id uuid PRIMARY KEY, group_id uuid NOT NULL REFERENCES lots.intervention_group, case_id uuid NOT NULL REFERENCES lots.case_file, kind text NOT NULL CHECK(kind IN('navigator','goal','activity','follow_up','meeting','share')),
  about_id uuid REFERENCES lots.group_entry, day date, party text, category text CHECK(category IN('contact','life_situation','school_work','leisure','risk','crime','health','plan')),
  form text CHECK(form IN('oral','written')), ${written}, UNIQUE(group_id,idem), ${unit},
  CHECK((kind='share')=(party IS NOT NULL) AND (kind='share')=(category IS NOT NULL) AND (kind='share')=(form IS NOT NULL)), CHECK((kind='follow_up')=(about_id IS NOT NULL)));
CREATE INDEX group_entry_of ON lots.group_entry(group_id, at);

-- contact_code: what the person rings back with. contact_enc: the safe way, apart from the text, shown only when asked for.
CREATE TABLE lots.exit_case(
  id uuid PRIMARY KEY, ${opening}, circle_id uuid NOT NULL, threat text NOT NULL CHECK(threat IN('known','likely')), contact_code text NOT NULL CHECK(contact_code ~ '^[0-9A-HJKMNP-TV-Z]{6}$'), received_at timestamptz NOT NULL,
  closed_reason text CHECK(closed_reason IN('safe','sig','other_municipality','person_ended','other')), ${closing}, key_id uuid NOT NULL, body_enc bytea NOT NULL, contact_enc bytea,
  UNIQUE(unit_id,idem), ${unit}, FOREIGN KEY(authority_id,circle_id) REFERENCES lots.circle(authority_id,id) DEFERRABLE INITIALLY IMMEDIATE);
CREATE INDEX exit_case_circle ON lots.exit_case(circle_id);
CREATE TABLE lots.exit_step(
  id uuid PRIMARY KEY, exit_case_id uuid NOT NULL REFERENCES lots.exit_case,
  kind text NOT NULL CHECK(kind IN('first_contact','contact','threat_asked','threat_answered','protection','housing','sig_transfer','police_programme','note')), happened_at timestamptz NOT NULL,
  ${written}, UNIQUE(exit_case_id,idem), ${unit});
CREATE INDEX exit_step_of ON lots.exit_step(exit_case_id, at);
CREATE UNIQUE INDEX exit_first_contact ON lots.exit_step(exit_case_id) WHERE kind='first_contact';

-- The relative's own. There is no column for anybody else.
CREATE TABLE lots.relative_case(
  id uuid PRIMARY KEY, ${opening}, case_id uuid REFERENCES lots.case_file,
  closed_reason text CHECK(closed_reason IN('enough','declined','moved','other_support')), ${closing}, key_id uuid NOT NULL, body_enc bytea NOT NULL, UNIQUE(unit_id,idem), ${unit});
CREATE INDEX relative_case_unit ON lots.relative_case(unit_id, opened_at DESC);
CREATE INDEX relative_case_case ON lots.relative_case(case_id) WHERE case_id IS NOT NULL;
CREATE TABLE lots.relative_session(
  id uuid PRIMARY KEY, relative_case_id uuid NOT NULL REFERENCES lots.relative_case, case_id uuid REFERENCES lots.case_file, form text NOT NULL CHECK(form IN('visit','phone','group')), day date NOT NULL, ${written}, UNIQUE(relative_case_id,idem), ${unit});
CREATE INDEX relative_session_of ON lots.relative_session(relative_case_id, day);
`;

  private readonly functions = `
-- A follow-up is about something in its own group. A definer function: a policy on the table that reads the table would never end.
CREATE FUNCTION lots.is_of_group(p_entry uuid, p_group uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT EXISTS(SELECT 1 FROM lots.group_entry e WHERE e.id=p_entry AND e.group_id=p_group AND e.kind IN('goal','activity')) $$;
-- How something ended is said once. In a trigger, because whoever waits for a closed row must still be shown it.
CREATE FUNCTION lots.closed_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'closed already' USING ERRCODE='23514', CONSTRAINT='closed_once'; END $$;
CREATE TRIGGER closed_once BEFORE UPDATE ON lots.intervention_group FOR EACH ROW WHEN (${changed}) EXECUTE FUNCTION lots.closed_once();
CREATE TRIGGER closed_once BEFORE UPDATE ON lots.exit_case FOR EACH ROW WHEN (${changed}) EXECUTE FUNCTION lots.closed_once();
CREATE TRIGGER closed_once BEFORE UPDATE ON lots.relative_case FOR EACH ROW WHEN (${changed}) EXECUTE FUNCTION lots.closed_once();
REVOKE ALL ON FUNCTION lots.is_of_group FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.is_of_group TO lots_app;
CREATE POLICY integrity ON lots.group_entry FOR SELECT TO lots_integrity USING (true);
GRANT SELECT(id, group_id, kind) ON lots.group_entry TO lots_integrity;

-- Whoever opens the case and the unit's managers; where that is one person, those the unit has named for sealed matters too. Never one alone.
CREATE FUNCTION authn.open_exit_circle(p_id uuid, p_unit int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE members uuid[]; BEGIN
  IF lots.s_text('lots.actor') IS DISTINCT FROM 'user' OR NOT coalesce(p_unit = ANY(lots.s_units()), false) OR NOT EXISTS(SELECT 1 FROM lots.unit u WHERE u.id=p_unit AND u.kind='exit_service')
    THEN RAISE EXCEPTION 'not an exit service of yours' USING ERRCODE='42501'; END IF;
  SELECT array_agg(DISTINCT m.user_id) INTO members FROM lots.membership m JOIN authn.user_account a ON a.id=m.user_id AND a.disabled_at IS NULL AND a.authority_id=m.authority_id
    WHERE m.unit_id=p_unit AND m.valid @> now() AND (m.user_id=lots.s_uuid('lots.user') OR m.role='unit_manager');
  IF coalesce(cardinality(members),0) < 2 THEN
    SELECT array_agg(DISTINCT x.id) INTO members FROM (SELECT unnest(members) AS id UNION SELECT n.user_id FROM lots.named_person n JOIN lots.membership m ON m.user_id=n.user_id AND m.unit_id=n.unit_id AND m.valid @> now()
      JOIN authn.user_account a ON a.id=n.user_id AND a.disabled_at IS NULL AND a.authority_id=m.authority_id WHERE n.unit_id=p_unit AND n.valid @> now()) x;
  END IF;
  IF coalesce(cardinality(members),0) < 2 OR NOT lots.s_uuid('lots.user') = ANY(members) THEN RAISE EXCEPTION 'one alone' USING ERRCODE='23514', CONSTRAINT='exit_circle'; END IF;
  INSERT INTO lots.circle(id, authority_id, reason) SELECT p_id, u.authority_id, 'exit_service' FROM lots.unit u WHERE u.id=p_unit;
  INSERT INTO lots.circle_member(circle_id, user_id, valid) SELECT p_id, unnest(members), tstzrange(now(), NULL); END $$;
CREATE POLICY exit_service ON lots.circle FOR SELECT TO lots_authn USING (reason='exit_service');
GRANT SELECT(id, reason) ON lots.circle TO lots_authn;
CREATE FUNCTION authn.is_in_exit_circle(p_id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT EXISTS(SELECT 1 FROM lots.circle c JOIN lots.circle_member m ON m.circle_id=c.id WHERE c.id=p_id AND c.reason='exit_service' AND m.user_id=lots.s_uuid('lots.user') AND m.valid @> now()) $$;
REVOKE ALL ON FUNCTION authn.open_exit_circle, authn.is_in_exit_circle FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authn.open_exit_circle, authn.is_in_exit_circle TO lots_app;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.open_exit_circle OWNER TO lots_authn;
ALTER FUNCTION authn.is_in_exit_circle OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.is_of_group OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
`;

  private readonly groups = `
ALTER TABLE lots.intervention_group ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.intervention_group FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.group_entry ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.group_entry FORCE ROW LEVEL SECURITY;
-- Whoever may not see the case – sealed later, or a conflict of interest – does not see the group.
CREATE POLICY wall ON lots.intervention_group FOR SELECT TO lots_app, lots_app_reader USING (${own} AND ${seesCase});
CREATE POLICY opened ON lots.intervention_group FOR INSERT TO lots_app WITH CHECK (${own} AND opened_by=${me} AND closed_at IS NULL
  AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id AND f.unit_id=intervention_group.unit_id)
  AND EXISTS(SELECT 1 FROM lots.consent c WHERE c.id=consent_id AND c.about_kind='case' AND c.about_id=case_id AND c.unit_id=intervention_group.unit_id AND c.cooperation='sig' AND ${carried('opened_at')}));
CREATE POLICY closed ON lots.intervention_group FOR UPDATE TO lots_app USING (${own} AND ${seesCase}) WITH CHECK (${own} AND closed_by=${me});
CREATE POLICY wall ON lots.group_entry FOR SELECT TO lots_app, lots_app_reader USING (${own} AND EXISTS(SELECT 1 FROM lots.intervention_group g WHERE g.id=group_id));
CREATE POLICY written ON lots.group_entry FOR INSERT TO lots_app WITH CHECK (${own} AND by_user=${me}
  AND EXISTS(SELECT 1 FROM lots.intervention_group g JOIN lots.consent c ON c.id=g.consent_id WHERE g.id=group_id AND g.unit_id=group_entry.unit_id AND g.case_id=group_entry.case_id AND g.closed_at IS NULL AND ${carried('group_entry.at')}
    AND (group_entry.party IS NULL OR group_entry.party = ANY(c.parties)))
  AND (about_id IS NULL OR lots.is_of_group(about_id, group_id)));
GRANT SELECT, INSERT ON lots.intervention_group, lots.group_entry TO lots_app;
GRANT UPDATE(closed_at, closed_by, closed_initials, closed_reason) ON lots.intervention_group TO lots_app;
GRANT SELECT ON lots.intervention_group, lots.group_entry TO lots_app_reader;
`;

  private readonly exits = `
ALTER TABLE lots.exit_case ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.exit_case FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.exit_step ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.exit_step FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON lots.exit_case FOR SELECT TO lots_app, lots_app_reader USING (${own} AND ${inCircle});
-- The circle was opened a moment ago, in this transaction: it is not among the session's yet.
CREATE POLICY opened ON lots.exit_case FOR INSERT TO lots_app WITH CHECK (${own} AND opened_by=${me} AND closed_at IS NULL AND authn.is_in_exit_circle(circle_id));
CREATE POLICY closed ON lots.exit_case FOR UPDATE TO lots_app USING (${own} AND ${inCircle}) WITH CHECK (${own} AND closed_by=${me});
CREATE POLICY wall ON lots.exit_step FOR SELECT TO lots_app, lots_app_reader USING (${own} AND EXISTS(SELECT 1 FROM lots.exit_case e WHERE e.id=exit_case_id));
CREATE POLICY written ON lots.exit_step FOR INSERT TO lots_app WITH CHECK (${own} AND by_user=${me}
  AND EXISTS(SELECT 1 FROM lots.exit_case e WHERE e.id=exit_case_id AND e.unit_id=exit_step.unit_id AND e.closed_at IS NULL));
GRANT SELECT, INSERT ON lots.exit_case, lots.exit_step TO lots_app;
GRANT UPDATE(closed_at, closed_by, closed_initials, closed_reason) ON lots.exit_case TO lots_app;
GRANT SELECT ON lots.exit_case, lots.exit_step TO lots_app_reader;
`;

  private readonly relatives = `
ALTER TABLE lots.relative_case ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.relative_case FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.relative_session ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.relative_session FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON lots.relative_case FOR SELECT TO lots_app, lots_app_reader USING (${own} AND (case_id IS NULL OR ${seesCase}));
CREATE POLICY opened ON lots.relative_case FOR INSERT TO lots_app WITH CHECK (${own} AND opened_by=${me} AND closed_at IS NULL
  AND (case_id IS NULL OR EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id AND f.unit_id=relative_case.unit_id AND f.errand='relative_support')));
CREATE POLICY closed ON lots.relative_case FOR UPDATE TO lots_app USING (${own} AND (case_id IS NULL OR ${seesCase})) WITH CHECK (${own} AND closed_by=${me});
CREATE POLICY wall ON lots.relative_session FOR SELECT TO lots_app, lots_app_reader USING (${own} AND EXISTS(SELECT 1 FROM lots.relative_case r WHERE r.id=relative_case_id));
CREATE POLICY written ON lots.relative_session FOR INSERT TO lots_app WITH CHECK (${own} AND by_user=${me}
  AND EXISTS(SELECT 1 FROM lots.relative_case r WHERE r.id=relative_case_id AND r.unit_id=relative_session.unit_id AND r.case_id IS NOT DISTINCT FROM relative_session.case_id AND r.closed_at IS NULL));
GRANT SELECT, INSERT ON lots.relative_case, lots.relative_session TO lots_app;
GRANT UPDATE(closed_at, closed_by, closed_initials, closed_reason) ON lots.relative_case TO lots_app;
GRANT SELECT ON lots.relative_case, lots.relative_session TO lots_app_reader;
`;

  private readonly ends = `
SELECT lots.allow_succession('lots.intervention_group'), lots.allow_succession('lots.group_entry'), lots.allow_succession('lots.exit_case'), lots.allow_succession('lots.exit_step'),
  lots.allow_succession('lots.relative_case'), lots.allow_succession('lots.relative_session');
SELECT lots.goes_with_case('lots.intervention_group'), lots.goes_with_case('lots.group_entry'), lots.goes_with_case('lots.relative_case'), lots.goes_with_case('lots.relative_session');
CREATE INDEX group_entry_case ON lots.group_entry(case_id);
CREATE INDEX relative_session_case ON lots.relative_session(case_id) WHERE case_id IS NOT NULL;
SELECT lots.allow_disposal('lots.group_entry','client_file','shred','id','key_id','body_enc'), lots.allow_disposal('lots.exit_case','client_file','shred','id','key_id','body_enc'),
  lots.allow_disposal('lots.exit_step','client_file','shred','id','key_id','body_enc'), lots.allow_disposal('lots.relative_case','client_file','shred','id','key_id','body_enc'),
  lots.allow_disposal('lots.relative_session','client_file','shred','id','key_id','body_enc');
`;

  /** One way: without the circle's wall, and the consent's, what is written would be open to the whole unit. */
  down(): Promise<void> {
    return Promise.reject(new Error('Exit cases and groups would be open without these walls. Restore a backup instead.'));
  }
}
