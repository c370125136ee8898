import type { MigrationInterface, QueryRunner } from 'typeorm';

const units = 'ANY((SELECT lots.s_units())::int[])';
const own = `authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ${units}`;
/** Whoever may not see the case, or the sealed call, does not see what was handed out from it – also when it was sealed later. */
const seesAbout = (
  row: string,
): string => `(${row}.about_kind<>'case' OR EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=${row}.about_id))
    AND (${row}.about_kind<>'call' OR NOT lots.call_is_sealed_to_me(${row}.about_id))`;
const isMine = (
  row: string,
): string => `(${row}.about_kind='none' OR EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=${row}.about_id AND ${row}.about_kind='case' AND f.unit_id=${row}.unit_id)
    OR ${row}.about_kind='call' AND (EXISTS(SELECT 1 FROM lots.call_draft d WHERE d.id=${row}.about_id AND d.unit_id=${row}.unit_id) OR EXISTS(SELECT 1 FROM lots.contact c WHERE c.call_id=${row}.about_id AND c.unit_id=${row}.unit_id)))`;
const me = `(SELECT lots.s_uuid('lots.user'))`;
const about = `about_kind text NOT NULL CHECK(about_kind IN('call','case','none')), about_id uuid, CHECK((about_kind='none')=(about_id IS NULL))`;

/**
 * The disclosure gate and consents (docs/rules/disclosure.md). They belong to the authority that decides and stay there: nothing crosses.
 *
 * What was handed out is stored item by item, each under its own key. A decided row is never rewritten; the steps to it are guarded here,
 * not only in the application: an emergency becomes a decision, and where two are needed the second is somebody else.
 */
export class Disclosures1700000000013 implements MigrationInterface {
  name = 'Disclosures1700000000013';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE lots.consent(
  id uuid PRIMARY KEY, ref text NOT NULL UNIQUE CHECK(ref ~ '^[0-9A-HJKMNP-TV-Z]{6}$'), authority_id int NOT NULL, unit_id int NOT NULL, ${about},
  given_by text NOT NULL CHECK(given_by IN('self','guardian','guardian_and_child','guardians_both')), form text NOT NULL CHECK(form IN('oral','written')),
  cooperation text NOT NULL CHECK(cooperation IN('single_disclosure','sig','individual_plan','exit_programme','other')), parties text[] NOT NULL CHECK(cardinality(parties) > 0),
  from_day date NOT NULL, to_day date NOT NULL CHECK(to_day >= from_day), given_at timestamptz NOT NULL, at timestamptz NOT NULL, by_user uuid NOT NULL, by_initials text NOT NULL,
  withdrawn_at timestamptz, withdrawn_by uuid, withdrawn_initials text, idem uuid NOT NULL, key_id uuid NOT NULL, body_enc bytea NOT NULL,
  CHECK((withdrawn_at IS NULL)=(withdrawn_by IS NULL) AND (withdrawn_at IS NULL)=(withdrawn_initials IS NULL)), UNIQUE(unit_id,idem), UNIQUE(authority_id,id), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX consent_unit ON lots.consent(unit_id, to_day);
CREATE INDEX consent_about ON lots.consent(about_id) WHERE about_id IS NOT NULL;

CREATE TABLE lots.disclosure(
  id uuid PRIMARY KEY, ref text NOT NULL UNIQUE CHECK(ref ~ '^[0-9A-HJKMNP-TV-Z]{6}$'), authority_id int NOT NULL, unit_id int NOT NULL, ${about},
  mode text NOT NULL CHECK(mode IN('before','afterwards')), state text NOT NULL CHECK(state IN('protocol_due','awaiting_second','decided')),
  result text CHECK(result IN('disclosed','partly','refused','without_ground','not_agreed')),
  recipient text NOT NULL, initiative text NOT NULL CHECK(initiative IN('own','requested')), form text NOT NULL CHECK(form IN('oral','written')),
  law_date date NOT NULL, rule_ids text[] NOT NULL, consent_id uuid, at timestamptz NOT NULL, given_at timestamptz, protocol_due date, by_user uuid NOT NULL, by_initials text NOT NULL,
  decided_at timestamptz, decided_by uuid, decided_initials text, second_roles text[] NOT NULL, second_at timestamptz, second_by uuid, second_initials text,
  idem uuid NOT NULL, key_id uuid NOT NULL, body_enc bytea NOT NULL,
  CHECK((mode='afterwards')=(protocol_due IS NOT NULL)), CHECK((mode='afterwards')=(given_at IS NOT NULL)), CHECK(state<>'protocol_due' OR mode='afterwards'), CHECK((state='protocol_due')=(decided_at IS NULL)), CHECK((state='decided')<=(result IS NOT NULL)),
  CHECK(second_by IS NULL OR second_by<>decided_by), CHECK(state<>'decided' OR cardinality(second_roles)=0 OR second_by IS NOT NULL),
  UNIQUE(unit_id,idem), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id), FOREIGN KEY(authority_id,consent_id) REFERENCES lots.consent(authority_id,id));
CREATE INDEX disclosure_unit ON lots.disclosure(unit_id, at DESC);
CREATE INDEX disclosure_open ON lots.disclosure(unit_id, protocol_due) WHERE state<>'decided';
CREATE INDEX disclosure_about ON lots.disclosure(about_id) WHERE about_id IS NOT NULL;

CREATE TABLE lots.disclosure_item(
  id uuid PRIMARY KEY, disclosure_id uuid NOT NULL REFERENCES lots.disclosure, no smallint NOT NULL, authority_id int NOT NULL, unit_id int NOT NULL,
  key_id uuid NOT NULL UNIQUE, body_enc bytea NOT NULL, UNIQUE(disclosure_id,no), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));

