import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Settings functions, organisation and keys. Roles and schemas exist already (`lots db:provision`).
 * Every table has ENABLE + FORCE row level security; policies read settings through functions inside a scalar
 * sub-select, so that they are computed once per statement and not once per row.
 */
export class Foundations1700000000001 implements MigrationInterface {
  name = 'Foundations1700000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
GRANT USAGE ON SCHEMA lots TO lots_app, lots_app_reader, lots_authn, lots_integrity, lots_sealer, lots_reviewer;
GRANT USAGE ON SCHEMA keys TO lots_app, lots_app_reader;
GRANT USAGE ON SCHEMA stat TO lots_stat_reader;

-- After a LOCAL setting ends its value is '', not NULL: nullif everywhere, so that "nothing set" means "nothing seen".
CREATE FUNCTION lots.s_text(k text) RETURNS text LANGUAGE sql STABLE AS $$SELECT nullif(current_setting(k,true),'')$$;
CREATE FUNCTION lots.s_int(k text) RETURNS int LANGUAGE sql STABLE AS $$SELECT nullif(current_setting(k,true),'')::int$$;
CREATE FUNCTION lots.s_units() RETURNS int[] LANGUAGE sql STABLE AS $$SELECT nullif(current_setting('lots.units',true),'')::int[]$$;
CREATE FUNCTION lots.s_ids(k text) RETURNS uuid[] LANGUAGE sql STABLE AS $$SELECT coalesce(nullif(current_setting(k,true),'')::uuid[],'{}')$$;
CREATE FUNCTION lots.s_roles() RETURNS text[] LANGUAGE sql STABLE AS $$SELECT coalesce(nullif(current_setting('lots.roles',true),'')::text[],'{}')$$;
CREATE FUNCTION lots.s_uuid(k text) RETURNS uuid LANGUAGE sql STABLE AS $$SELECT nullif(current_setting(k,true),'')::uuid$$;

-- Reference tables: public facts about the municipality, readable by every process.
CREATE TABLE lots.authority(
  id int PRIMARY KEY, code text UNIQUE NOT NULL, name text NOT NULL, municipality text NOT NULL, valid daterange NOT NULL);
CREATE TABLE lots.unit(
  id int PRIMARY KEY, authority_id int NOT NULL REFERENCES lots.authority, kind text NOT NULL, code text UNIQUE NOT NULL,
  name text NOT NULL, area_code text, phone text, valid daterange NOT NULL, UNIQUE(authority_id,id));
CREATE TABLE lots.area(code text PRIMARY KEY, name text NOT NULL);
ALTER TABLE lots.authority ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.authority FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.unit ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.unit FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.area ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.area FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone ON lots.authority FOR SELECT TO lots_app, lots_app_reader, lots_authn USING (true);
CREATE POLICY everyone ON lots.unit FOR SELECT TO lots_app, lots_app_reader, lots_authn USING (true);
CREATE POLICY everyone ON lots.area FOR SELECT TO lots_app, lots_app_reader USING (true);
CREATE POLICY organisation ON lots.authority TO lots_owner USING (true) WITH CHECK (true);
CREATE POLICY organisation ON lots.unit TO lots_owner USING (true) WITH CHECK (true);
CREATE POLICY organisation ON lots.area TO lots_owner USING (true) WITH CHECK (true);
GRANT SELECT ON lots.authority, lots.unit TO lots_app, lots_app_reader, lots_authn;
GRANT SELECT ON lots.area TO lots_app, lots_app_reader;

-- Named circles: who else must not even see that a row exists.
CREATE TABLE lots.circle(
  id uuid PRIMARY KEY, authority_id int NOT NULL REFERENCES lots.authority,
  reason text NOT NULL CHECK(reason IN('protected_identity','exit_service','vbe_returnee','sig','colleague')), UNIQUE(authority_id,id));
CREATE TABLE lots.circle_member(
  circle_id uuid NOT NULL REFERENCES lots.circle, user_id uuid NOT NULL, valid tstzrange NOT NULL, PRIMARY KEY(circle_id,user_id,valid));
ALTER TABLE lots.circle ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.circle FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.circle_member ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.circle_member FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON lots.circle FOR SELECT TO lots_app, lots_app_reader
  USING (authority_id=(SELECT lots.s_int('lots.authority')) AND id = ANY((SELECT lots.s_ids('lots.circles'))::uuid[]));
CREATE POLICY mine ON lots.circle_member FOR SELECT TO lots_app, lots_app_reader
  USING (circle_id = ANY((SELECT lots.s_ids('lots.circles'))::uuid[]));
CREATE POLICY sign_in ON lots.circle_member FOR SELECT TO lots_authn USING (true);
GRANT SELECT ON lots.circle, lots.circle_member TO lots_app, lots_app_reader;
GRANT SELECT ON lots.circle_member TO lots_authn;

-- Keys have their own schema and their own backup set. Everything here is wrapped; the key that unwraps it is outside the database.
CREATE TABLE keys.authority_key(
  authority_id int NOT NULL, kek_version int NOT NULL, wrapped bytea NOT NULL, created_at timestamptz NOT NULL, PRIMARY KEY(authority_id,kek_version));
CREATE TABLE keys.data_key(
  id uuid PRIMARY KEY, authority_id int NOT NULL, purpose text NOT NULL CHECK(purpose IN('call','contact','person','package','case','return_note')),
  kek_version int NOT NULL, wrapped bytea, destroyed_at timestamptz, CHECK((wrapped IS NULL)=(destroyed_at IS NOT NULL)));
ALTER TABLE keys.authority_key ENABLE ROW LEVEL SECURITY; ALTER TABLE keys.authority_key FORCE ROW LEVEL SECURITY;
ALTER TABLE keys.data_key ENABLE ROW LEVEL SECURITY; ALTER TABLE keys.data_key FORCE ROW LEVEL SECURITY;
CREATE POLICY boot ON keys.authority_key FOR SELECT TO lots_app USING (true);
CREATE POLICY setup ON keys.authority_key TO lots_owner USING (true) WITH CHECK (true);
CREATE POLICY own ON keys.data_key FOR SELECT TO lots_app, lots_app_reader USING (authority_id=(SELECT lots.s_int('lots.authority')));
-- A sender wraps a package's key for the receiver and can never read it again; a return note travels the same way back.
CREATE POLICY give ON keys.data_key FOR INSERT TO lots_app
  WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')) OR purpose IN ('package','return_note'));
CREATE POLICY destroy ON keys.data_key FOR UPDATE TO lots_app
  USING (authority_id=(SELECT lots.s_int('lots.authority'))) WITH CHECK (authority_id=(SELECT lots.s_int('lots.authority')));
CREATE POLICY destroy_call ON keys.data_key FOR DELETE TO lots_app
  USING (authority_id=(SELECT lots.s_int('lots.authority')) AND purpose='call');
GRANT SELECT ON keys.authority_key TO lots_app;
GRANT SELECT, INSERT, DELETE ON keys.data_key TO lots_app;
GRANT UPDATE(wrapped, kek_version, destroyed_at) ON keys.data_key TO lots_app;
GRANT SELECT ON keys.data_key TO lots_app_reader;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TABLE keys.data_key, keys.authority_key, lots.circle_member, lots.circle, lots.area, lots.unit, lots.authority;
DROP FUNCTION lots.s_text, lots.s_int, lots.s_units, lots.s_ids, lots.s_roles, lots.s_uuid;
`);
  }
}
