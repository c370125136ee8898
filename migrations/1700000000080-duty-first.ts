import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[])`;
const actor = `(SELECT lots.s_text('lots.actor'))`;

/** What is urgent goes to the one on duty first, and to the whole unit when nobody has acknowledged (docs/rules/notices.md, NT13). */
export class DutyFirst1700000000080 implements MigrationInterface {
  name = 'DutyFirst1700000000080';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- What only the one on duty has been told of, and until when. Gone when the time has come, whatever has happened.
CREATE TABLE lots.duty_first(
  referral_id uuid PRIMARY KEY REFERENCES lots.referral, authority_id int NOT NULL, unit_id int NOT NULL, wider_at timestamptz NOT NULL, FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX duty_first_wider ON lots.duty_first(wider_at);
ALTER TABLE lots.duty_first ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.duty_first FORCE ROW LEVEL SECURITY;
CREATE POLICY planned ON lots.duty_first FOR INSERT TO lots_app WITH CHECK (${mine} AND ${actor}='system:jobs');
CREATE POLICY clocks ON lots.duty_first FOR SELECT TO lots_app USING (${mine} AND ${actor}='system:clocks');
CREATE POLICY clocks_end ON lots.duty_first FOR DELETE TO lots_app USING (${mine} AND ${actor}='system:clocks');
GRANT SELECT, INSERT, DELETE ON lots.duty_first TO lots_app;
SELECT lots.allow_succession('lots.duty_first');

-- Those of the unit (of a sealed matter: of its circle) who have one of the user names. Ids; never an address.
CREATE FUNCTION authn.notice_duty(p_unit int, p_circle uuid, p_names text[]) RETURNS TABLE(user_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT r.user_id FROM authn.notice_receivers(p_unit, p_circle) r JOIN authn.user_account u ON u.id=r.user_id WHERE u.username = ANY(p_names) $$;
REVOKE ALL ON FUNCTION authn.notice_duty FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authn.notice_duty TO lots_app;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.notice_duty OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP FUNCTION authn.notice_duty; DROP TABLE lots.duty_first;');
  }
}