CREATE FUNCTION lots.disclosure_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE may text[] := ARRAY['state','result','rule_ids','consent_id','decided_at','decided_by','decided_initials','second_roles','second_at','second_by','second_initials','body_enc','initiative','form']; BEGIN
  IF OLD.state='awaiting_second' THEN may := ARRAY['state','result','second_at','second_by','second_initials','body_enc']; END IF;
  IF OLD.state='decided' OR NEW.state='protocol_due' OR to_jsonb(OLD) - may IS DISTINCT FROM to_jsonb(NEW) - may OR (OLD.state='awaiting_second' AND (NEW.state<>'decided' OR NEW.second_by IS NULL))
    THEN RAISE EXCEPTION 'a disclosure cannot be rewritten' USING ERRCODE='23514', CONSTRAINT='disclosure_step'; END IF;
  IF NEW.decided_by IS DISTINCT FROM OLD.decided_by AND NEW.decided_by IS DISTINCT FROM lots.s_uuid('lots.user') OR NEW.second_by IS DISTINCT FROM OLD.second_by AND NEW.second_by IS DISTINCT FROM lots.s_uuid('lots.user')
    THEN RAISE EXCEPTION 'in one''s own name only' USING ERRCODE='42501'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER disclosure_step BEFORE UPDATE ON lots.disclosure FOR EACH ROW WHEN (NOT lots.is_succession()) EXECUTE FUNCTION lots.disclosure_step();
