import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[])`;
const actor = "(SELECT lots.s_text('lots.actor'))";
const kinds =
  "('matter','protection_assessed','duty_answer','investigation_opened','decision_not_to_open','not_opening_proposed','investigation_already_open','extended','investigation_closed','feedback_requested','feedback_given','feedback_not_suitable','meeting','travel_ban','adult_answer','first_contact','voided')";

/**
 * What has happened in a receiver's case (docs/rules/assessments.md). Rows are added and never changed; `corrects` names the row that a new one
 * stands instead of. Clocks are not stored: they are computed from these rows and the time the report came. What hides the case hides its rows.
 */
export class Assessments1700000000033 implements MigrationInterface {
  name = 'Assessments1700000000033';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE lots.assessment_step(
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES lots.case_file, authority_id int NOT NULL, unit_id int NOT NULL,
  -- 1, 2, 3 … in each case: of two who write at the same time one is told to look again.
  n int NOT NULL CHECK(n>0), idem uuid NOT NULL,
  kind text NOT NULL CHECK(kind IN${kinds}), code text NOT NULL CHECK(code ~ '^[a-z_]{2,40}$'), form text CHECK(form IN('oral','written')), until date,
  at timestamptz NOT NULL, recorded_at timestamptz NOT NULL CHECK(recorded_at>=at), by_user uuid NOT NULL, by_initials text NOT NULL,
  -- The first of two persons, where two are needed: never the one who completes it.
  first_by uuid, first_initials text, corrects uuid, key_id uuid NOT NULL, body_enc bytea NOT NULL,
  CHECK(first_by IS DISTINCT FROM by_user), CHECK((first_by IS NULL)=(first_initials IS NULL)), CHECK((kind='extended')=(until IS NOT NULL)),
  CHECK((kind='feedback_given')=(form IS NOT NULL)), CHECK(kind<>'voided' OR corrects IS NOT NULL), CHECK(corrects<>id),
  CONSTRAINT assessment_step_turn UNIQUE(case_id,n), UNIQUE(case_id,idem), UNIQUE(case_id,id), UNIQUE(corrects), FOREIGN KEY(case_id,corrects) REFERENCES lots.assessment_step(case_id,id),
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
-- Which clock has been told about: so that nobody is told twice. No text, nobody's name.
CREATE TABLE lots.assessment_told(
  case_id uuid NOT NULL REFERENCES lots.case_file, authority_id int NOT NULL, unit_id int NOT NULL, clock text NOT NULL CHECK(clock ~ '^[a-z-]{2,60}$'), stage text NOT NULL CHECK(stage IN('soon','overdue')),
  due text NOT NULL CHECK(length(due)<=40), at timestamptz NOT NULL, PRIMARY KEY(case_id,clock,stage,due), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));

ALTER TABLE lots.assessment_step ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.assessment_step FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.assessment_told ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.assessment_told FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON lots.assessment_step FOR SELECT TO lots_app, lots_app_reader
  USING (authority_id=(SELECT lots.s_int('lots.authority')) AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id));
-- Asked by the policy below. A definer function, because a policy may not look into its own table.
CREATE FUNCTION lots.has_proposed(p_case uuid, p_user uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT EXISTS(SELECT 1 FROM lots.assessment_step s WHERE s.case_id=p_case AND s.by_user=p_user AND s.kind='not_opening_proposed' AND s.unit_id = ANY(lots.s_units())
    AND NOT EXISTS(SELECT 1 FROM lots.assessment_step c WHERE c.corrects=s.id)) $$;
REVOKE ALL ON FUNCTION lots.has_proposed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.has_proposed TO lots_app;
CREATE POLICY integrity ON lots.assessment_step FOR SELECT TO lots_integrity USING (current_user='lots_integrity');
GRANT SELECT(id, case_id, by_user, unit_id, kind, corrects) ON lots.assessment_step TO lots_integrity;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.has_proposed OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
-- In one's own name, in a case of one's own unit; the second of two completes what another has begun. In a closed case only corrections, and
-- the feedback that a reporter may ask for later.
CREATE POLICY written ON lots.assessment_step FOR INSERT TO lots_app
  WITH CHECK (${mine} AND ${actor}='user' AND by_user=(SELECT lots.s_uuid('lots.user')) AND EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id AND f.unit_id=assessment_step.unit_id)
    AND (first_by IS NULL OR lots.has_proposed(case_id, first_by))
    AND (corrects IS NOT NULL OR kind LIKE 'feedback%' OR NOT EXISTS(SELECT 1 FROM lots.case_closing c WHERE c.case_id=assessment_step.case_id AND c.reopened_at IS NULL)));
CREATE POLICY clocks ON lots.assessment_told FOR SELECT TO lots_app USING (${mine} AND ${actor}='system:clocks');
CREATE POLICY clocks_tell ON lots.assessment_told FOR INSERT TO lots_app WITH CHECK (${mine} AND ${actor}='system:clocks');
-- The clocks of a sealed case run too: times and codes, told to its circle.
CREATE POLICY clocks ON lots.case_file FOR SELECT TO lots_app USING (${mine} AND ${actor}='system:clocks');
GRANT SELECT, INSERT ON lots.assessment_step TO lots_app;
GRANT SELECT ON lots.assessment_step TO lots_app_reader;
GRANT SELECT, INSERT ON lots.assessment_told TO lots_app;
SELECT lots.allow_succession('lots.assessment_step');
SELECT lots.allow_succession('lots.assessment_told');
SELECT lots.goes_with_case('lots.assessment_step');
SELECT lots.goes_with_case('lots.assessment_told');
SELECT lots.allow_disposal('lots.assessment_step','client_file','shred','id','key_id','body_enc');
`);
    await queryRunner.query(this.notices);
  }

  private readonly notices = `
-- A job about a sealed case is for its circle. A trigger of its own: that of hand-overs stays as it is.
CREATE FUNCTION lots.seal_outbox_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN SELECT f.circle_id INTO NEW.circle_id FROM lots.case_file f WHERE f.id=NEW.ref; RETURN NEW; END $$;
REVOKE ALL ON FUNCTION lots.seal_outbox_case FROM PUBLIC;
CREATE TRIGGER seal_case BEFORE INSERT ON lots.outbox FOR EACH ROW WHEN (NEW.job LIKE 'case.%') EXECUTE FUNCTION lots.seal_outbox_case();
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.seal_outbox_case OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;

-- One more kind of notice; what other migrations have added stays.
DO $$ DECLARE was text; BEGIN
  SELECT pg_get_constraintdef(oid) INTO STRICT was FROM pg_constraint WHERE conrelid='lots.notice'::regclass AND conname='notice_kind_check';
  ALTER TABLE lots.notice DROP CONSTRAINT notice_kind_check;
  EXECUTE 'ALTER TABLE lots.notice ADD CONSTRAINT notice_kind_check ' || replace(was, 'ARRAY[', 'ARRAY[''clock''::text, ');
END $$;
`;

  /** One way: a decision that somebody has made is not thrown away. */
  down(): Promise<void> {
    return Promise.reject(new Error('Decisions of receivers would be thrown away. Restore a backup instead.'));
  }
}
