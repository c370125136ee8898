import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[])`;
const board = `authority_id=(SELECT lots.s_int('lots.authority'))`;
const me = `(SELECT lots.s_uuid('lots.user'))`;
const manager = `'unit_manager' = ANY((SELECT lots.s_roles())::text[])`;
const nightly = `(SELECT lots.s_text('lots.actor'))='system:case-check'`;
const seesCase = (of: string): string => `EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=${of}.case_id)`;
/** The case itself is in the unit the row says, and the caller works there or has been asked in to just that case. */
const worksIn = (
  of: string,
): string => `EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=${of}.case_id AND f.unit_id=${of}.unit_id
    AND (f.unit_id = ANY((SELECT lots.s_units())::int[]) OR f.id = ANY((SELECT lots.consulted_cases())::uuid[])))`;
const ownUnit = (of: string): string =>
  `EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=${of}.case_id AND f.unit_id=${of}.unit_id)`;

/**
 * The district's work on a case (docs/rules/case-work.md): the journal that locks, who is responsible for what and instead of whom, the move
 * to another unit of the same board, closing, asking the reinforcement team in, and the nightly check that no case is without somebody.
 *
 * The journal is only ever added to: nobody has a right to change a row, and a trigger says so again. A move is made by one function that
 * takes the whole of a case along at once; a table with case_id and unit_id plugs in with `lots.goes_with_case`.
 */
export class CaseWork1700000000024 implements MigrationInterface {
  name = 'CaseWork1700000000024';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(this.tables);
    await queryRunner.query(this.functions);
    await queryRunner.query(this.policies);
    await queryRunner.query(this.move);
  }

  private readonly tables = `