CREATE FUNCTION lots.consent_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR NEW.withdrawn_by IS DISTINCT FROM lots.s_uuid('lots.user')
    OR to_jsonb(OLD) - ARRAY['withdrawn_at','withdrawn_by','withdrawn_initials'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['withdrawn_at','withdrawn_by','withdrawn_initials']
    THEN RAISE EXCEPTION 'a consent can only be withdrawn, once' USING ERRCODE='23514', CONSTRAINT='consent_step'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER consent_step BEFORE UPDATE ON lots.consent FOR EACH ROW WHEN (NOT lots.is_succession()) EXECUTE FUNCTION lots.consent_step();

-- A definer function, because a policy that reads the sealed call would not see that it is there.
CREATE FUNCTION lots.call_is_sealed_to_me(p_call uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT EXISTS(SELECT 1 FROM lots.contact c WHERE c.call_id=p_call AND c.circle_id IS NOT NULL AND NOT c.circle_id = ANY(lots.s_ids('lots.circles')))
    OR EXISTS(SELECT 1 FROM lots.call_draft d WHERE d.id=p_call AND d.circle_id IS NOT NULL AND d.user_id IS DISTINCT FROM lots.s_uuid('lots.user') AND NOT d.circle_id = ANY(lots.s_ids('lots.circles'))) $$;
REVOKE ALL ON FUNCTION lots.call_is_sealed_to_me FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.call_is_sealed_to_me TO lots_app, lots_app_reader, lots_owner;
GRANT SELECT(call_id) ON lots.contact TO lots_integrity;
GRANT SELECT(id) ON lots.call_draft TO lots_integrity;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.call_is_sealed_to_me OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
`);
    await queryRunner.query(this.policies);
  }

  private readonly policies = `
ALTER TABLE lots.consent ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.consent FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.disclosure ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.disclosure FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.disclosure_item ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.disclosure_item FORCE ROW LEVEL SECURITY;

CREATE POLICY wall ON lots.consent FOR SELECT TO lots_app, lots_app_reader USING (${own} AND ${seesAbout('consent')});
CREATE POLICY written ON lots.consent FOR INSERT TO lots_app WITH CHECK (${own} AND by_user=${me} AND withdrawn_at IS NULL AND ${isMine('consent')});
CREATE POLICY withdrawn ON lots.consent FOR UPDATE TO lots_app USING (${own} AND ${seesAbout('consent')}) WITH CHECK (${own});
CREATE POLICY wall ON lots.disclosure FOR SELECT TO lots_app, lots_app_reader USING (${own} AND ${seesAbout('disclosure')});
CREATE POLICY written ON lots.disclosure FOR INSERT TO lots_app WITH CHECK (${own} AND by_user=${me} AND second_by IS NULL AND coalesce(decided_by=${me}, true) AND ${isMine('disclosure')});
CREATE POLICY step ON lots.disclosure FOR UPDATE TO lots_app USING (${own} AND ${seesAbout('disclosure')}) WITH CHECK (${own});
CREATE POLICY wall ON lots.disclosure_item FOR SELECT TO lots_app, lots_app_reader USING (${own} AND EXISTS(SELECT 1 FROM lots.disclosure d WHERE d.id=disclosure_id));
CREATE POLICY written ON lots.disclosure_item FOR INSERT TO lots_app WITH CHECK (${own} AND EXISTS(SELECT 1 FROM lots.disclosure d WHERE d.id=disclosure_id AND d.unit_id=disclosure_item.unit_id AND d.by_user=${me} AND d.second_by IS NULL));

GRANT SELECT ON lots.consent, lots.disclosure, lots.disclosure_item TO lots_app, lots_app_reader;
GRANT INSERT ON lots.consent, lots.disclosure, lots.disclosure_item TO lots_app;
GRANT UPDATE(withdrawn_at, withdrawn_by, withdrawn_initials) ON lots.consent TO lots_app;
GRANT UPDATE(state, result, initiative, form, rule_ids, consent_id, decided_at, decided_by, decided_initials, second_roles, second_at, second_by, second_initials, body_enc) ON lots.disclosure TO lots_app;
SELECT lots.allow_succession('lots.consent'), lots.allow_succession('lots.disclosure'), lots.allow_succession('lots.disclosure_item');
`;

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TABLE lots.disclosure_item, lots.disclosure, lots.consent;
DROP FUNCTION lots.disclosure_step, lots.consent_step, lots.call_is_sealed_to_me;
`);
  }
}
