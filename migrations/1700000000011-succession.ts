import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that name a board or a unit and stay as they are when a board is succeeded: the organisation itself, keys of boards, the log. */
const stays = `'lots.authority','lots.unit','lots.membership','lots.named_person','lots.alias_counter','lots.unit_feed','lots.audit_entry','lots.audit_batch','keys.authority_key'`;
const ends = `'(^|_)(authority|unit)_id$'`;

/**
 * One board takes over everything that was another's (docs/rules/organisation.md, docs/operations/namndbyte.md).
 *
 * The run is made by lots_owner, who otherwise sees no row of these tables: two policies on each open the rows of exactly the two boards,
 * to exactly one named actor, for as long as its transaction lasts. A trigger on each lets that run change who owns a row – board, unit,
 * and the wrapping of its key – and nothing else. Row level security is never taken down.
 */
export class Succession1700000000011 implements MigrationInterface {
  name = 'Succession1700000000011';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE FUNCTION lots.s_ints(k text) RETURNS int[] LANGUAGE sql STABLE AS $$SELECT coalesce(nullif(current_setting(k,true),'')::int[],'{}')$$;
-- Anyone may write a setting; only the operation's role can also be lots_owner.
CREATE FUNCTION lots.is_succession() RETURNS boolean LANGUAGE sql STABLE AS $$SELECT current_user='lots_owner' AND lots.s_text('lots.actor')='system:succession'$$;

-- Arguments: the columns that may change.
CREATE FUNCTION lots.succession_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(OLD) - TG_ARGV IS DISTINCT FROM to_jsonb(NEW) - TG_ARGV
    THEN RAISE EXCEPTION 'a succession moves rows, it does not rewrite them' USING ERRCODE='23514', CONSTRAINT='succession_step'; END IF;
  RETURN NEW; END $$;

-- What a table needs to be moved with its board. A migration that makes a new table with a board or a unit calls it.
CREATE FUNCTION lots.allow_succession(p_table regclass, p_also text[] DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
DECLARE columns text[]; seen text; BEGIN
  SELECT array_agg(a.attname::text ORDER BY a.attnum), string_agg(format('%I = ANY((SELECT lots.s_ints(%L))::int[])', a.attname,
      CASE WHEN a.attname ~ 'authority_id$' THEN 'lots.succession_authorities' ELSE 'lots.succession_units' END), ' OR ' ORDER BY a.attnum)
    INTO columns, seen FROM pg_attribute a WHERE a.attrelid=p_table AND a.attnum>0 AND NOT a.attisdropped AND a.attname ~ ${ends};
  EXECUTE format('CREATE POLICY succession ON %s FOR SELECT TO lots_owner USING ((SELECT lots.is_succession()) AND (%s))', p_table, seen);
  EXECUTE format('CREATE POLICY succession_on ON %s FOR UPDATE TO lots_owner USING ((SELECT lots.is_succession()) AND (%s)) WITH CHECK ((SELECT lots.is_succession()) AND (%s))', p_table, seen, seen);
  EXECUTE format('CREATE TRIGGER succession_step BEFORE UPDATE ON %s FOR EACH ROW WHEN (lots.is_succession()) EXECUTE FUNCTION lots.succession_step(%s)', p_table,
    (SELECT string_agg(quote_literal(c), ',') FROM unnest(columns || p_also) AS c));
END $$;
REVOKE ALL ON FUNCTION lots.allow_succession FROM PUBLIC;

DO $$ DECLARE t record; BEGIN
  FOR t IN SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace
    WHERE n.nspname IN('lots','keys') AND c.relkind='r' AND n.nspname||'.'||c.relname NOT IN(${stays})
      AND EXISTS(SELECT 1 FROM pg_attribute a WHERE a.attrelid=c.oid AND a.attnum>0 AND NOT a.attisdropped AND a.attname ~ ${ends}) ORDER BY 1
  LOOP PERFORM lots.allow_succession(t.name, CASE WHEN t.name='keys.data_key'::regclass THEN '{kek_version,wrapped}'::text[] ELSE '{}' END); END LOOP;
  -- A matter names its contact together with the board: both change in one transaction, one after the other.
  FOR t IN SELECT k.conrelid::regclass AS name, k.conname FROM pg_constraint k WHERE k.contype='f' AND k.connamespace='lots'::regnamespace AND k.confrelid<>'lots.unit'::regclass
      AND EXISTS(SELECT 1 FROM pg_attribute a WHERE a.attrelid=k.confrelid AND a.attnum=ANY(k.confkey) AND a.attname='authority_id')
  LOOP EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY IMMEDIATE', t.name, t.conname); END LOOP;
  -- Two boards that become one had hand-overs between them. A decided one stays as it was; an open one stops the run.
  SELECT k.conname INTO STRICT t FROM pg_constraint k WHERE k.contype='c' AND k.conrelid='lots.referral'::regclass AND pg_get_constraintdef(k.oid)='CHECK ((from_unit_id <> to_unit_id))';
  EXECUTE format('ALTER TABLE lots.referral DROP CONSTRAINT %I', t.conname);
END $$;
ALTER TABLE lots.referral ADD CONSTRAINT referral_ends_check CHECK(from_unit_id<>to_unit_id OR state IN('accepted','returned','withdrawn'));

-- The steps of the protocol hold for everyone but this run, which has a step of its own on the same tables.
DROP TRIGGER referral_step ON lots.referral;
CREATE TRIGGER referral_step BEFORE UPDATE ON lots.referral FOR EACH ROW WHEN (NOT lots.is_succession()) EXECUTE FUNCTION lots.referral_step();
DROP TRIGGER matter_step ON lots.matter;
CREATE TRIGGER matter_step BEFORE UPDATE ON lots.matter FOR EACH ROW WHEN (NOT lots.is_succession()) EXECUTE FUNCTION lots.matter_step();

CREATE POLICY succession ON lots.audit_entry FOR INSERT TO lots_owner
  WITH CHECK ((SELECT lots.is_succession()) AND authority_id = ANY((SELECT lots.s_ints('lots.succession_authorities'))::int[]));
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DO $$ DECLARE p record; BEGIN
  FOR p IN SELECT polname, polrelid::regclass AS name FROM pg_policy WHERE polname IN('succession','succession_on') LOOP EXECUTE format('DROP POLICY %I ON %s', p.polname, p.name); END LOOP;
  FOR p IN SELECT tgrelid::regclass AS name FROM pg_trigger WHERE tgname='succession_step' LOOP EXECUTE format('DROP TRIGGER succession_step ON %s', p.name); END LOOP;
END $$;
DROP TRIGGER referral_step ON lots.referral;
CREATE TRIGGER referral_step BEFORE UPDATE ON lots.referral FOR EACH ROW EXECUTE FUNCTION lots.referral_step();
DROP TRIGGER matter_step ON lots.matter;
CREATE TRIGGER matter_step BEFORE UPDATE ON lots.matter FOR EACH ROW EXECUTE FUNCTION lots.matter_step();
DROP FUNCTION lots.allow_succession, lots.succession_step, lots.is_succession, lots.s_ints;
-- The check on the ends and the deferrable keys stay: rows may use them.
`);
  }
}