-- One unfinished entry per person and case, saved as it is written. Taken away only by "Skriv in" and by her who wrote it.
CREATE TABLE lots.journal_draft(
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES lots.case_file, authority_id int NOT NULL, unit_id int NOT NULL, user_id uuid NOT NULL, by_initials text NOT NULL,
  version int NOT NULL, saved_at timestamptz NOT NULL, key_id uuid NOT NULL, body_enc bytea NOT NULL, UNIQUE(case_id,user_id), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
-- Locked from its first second. A correction says what was wrong and what is right, in its text, and points at what it corrects.
CREATE TABLE lots.journal_entry(
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES lots.case_file, authority_id int NOT NULL, unit_id int NOT NULL,
  kind text NOT NULL CHECK(kind IN('contact','visit','meeting','assessment','decision','document','other')), happened_at timestamptz NOT NULL, written_at timestamptz NOT NULL,
  by_user uuid NOT NULL, by_initials text NOT NULL, about_id uuid, amendment text CHECK(amendment IN('addendum','correction')), standing_in uuid, key_id uuid NOT NULL, body_enc bytea NOT NULL,
  UNIQUE(case_id,id), CHECK((about_id IS NULL)=(amendment IS NULL)), CHECK(about_id IS DISTINCT FROM id),
  FOREIGN KEY(case_id,about_id) REFERENCES lots.journal_entry(case_id,id), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX journal_entry_case ON lots.journal_entry(case_id, happened_at, id);

-- Who has had it and has it. One open row at most.
CREATE TABLE lots.case_assignment(
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES lots.case_file, authority_id int NOT NULL, unit_id int NOT NULL, user_id uuid NOT NULL, user_initials text NOT NULL,
  from_at timestamptz NOT NULL, given_by uuid NOT NULL, given_initials text NOT NULL, until_at timestamptz, ended_by uuid, end_reason text CHECK(end_reason IN('given_on','let_go','moved','closed')),
  CHECK((until_at IS NULL)=(end_reason IS NULL) AND (until_at IS NULL)=(ended_by IS NULL)), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE UNIQUE INDEX one_responsible ON lots.case_assignment(case_id) WHERE until_at IS NULL;
CREATE INDEX case_assignment_user ON lots.case_assignment(user_id) WHERE until_at IS NULL;
CREATE INDEX case_assignment_case ON lots.case_assignment(case_id, from_at);

-- Ends by itself: whoever asks compares with the time.
CREATE TABLE lots.substitution(
  id uuid PRIMARY KEY, authority_id int NOT NULL, unit_id int NOT NULL, for_user uuid NOT NULL, for_initials text NOT NULL, substitute uuid NOT NULL, substitute_initials text NOT NULL,
  starts_at timestamptz NOT NULL, ends_at timestamptz NOT NULL, all_cases boolean NOT NULL, created_at timestamptz NOT NULL, created_by uuid NOT NULL, created_initials text NOT NULL,
  ended_at timestamptz, ended_by uuid, CHECK(ends_at>starts_at AND ends_at <= starts_at + interval '366 days'), CHECK(for_user<>substitute), CHECK((ended_at IS NULL)=(ended_by IS NULL)),
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX substitution_unit ON lots.substitution(unit_id, ends_at);
CREATE INDEX substitution_of ON lots.substitution(substitute, ends_at);
CREATE TABLE lots.substitution_case(
  substitution_id uuid NOT NULL REFERENCES lots.substitution, case_id uuid NOT NULL REFERENCES lots.case_file, PRIMARY KEY(substitution_id,case_id));
CREATE INDEX substitution_case_case ON lots.substitution_case(case_id);
ALTER TABLE lots.journal_entry ADD FOREIGN KEY(standing_in) REFERENCES lots.substitution;

-- "Rätt nämnd, fel enhet". Codes, and a note to the other unit; the case comes only when that unit takes it.
CREATE TABLE lots.case_move(
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES lots.case_file, referral_id uuid REFERENCES lots.referral, authority_id int NOT NULL, from_unit_id int NOT NULL, to_unit_id int NOT NULL,
  state text NOT NULL CHECK(state IN('offered','accepted','declined','withdrawn')), reason text NOT NULL CHECK(reason IN('adult_not_child','child_not_adult','other_team','other')),
  errand text NOT NULL, urgency smallint NOT NULL, area_code text, received_at timestamptz NOT NULL, offered_at timestamptz NOT NULL, due timestamptz NOT NULL, offered_by uuid NOT NULL, offered_initials text NOT NULL,
  decided_at timestamptz, decided_by uuid, decided_initials text, decline_reason text CHECK(decline_reason IN('not_ours','belongs_where_it_is')), key_id uuid NOT NULL, body_enc bytea NOT NULL,
  CHECK(from_unit_id<>to_unit_id OR state<>'offered'), CHECK((state='offered')=(decided_at IS NULL) AND (decided_at IS NULL)=(decided_by IS NULL)), CHECK((state='declined')=(decline_reason IS NOT NULL)),
  FOREIGN KEY(authority_id,from_unit_id) REFERENCES lots.unit(authority_id,id), FOREIGN KEY(authority_id,to_unit_id) REFERENCES lots.unit(authority_id,id));
CREATE UNIQUE INDEX one_open_move ON lots.case_move(case_id) WHERE state='offered';
CREATE INDEX case_move_to ON lots.case_move(to_unit_id, due) WHERE state='offered';
CREATE INDEX case_move_case ON lots.case_move(case_id, offered_at);

-- Closed in Lots: read on, written in no more. The words of the reasons are encrypted; a reopening has words of its own.
CREATE TABLE lots.case_closing(
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES lots.case_file, authority_id int NOT NULL, unit_id int NOT NULL,
  code text NOT NULL CHECK(code IN('continues_elsewhere','no_further_action','support_ended','declined_support','moved_away')),
  protection_assessed_on date, decision text CHECK(decision IN('opened','not_opened','already_open')), decided_on date,
  closed_at timestamptz NOT NULL, closed_by uuid NOT NULL, closed_initials text NOT NULL, standing_in uuid REFERENCES lots.substitution, reopened_at timestamptz, reopened_by uuid, reopened_initials text,
  key_id uuid NOT NULL, body_enc bytea NOT NULL, CHECK((decision IS NULL)=(decided_on IS NULL)), CHECK((reopened_at IS NULL)=(reopened_by IS NULL)), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE UNIQUE INDEX one_closing ON lots.case_closing(case_id) WHERE reopened_at IS NULL;
CREATE INDEX case_closing_case ON lots.case_closing(case_id, closed_at);
CREATE TABLE lots.case_reopening(
  closing_id uuid PRIMARY KEY REFERENCES lots.case_closing, case_id uuid NOT NULL REFERENCES lots.case_file, authority_id int NOT NULL, unit_id int NOT NULL, at timestamptz NOT NULL, by_user uuid NOT NULL,
  key_id uuid NOT NULL, body_enc bytea NOT NULL, FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX case_reopening_case ON lots.case_reopening(case_id);

-- Need and dates; nothing of the case. The id of the case opens nothing for whoever is asked.
CREATE TABLE lots.consult_request(
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES lots.case_file, authority_id int NOT NULL, unit_id int NOT NULL, to_authority_id int NOT NULL, to_unit_id int NOT NULL,
  need text NOT NULL CHECK(need IN('threat_assessment','environment_knowledge','conversation_support','parent_support','planning','other')), from_on date NOT NULL, to_on date NOT NULL,
  state text NOT NULL CHECK(state IN('asked','accepted','declined','ended')), asked_at timestamptz NOT NULL, asked_by uuid NOT NULL, asked_initials text NOT NULL,
  consultant uuid, consultant_initials text, answered_at timestamptz, answered_by uuid, ended_at timestamptz, ended_by uuid,
  CHECK(to_on>=from_on AND to_on <= from_on + 366), CHECK(unit_id<>to_unit_id OR state IN('declined','ended')), CHECK((consultant IS NULL)=(consultant_initials IS NULL)), CHECK(state<>'accepted' OR (consultant IS NOT NULL AND answered_by IS NOT NULL)), CHECK((state='ended')=(ended_at IS NOT NULL)),
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id), FOREIGN KEY(to_authority_id,to_unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX consult_request_to ON lots.consult_request(to_unit_id, asked_at);
CREATE INDEX consult_request_case ON lots.consult_request(case_id, asked_at);
CREATE INDEX consult_request_consultant ON lots.consult_request(consultant) WHERE state='accepted';

-- Once a night and unit: numbers only, without what is sealed.
CREATE TABLE lots.case_check(
  authority_id int NOT NULL, unit_id int NOT NULL, on_date date NOT NULL, checked_at timestamptz NOT NULL, open_cases int NOT NULL, without_holder int NOT NULL, unit_ended int NOT NULL, PRIMARY KEY(unit_id,on_date),
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX case_check_date ON lots.case_check(on_date);
${[
  'journal_draft',
  'journal_entry',
  'case_assignment',
  'substitution',
  'substitution_case',
  'case_move',
  'case_closing',
  'case_reopening',
  'consult_request',
  'case_check',
]
  .map((name) => `ALTER TABLE lots.${name} ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.${name} FORCE ROW LEVEL SECURITY;`)
  .join('\n')}
`;

  private readonly functions = `
CREATE FUNCTION lots.is_case_move() RETURNS boolean LANGUAGE sql STABLE AS $$SELECT current_user='lots_integrity' AND lots.s_text('lots.case_move') IS NOT NULL$$;

-- Cases that the caller has been asked in to, by name, for these days, inside her own board. Another board gets nothing this way.
CREATE FUNCTION lots.consulted_cases() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT coalesce(array_agg(q.case_id), '{}'::uuid[]) FROM lots.consult_request q WHERE q.state='accepted' AND q.consultant=lots.s_uuid('lots.user')
    AND q.to_authority_id=q.authority_id AND q.authority_id=lots.s_int('lots.authority') AND q.to_unit_id = ANY(lots.s_units()) AND current_date BETWEEN q.from_on AND q.to_on $$;
-- That a colleague has something unfinished in a case, and since when; not what.
CREATE FUNCTION lots.unfinished_entries(p_case uuid) RETURNS TABLE(initials text, saved_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT d.by_initials, d.saved_at FROM lots.journal_draft d JOIN lots.case_file f ON f.id=d.case_id WHERE d.case_id=p_case AND d.user_id IS DISTINCT FROM lots.s_uuid('lots.user')
    AND f.authority_id=lots.s_int('lots.authority') AND f.unit_id = ANY(lots.s_units()) AND (f.circle_id IS NULL OR f.circle_id = ANY(lots.s_ids('lots.circles'))) ORDER BY d.saved_at $$;
CREATE FUNCTION lots.journal_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP='INSERT' THEN
    IF NEW.about_id IS NOT NULL AND EXISTS(SELECT 1 FROM lots.journal_entry e WHERE e.id=NEW.about_id AND e.about_id IS NOT NULL)
      THEN RAISE EXCEPTION 'a correction points at the entry itself' USING ERRCODE='23514', CONSTRAINT='journal_stays'; END IF;
    RETURN NEW;
  END IF;
  -- Disposal empties the text and nothing else; a move and a succession change whose it is (each has a trigger of its own on its columns).
  IF TG_OP='UPDATE' AND ((lots.is_disposal() AND to_jsonb(OLD)-'body_enc'=to_jsonb(NEW)-'body_enc') OR (lots.is_case_move() AND to_jsonb(OLD)-'unit_id'=to_jsonb(NEW)-'unit_id') OR lots.is_succession()) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'the journal is locked' USING ERRCODE='23514', CONSTRAINT='journal_stays'; END $$;
CREATE TRIGGER journal_stays BEFORE INSERT OR UPDATE OR DELETE ON lots.journal_entry FOR EACH ROW EXECUTE FUNCTION lots.journal_stays();

-- Those who work in the caller's own units today.
CREATE FUNCTION authn.unit_workers() RETURNS TABLE(unit_id int, user_id uuid, name text, initials text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT DISTINCT m.unit_id, u.id, u.name, u.initials FROM lots.membership m JOIN authn.user_account u ON u.id=m.user_id AND u.authority_id=m.authority_id
  WHERE m.unit_id = ANY(lots.s_units()) AND m.authority_id=lots.s_int('lots.authority') AND m.role IN('social_worker','team_member','unit_manager') AND m.valid @> now() AND u.disabled_at IS NULL $$;
-- May she be responsible for it: works in its unit today, is in its circle if it has one, and has not said that she has a conflict of interest.
CREATE FUNCTION authn.can_hold(p_user uuid, p_case uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT EXISTS(SELECT 1 FROM lots.case_file f JOIN lots.unit n ON n.id=f.unit_id AND n.valid @> current_date JOIN lots.membership m ON m.unit_id=f.unit_id AND m.authority_id=f.authority_id AND m.valid @> now()
      JOIN authn.user_account u ON u.id=m.user_id AND u.authority_id=m.authority_id AND u.disabled_at IS NULL
    WHERE f.id=p_case AND u.id=p_user AND m.role IN('social_worker','team_member','unit_manager')
      AND (f.circle_id IS NULL OR EXISTS(SELECT 1 FROM lots.circle_member c WHERE c.circle_id=f.circle_id AND c.user_id=u.id AND c.valid @> now()))
      AND NOT EXISTS(SELECT 1 FROM lots.conflict x WHERE x.referral_id=f.referral_id AND x.user_id=u.id AND x.lifted_at IS NULL)) $$;
CREATE FUNCTION authn.works_in(p_user uuid, p_unit int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT EXISTS(SELECT 1 FROM lots.membership m JOIN authn.user_account u ON u.id=m.user_id AND u.authority_id=m.authority_id AND u.disabled_at IS NULL
    WHERE m.user_id=p_user AND m.unit_id=p_unit AND m.role IN('social_worker','team_member','unit_manager') AND m.valid @> now()) $$;
-- The whole city in four numbers, for operations: no unit, no board.
CREATE FUNCTION lots.case_check_totals() RETURNS TABLE(on_date date, checked_at timestamptz, open_cases int, without_holder int, unit_ended int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT c.on_date, max(c.checked_at), sum(c.open_cases)::int, sum(c.without_holder)::int, sum(c.unit_ended)::int FROM lots.case_check c
  WHERE 'system_administrator' = ANY(lots.s_roles()) AND c.on_date=(SELECT max(l.on_date) FROM lots.case_check l) GROUP BY c.on_date $$;

REVOKE ALL ON FUNCTION lots.consulted_cases, lots.unfinished_entries, lots.case_check_totals, authn.unit_workers, authn.can_hold, authn.works_in FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.consulted_cases, lots.unfinished_entries, lots.case_check_totals, authn.unit_workers, authn.can_hold, authn.works_in TO lots_app, lots_app_reader;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.consulted_cases OWNER TO lots_integrity;
ALTER FUNCTION lots.unfinished_entries OWNER TO lots_integrity;
ALTER FUNCTION lots.case_check_totals OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.unit_workers OWNER TO lots_authn;
ALTER FUNCTION authn.can_hold OWNER TO lots_authn;
ALTER FUNCTION authn.works_in OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
-- The owner is a member of both roles: what a function may see in their name, the owner may not by itself.
CREATE POLICY integrity ON lots.consult_request FOR SELECT TO lots_integrity USING (current_user='lots_integrity');
CREATE POLICY integrity ON lots.journal_draft FOR SELECT TO lots_integrity USING (current_user='lots_integrity');
CREATE POLICY integrity ON lots.case_file FOR SELECT TO lots_integrity USING (current_user='lots_integrity');
CREATE POLICY integrity ON lots.case_check FOR SELECT TO lots_integrity USING (current_user='lots_integrity');
GRANT SELECT ON lots.consult_request, lots.case_check TO lots_integrity;
GRANT SELECT(case_id, user_id, by_initials, saved_at) ON lots.journal_draft TO lots_integrity;
GRANT SELECT(id, authority_id, unit_id, circle_id, referral_id) ON lots.case_file TO lots_integrity, lots_authn;
CREATE POLICY sign_in ON lots.case_file FOR SELECT TO lots_authn USING (current_user='lots_authn');
`;

  private readonly policies = `
-- One named case inside the board, never a sealed one. The restrictive policy about conflicts of interest stands before this as before the others.
CREATE POLICY consulted ON lots.case_file FOR SELECT TO lots_app, lots_app_reader USING (${board} AND circle_id IS NULL AND id = ANY((SELECT lots.consulted_cases())::uuid[]));

CREATE POLICY own ON lots.journal_draft TO lots_app, lots_app_reader USING (${board} AND user_id=${me} AND ${seesCase('journal_draft')})
  WITH CHECK (${board} AND user_id=${me} AND ${worksIn('journal_draft')});
CREATE POLICY wall ON lots.journal_entry FOR SELECT TO lots_app, lots_app_reader USING (${board} AND ${seesCase('journal_entry')});
-- In one's own name; in a closed case only what is added to something written before.
CREATE POLICY written ON lots.journal_entry FOR INSERT TO lots_app WITH CHECK (${board} AND by_user=${me} AND ${worksIn('journal_entry')}
  AND (about_id IS NOT NULL OR NOT EXISTS(SELECT 1 FROM lots.case_closing c WHERE c.case_id=journal_entry.case_id AND c.reopened_at IS NULL))
  AND (standing_in IS NULL OR EXISTS(SELECT 1 FROM lots.substitution s WHERE s.id=standing_in AND s.substitute=${me} AND s.ended_at IS NULL AND journal_entry.written_at >= s.starts_at AND journal_entry.written_at < s.ends_at)));

CREATE POLICY wall ON lots.case_assignment FOR SELECT TO lots_app, lots_app_reader USING (${board} AND ${seesCase('case_assignment')});
-- Taken by oneself or given by the manager, and only to somebody who works there and may see it.
CREATE POLICY given ON lots.case_assignment FOR INSERT TO lots_app WITH CHECK (${mine} AND given_by=${me} AND (user_id=${me} OR ${manager}) AND until_at IS NULL
  AND ${ownUnit('case_assignment')} AND authn.can_hold(user_id, case_id));
-- By the one who has it, by the manager, or by anyone in the unit when the one who had it no longer can.
CREATE POLICY ended ON lots.case_assignment FOR UPDATE TO lots_app
  USING (${mine} AND until_at IS NULL AND ${seesCase('case_assignment')} AND (user_id=${me} OR ${manager} OR NOT authn.can_hold(user_id, case_id)
    OR EXISTS(SELECT 1 FROM lots.case_closing c WHERE c.case_id=case_assignment.case_id AND c.reopened_at IS NULL AND c.closed_by=${me})))
  WITH CHECK (${mine} AND ended_by=${me} AND end_reason IN('given_on','let_go','closed'));

CREATE POLICY wall ON lots.substitution FOR SELECT TO lots_app, lots_app_reader USING (${mine});
CREATE POLICY begun ON lots.substitution FOR INSERT TO lots_app WITH CHECK (${mine} AND created_by=${me} AND (for_user=${me} OR ${manager}) AND ended_at IS NULL AND authn.works_in(substitute, unit_id));
CREATE POLICY ended ON lots.substitution FOR UPDATE TO lots_app USING (${mine} AND ended_at IS NULL AND (for_user=${me} OR substitute=${me} OR ${manager})) WITH CHECK (${mine} AND ended_by=${me});
CREATE POLICY wall ON lots.substitution_case FOR SELECT TO lots_app, lots_app_reader USING (EXISTS(SELECT 1 FROM lots.substitution s WHERE s.id=substitution_id) AND ${seesCase('substitution_case')});
CREATE POLICY named ON lots.substitution_case FOR INSERT TO lots_app WITH CHECK (EXISTS(SELECT 1 FROM lots.substitution s WHERE s.id=substitution_id AND s.created_by=${me} AND NOT s.all_cases)
  AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id AND f.unit_id = ANY((SELECT lots.s_units())::int[])));

CREATE POLICY ends ON lots.case_move FOR SELECT TO lots_app, lots_app_reader USING (${board} AND (from_unit_id = ANY((SELECT lots.s_units())::int[]) OR to_unit_id = ANY((SELECT lots.s_units())::int[])));
CREATE POLICY conflict ON lots.case_move AS RESTRICTIVE TO lots_app, lots_app_reader USING (referral_id IS NULL OR NOT referral_id = ANY((SELECT lots.s_ids('lots.conflicts'))::uuid[]));
-- What is sealed is not moved: its circle is of one unit.
CREATE POLICY offer ON lots.case_move FOR INSERT TO lots_app WITH CHECK (${board} AND from_unit_id = ANY((SELECT lots.s_units())::int[]) AND offered_by=${me} AND state='offered'
  AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id AND f.unit_id=from_unit_id AND f.circle_id IS NULL AND f.referral_id IS NOT DISTINCT FROM case_move.referral_id));
-- Taking it is lots.accept_case_move and nothing else.
CREATE POLICY decline ON lots.case_move FOR UPDATE TO lots_app USING (${board} AND state='offered' AND to_unit_id = ANY((SELECT lots.s_units())::int[]))
  WITH CHECK (${board} AND state='declined' AND decided_by=${me} AND to_unit_id = ANY((SELECT lots.s_units())::int[]));
CREATE POLICY withdraw ON lots.case_move FOR UPDATE TO lots_app USING (${board} AND state='offered' AND from_unit_id = ANY((SELECT lots.s_units())::int[]))
  WITH CHECK (${board} AND state='withdrawn' AND decided_by=${me} AND from_unit_id = ANY((SELECT lots.s_units())::int[]));

CREATE POLICY wall ON lots.case_closing FOR SELECT TO lots_app, lots_app_reader USING (${board} AND ${seesCase('case_closing')});
-- By the one who has it, her substitute, or the manager.
CREATE POLICY closed ON lots.case_closing FOR INSERT TO lots_app WITH CHECK (${mine} AND closed_by=${me} AND reopened_at IS NULL AND ${ownUnit('case_closing')}
  AND (${manager} OR EXISTS(SELECT 1 FROM lots.case_assignment a WHERE a.case_id=case_closing.case_id AND a.until_at IS NULL AND (a.user_id=${me}
    OR EXISTS(SELECT 1 FROM lots.substitution s WHERE s.id=case_closing.standing_in AND s.substitute=${me} AND s.for_user=a.user_id AND s.ended_at IS NULL AND case_closing.closed_at >= s.starts_at AND case_closing.closed_at < s.ends_at
      AND (s.all_cases OR EXISTS(SELECT 1 FROM lots.substitution_case n WHERE n.substitution_id=s.id AND n.case_id=a.case_id)))))));
CREATE POLICY reopened ON lots.case_closing FOR UPDATE TO lots_app USING (${mine} AND reopened_at IS NULL AND ${manager} AND ${seesCase('case_closing')}) WITH CHECK (${mine} AND reopened_by=${me});
CREATE POLICY wall ON lots.case_reopening FOR SELECT TO lots_app, lots_app_reader USING (${board} AND ${seesCase('case_reopening')});
CREATE POLICY reopened ON lots.case_reopening FOR INSERT TO lots_app WITH CHECK (${mine} AND ${manager} AND by_user=${me} AND ${ownUnit('case_reopening')}
  AND EXISTS(SELECT 1 FROM lots.case_closing c WHERE c.id=closing_id AND c.case_id=case_reopening.case_id));

CREATE POLICY asks ON lots.consult_request FOR SELECT TO lots_app, lots_app_reader USING (${mine} AND ${seesCase('consult_request')});
CREATE POLICY asked ON lots.consult_request FOR SELECT TO lots_app, lots_app_reader USING (to_authority_id=(SELECT lots.s_int('lots.authority')) AND to_unit_id = ANY((SELECT lots.s_units())::int[]));
CREATE POLICY ask ON lots.consult_request FOR INSERT TO lots_app WITH CHECK (${mine} AND asked_by=${me} AND state='asked' AND consultant IS NULL AND ${ownUnit('consult_request')}
  AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id AND f.circle_id IS NULL));
CREATE POLICY answer ON lots.consult_request FOR UPDATE TO lots_app USING (to_authority_id=(SELECT lots.s_int('lots.authority')) AND to_unit_id = ANY((SELECT lots.s_units())::int[]) AND state='asked')
  WITH CHECK (to_authority_id=(SELECT lots.s_int('lots.authority')) AND to_unit_id = ANY((SELECT lots.s_units())::int[]) AND answered_by=${me} AND ended_at IS NULL AND (state='declined' OR state='accepted' AND authn.works_in(consultant, to_unit_id)));
CREATE POLICY ended ON lots.consult_request FOR UPDATE TO lots_app USING (${mine} AND state IN('asked','accepted') AND ${seesCase('consult_request')}) WITH CHECK (${mine} AND state='ended' AND ended_by=${me});

CREATE POLICY figures ON lots.case_check FOR SELECT TO lots_app, lots_app_reader USING (${mine} AND (${manager} OR ${nightly}));
CREATE POLICY count ON lots.case_check FOR INSERT TO lots_app WITH CHECK (${mine} AND ${nightly});

GRANT SELECT ON lots.journal_draft, lots.journal_entry, lots.case_assignment, lots.substitution, lots.substitution_case, lots.case_move, lots.case_closing, lots.case_reopening, lots.consult_request, lots.case_check TO lots_app, lots_app_reader;
GRANT INSERT ON lots.journal_draft, lots.journal_entry, lots.case_assignment, lots.substitution, lots.substitution_case, lots.case_move, lots.case_closing, lots.case_reopening, lots.consult_request, lots.case_check TO lots_app;
GRANT UPDATE(version, saved_at, body_enc), DELETE ON lots.journal_draft TO lots_app;
GRANT UPDATE(until_at, ended_by, end_reason) ON lots.case_assignment TO lots_app;
GRANT UPDATE(ended_at, ended_by) ON lots.substitution TO lots_app;
GRANT UPDATE(state, decided_at, decided_by, decided_initials, decline_reason) ON lots.case_move TO lots_app;
GRANT UPDATE(reopened_at, reopened_by, reopened_initials) ON lots.case_closing TO lots_app;
GRANT UPDATE(state, consultant, consultant_initials, answered_at, answered_by, ended_at, ended_by) ON lots.consult_request TO lots_app;

SELECT lots.allow_succession(('lots.'||name)::regclass) FROM unnest(ARRAY['journal_draft','journal_entry','case_assignment','substitution','case_move','case_closing','case_reopening','consult_request','case_check']) AS name;
SELECT lots.allow_disposal(('lots.'||name)::regclass,'client_file','shred','id','key_id','body_enc') FROM unnest(ARRAY['journal_draft','journal_entry','case_move','case_closing']) AS name;
SELECT lots.allow_disposal('lots.case_reopening','client_file','shred','closing_id','key_id','body_enc');
`;

  private readonly move = `
-- What belongs to a case and is its unit's. A migration that makes a new table with case_id and unit_id calls the function.
CREATE TABLE lots.case_part(name text PRIMARY KEY);
ALTER TABLE lots.case_part ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.case_part FORCE ROW LEVEL SECURITY;
CREATE POLICY setup ON lots.case_part TO lots_owner USING (true) WITH CHECK (true);
CREATE POLICY integrity ON lots.case_part FOR SELECT TO lots_integrity USING (true);
GRANT SELECT ON lots.case_part TO lots_integrity;
CREATE FUNCTION lots.goes_with_case(p_table regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO lots.case_part(name) SELECT n.nspname||'.'||c.relname FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace WHERE c.oid=p_table;
  EXECUTE format('CREATE POLICY case_move ON %s FOR SELECT TO lots_integrity USING ((SELECT lots.is_case_move()))', p_table);
  EXECUTE format('CREATE POLICY case_move_on ON %s FOR UPDATE TO lots_integrity USING ((SELECT lots.is_case_move())) WITH CHECK ((SELECT lots.is_case_move()))', p_table);
  EXECUTE format('GRANT SELECT(case_id, unit_id), UPDATE(unit_id) ON %s TO lots_integrity', p_table);
END $$;
REVOKE ALL ON FUNCTION lots.goes_with_case FROM PUBLIC;
DO $$ DECLARE t record; BEGIN
  FOR t IN SELECT c.oid::regclass AS name FROM pg_class c WHERE c.relnamespace='lots'::regnamespace AND c.relkind='r'
    AND (SELECT count(*) FROM pg_attribute a WHERE a.attrelid=c.oid AND NOT a.attisdropped AND a.attname IN('case_id','unit_id'))=2 ORDER BY 1
  LOOP PERFORM lots.goes_with_case(t.name); END LOOP;
END $$;

DROP TRIGGER referral_step ON lots.referral;
CREATE TRIGGER referral_step BEFORE UPDATE ON lots.referral FOR EACH ROW WHEN (NOT lots.is_succession() AND NOT lots.is_case_move()) EXECUTE FUNCTION lots.referral_step();
CREATE TRIGGER case_move_step BEFORE UPDATE ON lots.referral FOR EACH ROW WHEN (lots.is_case_move()) EXECUTE FUNCTION lots.succession_step('to_unit_id');
CREATE POLICY case_move_on ON lots.case_move FOR UPDATE TO lots_integrity USING (current_user='lots_integrity') WITH CHECK (state='accepted' AND (SELECT lots.is_case_move()));
CREATE POLICY case_move ON lots.case_move FOR SELECT TO lots_integrity USING (current_user='lots_integrity');
CREATE POLICY case_move_end ON lots.case_assignment FOR SELECT TO lots_integrity USING ((SELECT lots.is_case_move()));
CREATE POLICY case_move_on ON lots.case_file FOR UPDATE TO lots_integrity USING ((SELECT lots.is_case_move())) WITH CHECK ((SELECT lots.is_case_move()));
CREATE POLICY case_move_on ON lots.referral FOR UPDATE TO lots_integrity USING ((SELECT lots.is_case_move())) WITH CHECK ((SELECT lots.is_case_move()));
CREATE POLICY case_move_on ON lots.matter FOR UPDATE TO lots_integrity USING ((SELECT lots.is_case_move())) WITH CHECK ((SELECT lots.is_case_move()));
CREATE POLICY case_move ON lots.package FOR SELECT TO lots_integrity USING ((SELECT lots.is_case_move()));
CREATE POLICY case_move_on ON lots.package FOR UPDATE TO lots_integrity USING ((SELECT lots.is_case_move())) WITH CHECK ((SELECT lots.is_case_move()));
CREATE POLICY case_move ON lots.person_token FOR SELECT TO lots_integrity USING ((SELECT lots.is_case_move()));
CREATE POLICY case_move_on ON lots.person_token FOR UPDATE TO lots_integrity USING ((SELECT lots.is_case_move())) WITH CHECK ((SELECT lots.is_case_move()));
CREATE POLICY case_move ON lots.stat_codes FOR SELECT TO lots_integrity USING ((SELECT lots.is_case_move()));
CREATE POLICY case_move_on ON lots.stat_codes FOR UPDATE TO lots_integrity USING ((SELECT lots.is_case_move())) WITH CHECK ((SELECT lots.is_case_move()));
GRANT SELECT ON lots.case_move TO lots_integrity;
GRANT UPDATE(state, decided_at, decided_by, decided_initials) ON lots.case_move TO lots_integrity;
GRANT SELECT(case_id, until_at), UPDATE(until_at, ended_by, end_reason) ON lots.case_assignment TO lots_integrity;
GRANT UPDATE(state, ended_at, ended_by) ON lots.consult_request TO lots_integrity;
GRANT UPDATE(unit_id) ON lots.case_file TO lots_integrity;
GRANT UPDATE(to_unit_id) ON lots.referral TO lots_integrity;
GRANT UPDATE(responsible_unit_id) ON lots.matter TO lots_integrity;
GRANT SELECT(referral_id, to_unit_id), UPDATE(to_unit_id) ON lots.package TO lots_integrity;
GRANT SELECT(subject_id, unit_id), UPDATE(unit_id) ON lots.person_token TO lots_integrity;
GRANT SELECT(token, unit_id), UPDATE(unit_id) ON lots.stat_codes TO lots_integrity;

-- Takes a case to the caller's own unit: hand-over, package, responsibility, case and all that is in it, in one go and inside one board.
-- No time and no clock changes. p_stat_token: what the case's codes for the statistics stand under.
CREATE FUNCTION lots.accept_case_move(p_move uuid, p_at timestamptz, p_initials text, p_stat_token bytea) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE m record; t record; chain uuid[]; who uuid := lots.s_uuid('lots.user'); BEGIN
  SELECT * INTO m FROM lots.case_move v WHERE v.id=p_move AND v.state='offered' AND v.authority_id=lots.s_int('lots.authority') AND v.to_unit_id = ANY(lots.s_units())
    AND (v.referral_id IS NULL OR NOT v.referral_id = ANY(lots.s_ids('lots.conflicts'))) FOR UPDATE;
  IF NOT FOUND OR lots.s_text('lots.actor') IS DISTINCT FROM 'user' THEN RETURN false; END IF;
  PERFORM set_config('lots.case_move', m.id::text, true);
  UPDATE lots.case_move SET state='accepted', decided_at=p_at, decided_by=who, decided_initials=p_initials WHERE id=m.id;
  UPDATE lots.case_assignment SET until_at=p_at, ended_by=who, end_reason='moved' WHERE case_id=m.case_id AND until_at IS NULL;
  UPDATE lots.case_file SET unit_id=m.to_unit_id WHERE id=m.case_id AND unit_id=m.from_unit_id AND circle_id IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'the case is not there any more' USING ERRCODE='23514', CONSTRAINT='accept_case_move'; END IF;
  chain := ARRAY(SELECT r.id FROM lots.referral r WHERE (r.id=m.referral_id OR r.about_id=m.referral_id) AND r.to_unit_id=m.from_unit_id AND r.state IN('offered','acknowledged','accepted'));
  UPDATE lots.package SET to_unit_id=m.to_unit_id WHERE referral_id = ANY(chain);
  UPDATE lots.referral SET to_unit_id=m.to_unit_id WHERE id = ANY(chain);
  UPDATE lots.matter SET responsible_unit_id=m.to_unit_id WHERE responsible_unit_id=m.from_unit_id AND id IN (SELECT r.matter_id FROM lots.referral r WHERE r.id = ANY(chain));
  UPDATE lots.person_token SET unit_id=m.to_unit_id WHERE subject_id=m.case_id AND unit_id=m.from_unit_id;
  UPDATE lots.stat_codes SET unit_id=m.to_unit_id WHERE token=p_stat_token AND unit_id=m.from_unit_id;
  UPDATE lots.consult_request SET state='ended', ended_at=p_at, ended_by=who WHERE case_id=m.case_id AND to_unit_id=m.to_unit_id AND state IN('asked','accepted');
  FOR t IN SELECT p.name FROM lots.case_part p ORDER BY p.name LOOP EXECUTE format('UPDATE %s SET unit_id=$1 WHERE case_id=$2 AND unit_id=$3', t.name) USING m.to_unit_id, m.case_id, m.from_unit_id; END LOOP;
  PERFORM set_config('lots.case_move', '', true);
  RETURN true; END $$;
REVOKE ALL ON FUNCTION lots.accept_case_move FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.accept_case_move TO lots_app;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.accept_case_move OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
`;

  /** One way: without these walls a moved case would be two units', and a journal could be written over. */
  down(): Promise<void> {
    return Promise.reject(new Error('A locked journal must stay locked. Restore a backup instead.'));
  }
}
