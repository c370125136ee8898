import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[])`;
const clocks = `(SELECT lots.s_text('lots.actor'))='system:clocks'`;
const authn = `current_user='lots_authn'`;
const integrity = `current_user='lots_integrity'`;
const circleOf = (
  row: string,
): string => `coalesce((SELECT f.circle_id FROM lots.case_file f WHERE ${row}.about_kind='case' AND f.id=${row}.about_id),
  (SELECT k.circle_id FROM lots.contact k WHERE ${row}.about_kind='call' AND k.call_id=${row}.about_id), (SELECT g.circle_id FROM lots.call_draft g WHERE ${row}.about_kind='call' AND g.id=${row}.about_id))`;

/**
 * Reminders about secrecy (docs/rules/disclosure.md, U21–U23): a protocol that is due, a consent that ends. The clock sees ids and days and
 * says each thing once; who is told is asked again when it is told, of the circle and the conflicts of that moment.
 */
export class SecrecyReminders1700000000079 implements MigrationInterface {
  name = 'SecrecyReminders1700000000079';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(this.told);
    await queryRunner.query(this.receivers);
    await queryRunner.query(this.words);
  }

  private readonly told = `
-- What has been told, so that nobody is told twice. Ids and days; what they are about is behind the walls of the rows themselves.
CREATE TABLE lots.secrecy_told(
  object_id uuid NOT NULL, authority_id int NOT NULL, unit_id int NOT NULL, stage text NOT NULL CHECK(stage IN('protocol','protocol_manager','consent_soon','consent_ended')),
  day date NOT NULL, at timestamptz NOT NULL, PRIMARY KEY(object_id,stage,day), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
ALTER TABLE lots.secrecy_told ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.secrecy_told FORCE ROW LEVEL SECURITY;
CREATE POLICY clocks ON lots.secrecy_told FOR SELECT TO lots_app USING (${mine} AND ${clocks});
CREATE POLICY clocks_tell ON lots.secrecy_told FOR INSERT TO lots_app WITH CHECK (${mine} AND ${clocks});
GRANT SELECT, INSERT ON lots.secrecy_told TO lots_app;
SELECT lots.allow_succession('lots.secrecy_told');
CREATE POLICY clocks ON lots.disclosure FOR SELECT TO lots_app USING (${mine} AND ${clocks} AND state='protocol_due');
CREATE POLICY clocks ON lots.consent FOR SELECT TO lots_app USING (${mine} AND ${clocks});

-- A consent that somebody has asked for again names the one it stands instead of.
ALTER TABLE lots.consent ADD COLUMN renews uuid, ADD CONSTRAINT consent_renews FOREIGN KEY(authority_id,renews) REFERENCES lots.consent(authority_id,id) DEFERRABLE INITIALLY IMMEDIATE,
  ADD CONSTRAINT consent_renews_another CHECK(renews<>id);
CREATE INDEX consent_renewed ON lots.consent(renews) WHERE renews IS NOT NULL;

-- A job about something from a sealed case or call is for its circle.
CREATE FUNCTION lots.seal_outbox_secrecy() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN
  IF NEW.job LIKE 'disclosure.%' THEN SELECT ${circleOf('d')} INTO NEW.circle_id FROM lots.disclosure d WHERE d.id=NEW.ref;
  ELSE SELECT ${circleOf('c')} INTO NEW.circle_id FROM lots.consent c WHERE c.id=NEW.ref; END IF;
  RETURN NEW; END $$;
REVOKE ALL ON FUNCTION lots.seal_outbox_secrecy FROM PUBLIC;
CREATE TRIGGER seal_secrecy BEFORE INSERT ON lots.outbox FOR EACH ROW WHEN (NEW.job LIKE 'disclosure.%' OR NEW.job LIKE 'consent.%') EXECUTE FUNCTION lots.seal_outbox_secrecy();
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.seal_outbox_secrecy OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
CREATE POLICY seal_outbox ON lots.disclosure FOR SELECT TO lots_integrity USING (${integrity});
CREATE POLICY seal_outbox ON lots.consent FOR SELECT TO lots_integrity USING (${integrity});
GRANT SELECT(id, about_kind, about_id) ON lots.disclosure, lots.consent TO lots_integrity;
`;

  private readonly receivers = `
-- Whom a reminder is for, as things are now: the one who gave it out, or who has the consent's case (else wrote it); with p_managers the unit's
-- managers. Only who works in the unit, is in the circle where there is one, and has no conflict of interest. Ids; never an address.
CREATE FUNCTION authn.secrecy_receivers(p_id uuid, p_managers boolean) RETURNS TABLE(user_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  WITH it AS (
    SELECT d.unit_id, d.authority_id, d.about_kind, d.about_id, d.by_user AS owner, ${circleOf('d')} AS circle_id FROM lots.disclosure d WHERE d.id=p_id AND d.state='protocol_due'
    UNION ALL
    SELECT c.unit_id, c.authority_id, c.about_kind, c.about_id, coalesce((SELECT a.user_id FROM lots.case_assignment a WHERE c.about_kind='case' AND a.case_id=c.about_id AND a.until_at IS NULL LIMIT 1), c.by_user), ${circleOf('c')}
      FROM lots.consent c WHERE c.id=p_id AND c.withdrawn_at IS NULL AND NOT EXISTS(SELECT 1 FROM lots.consent r WHERE r.renews=c.id AND r.withdrawn_at IS NULL AND r.to_day > c.to_day))
  SELECT DISTINCT u.id FROM it JOIN lots.membership m ON m.unit_id=it.unit_id AND m.authority_id=it.authority_id AND m.valid @> now()
    JOIN authn.user_account u ON u.id=m.user_id AND u.authority_id=m.authority_id AND u.disabled_at IS NULL JOIN lots.notice_address a ON a.user_id=u.id
  WHERE lots.s_text('lots.actor')='system:jobs' AND it.unit_id = ANY(lots.s_units())
    AND CASE WHEN p_managers THEN m.role='unit_manager' ELSE u.id=it.owner AND m.role IN('routing_officer','social_worker','unit_manager','team_member') END
    AND (it.circle_id IS NULL OR EXISTS(SELECT 1 FROM lots.circle_member z WHERE z.circle_id=it.circle_id AND z.user_id=u.id AND z.valid @> now()))
    AND (it.about_kind<>'case' OR EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=it.about_id AND f.unit_id=it.unit_id
      AND NOT EXISTS(SELECT 1 FROM lots.conflict x WHERE x.referral_id=f.referral_id AND x.user_id=u.id AND x.lifted_at IS NULL))) $$;
REVOKE ALL ON FUNCTION authn.secrecy_receivers FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authn.secrecy_receivers TO lots_app;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.secrecy_receivers OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
CREATE POLICY sign_in ON lots.disclosure FOR SELECT TO lots_authn USING (${authn});
CREATE POLICY sign_in ON lots.consent FOR SELECT TO lots_authn USING (${authn});
CREATE POLICY sign_in ON lots.contact FOR SELECT TO lots_authn USING (${authn} AND circle_id IS NOT NULL);
CREATE POLICY sign_in ON lots.call_draft FOR SELECT TO lots_authn USING (${authn} AND circle_id IS NOT NULL);
GRANT SELECT(id, authority_id, unit_id, about_kind, about_id, by_user, state) ON lots.disclosure TO lots_authn;
GRANT SELECT(id, authority_id, unit_id, about_kind, about_id, by_user, withdrawn_at, renews, to_day) ON lots.consent TO lots_authn;
GRANT SELECT(call_id, circle_id) ON lots.contact TO lots_authn;
GRANT SELECT(id, circle_id) ON lots.call_draft TO lots_authn;
`;

  private readonly words = `
-- More kinds of notice, and one more thing that screens listen to; what other migrations have added stays.
DO $$ DECLARE was text; name text; feed text; BEGIN
  SELECT pg_get_constraintdef(oid) INTO STRICT was FROM pg_constraint WHERE conrelid='lots.notice'::regclass AND conname='notice_kind_check';
  ALTER TABLE lots.notice DROP CONSTRAINT notice_kind_check;
  EXECUTE 'ALTER TABLE lots.notice ADD CONSTRAINT notice_kind_check ' || replace(was, 'ARRAY[', 'ARRAY[''protocol''::text, ''consent_soon''::text, ''consent_ended''::text, ');
  FOREACH feed IN ARRAY ARRAY['unit_feed','circle_feed'] LOOP
    name := feed||'_topic_check';
    SELECT pg_get_constraintdef(oid) INTO STRICT was FROM pg_constraint WHERE conrelid=('lots.'||feed)::regclass AND conname=name;
    EXECUTE format('ALTER TABLE lots.%I DROP CONSTRAINT %I', feed, name);
    EXECUTE format('ALTER TABLE lots.%I ADD CONSTRAINT %I ', feed, name) || replace(was, 'ARRAY[', 'ARRAY[''secrecy''::text, ');
  END LOOP;
END $$;
`;

  /** One way: a renewed consent names the one before it. */
  down(): Promise<void> {
    return Promise.reject(new Error('Which consent stands instead of which would be lost. Restore a backup instead.'));
  }
}
