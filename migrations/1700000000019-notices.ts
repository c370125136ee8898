import type { MigrationInterface, QueryRunner } from 'typeorm';

const actor = "(SELECT lots.s_text('lots.actor'))";

/**
 * E-mails that say that something waits (docs/rules/notices.md). A row knows a person and a kind: no column could hold a matter, a unit or a
 * number. Addresses are read one at a time, by the sender alone.
 */
export class Notices1700000000019 implements MigrationInterface {
  name = 'Notices1700000000019';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE lots.notice_address(user_id uuid PRIMARY KEY REFERENCES authn.user_account, email text NOT NULL CHECK(email ~ '^[^[:space:]@<>,;]+@[^[:space:]@<>,;]+$'));
CREATE TABLE lots.notice(
  id uuid PRIMARY KEY, user_id uuid NOT NULL, kind text NOT NULL CHECK(kind IN('standard','digest','urgent','overdue')), created_at timestamptz NOT NULL,
  send_at timestamptz NOT NULL, attempts int NOT NULL DEFAULT 0, sent_at timestamptz, read_at timestamptz);
-- Never more than one ordinary notice that has not led to a sign-in (rule NT6).
CREATE UNIQUE INDEX notice_unread ON lots.notice(user_id) WHERE kind IN('standard','digest') AND read_at IS NULL;
CREATE INDEX notice_due ON lots.notice(send_at) WHERE sent_at IS NULL;
CREATE INDEX notice_user ON lots.notice(user_id, created_at);

ALTER TABLE lots.notice_address ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.notice_address FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.notice ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.notice FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_in ON lots.notice_address FOR SELECT TO lots_authn USING (true);
CREATE POLICY setup ON lots.notice_address TO lots_owner USING (true) WITH CHECK (true);
GRANT SELECT ON lots.notice_address TO lots_authn;
CREATE POLICY plan ON lots.notice FOR INSERT TO lots_app WITH CHECK (${actor}='system:jobs' AND sent_at IS NULL AND read_at IS NULL);
CREATE POLICY known ON lots.notice FOR SELECT TO lots_app USING (${actor} IN('system:jobs','system:notices'));
CREATE POLICY send ON lots.notice FOR UPDATE TO lots_app USING (${actor}='system:notices' AND sent_at IS NULL) WITH CHECK (${actor}='system:notices');
CREATE POLICY sign_in ON lots.notice TO lots_authn USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON lots.notice TO lots_app;
GRANT UPDATE(send_at, attempts, sent_at) ON lots.notice TO lots_app;
GRANT SELECT ON lots.notice TO lots_authn;
GRANT UPDATE(read_at) ON lots.notice TO lots_authn;

-- Whom a job's unit has to tell: those who may act there, and of a sealed matter only its circle. Ids; never an address.
CREATE FUNCTION authn.notice_receivers(p_unit int, p_circle uuid) RETURNS TABLE(user_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT DISTINCT u.id FROM lots.membership m JOIN authn.user_account u ON u.id=m.user_id AND u.authority_id=m.authority_id AND u.disabled_at IS NULL
    JOIN lots.notice_address a ON a.user_id=u.id
  WHERE lots.s_text('lots.actor')='system:jobs' AND p_unit = ANY(lots.s_units()) AND m.unit_id=p_unit AND m.valid @> now()
    AND m.role IN('routing_officer','social_worker','unit_manager','team_member')
    AND (p_circle IS NULL OR EXISTS(SELECT 1 FROM lots.circle_member c WHERE c.circle_id=p_circle AND c.user_id=u.id AND c.valid @> now())) $$;
CREATE FUNCTION authn.notice_address_of(p_user uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT a.email FROM lots.notice_address a JOIN authn.user_account u ON u.id=a.user_id AND u.disabled_at IS NULL
  WHERE lots.s_text('lots.actor')='system:notices' AND a.user_id=p_user $$;
-- Signing in is what reading a notice is.
CREATE FUNCTION authn.read_notices() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN UPDATE lots.notice SET read_at=now() WHERE user_id=NEW.user_id AND sent_at IS NOT NULL AND read_at IS NULL; RETURN NULL; END $$;
REVOKE ALL ON FUNCTION authn.notice_receivers, authn.notice_address_of, authn.read_notices FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authn.notice_receivers, authn.notice_address_of TO lots_app;
CREATE TRIGGER read_notices AFTER INSERT ON authn.user_session FOR EACH ROW EXECUTE FUNCTION authn.read_notices();
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.notice_receivers OWNER TO lots_authn;
ALTER FUNCTION authn.notice_address_of OWNER TO lots_authn;
ALTER FUNCTION authn.read_notices OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TRIGGER read_notices ON authn.user_session; DROP FUNCTION authn.read_notices, authn.notice_receivers, authn.notice_address_of;
DROP TABLE lots.notice, lots.notice_address;
`);
  }
}
