import type { MigrationInterface, QueryRunner } from 'typeorm';

const only = `current_user='lots_integrity'`;
const me = `(SELECT lots.s_uuid('lots.user'))`;
const board = `authority_id=(SELECT lots.s_int('lots.authority'))`;

/**
 * "Nödåtkomst" and "Vem kan se det här?" (docs/rules/break-glass.md).
 *
 * A glass is one case, one person, one session and at most so many minutes. What it opens is read-only: the program gives the setting to
 * reading sessions alone, whose role may write nothing but the log. Who sees a case is asked of the policies themselves, once per person.
 */
export class BreakGlass1700000000042 implements MigrationInterface {
  name = 'BreakGlass1700000000042';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(this.table);
    await queryRunner.query(this.breaking);
    await queryRunner.query(this.signIn);
    await queryRunner.query(this.readers);
  }

  private readonly table = `
-- session_mark: of the session it was opened in; it ends with that session. unit_id: the case's.
CREATE TABLE lots.glass(
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES lots.case_file, authority_id int NOT NULL, unit_id int NOT NULL, user_id uuid NOT NULL, user_initials text NOT NULL,
  session_mark bytea NOT NULL CHECK(length(session_mark)=32), reason text NOT NULL CHECK(reason IN('life_or_health','child_in_danger','nobody_reachable','other')),
  opened_at timestamptz NOT NULL, ends_at timestamptz NOT NULL, ended_at timestamptz, key_id uuid NOT NULL, body_enc bytea NOT NULL,
  CHECK(ends_at>opened_at AND ends_at <= opened_at + interval '8 hours'), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX glass_user ON lots.glass(user_id, ends_at) WHERE ended_at IS NULL;
CREATE INDEX glass_case ON lots.glass(case_id, opened_at);
CREATE INDEX glass_unit ON lots.glass(unit_id, opened_at);
ALTER TABLE lots.glass ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.glass FORCE ROW LEVEL SECURITY;
-- Seen by her who opened, while it lasts, and by those who see the case anyway.
CREATE POLICY wall ON lots.glass FOR SELECT TO lots_app, lots_app_reader USING (${board} AND (user_id=${me} OR EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=case_id)));
CREATE POLICY ended ON lots.glass FOR UPDATE TO lots_app USING (${board} AND user_id=${me} AND ended_at IS NULL) WITH CHECK (${board} AND user_id=${me} AND ended_at IS NOT NULL);
CREATE POLICY broken ON lots.glass FOR INSERT TO lots_integrity WITH CHECK (${only});
CREATE POLICY sign_in ON lots.glass TO lots_authn USING (current_user='lots_authn') WITH CHECK (current_user='lots_authn');
GRANT SELECT ON lots.glass TO lots_app, lots_app_reader, lots_authn;
GRANT UPDATE(ended_at) ON lots.glass TO lots_app, lots_authn;
GRANT INSERT ON lots.glass TO lots_integrity;
SELECT lots.allow_succession('lots.glass');
SELECT lots.goes_with_case('lots.glass');
SELECT lots.allow_disposal('lots.glass','client_file','shred','id','key_id','body_enc');
`;

  private readonly breaking = `
CREATE POLICY broken ON lots.log_review_item FOR INSERT TO lots_integrity WITH CHECK (${only} AND review_id IS NULL AND reasons=ARRAY['break_glass']);
GRANT INSERT ON lots.log_review_item TO lots_integrity;
GRANT SELECT(ref) ON lots.case_file TO lots_integrity;
-- Answers the case, or nothing: no such, another board's, hers to see without it, one she has a conflict of interest in, or one about her.
-- Those four are not told apart. The review item is written with it: due whatever becomes of the month's draw.
CREATE FUNCTION lots.break_glass(p_id uuid, p_ref text, p_mark bytea, p_reason text, p_minutes int, p_review_days int, p_initials text, p_key uuid, p_body bytea)
  RETURNS TABLE(case_id uuid, unit_id int, ends_at timestamptz) LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
DECLARE f record; who uuid := lots.s_uuid('lots.user'); BEGIN
  IF lots.s_text('lots.actor') IS DISTINCT FROM 'user' OR NOT lots.s_roles() && ARRAY['social_worker','team_member','unit_manager'] THEN RETURN; END IF;
  SELECT c.id, c.authority_id, c.unit_id INTO f FROM lots.case_file c LEFT JOIN lots.referral r ON r.id=c.referral_id
    WHERE (c.ref=p_ref OR r.ref=p_ref) AND c.authority_id=lots.s_int('lots.authority')
      AND NOT (c.unit_id = ANY(lots.s_units()) AND (c.circle_id IS NULL OR c.circle_id = ANY(lots.s_ids('lots.circles'))))
      AND NOT c.id = ANY(lots.s_ids('lots.conflicts')) AND (r.id IS NULL OR NOT r.id = ANY(lots.s_ids('lots.conflicts')))
      AND NOT EXISTS(SELECT 1 FROM lots.conflict x WHERE x.user_id=who AND x.referral_id=c.referral_id AND x.lifted_at IS NULL)
      AND NOT EXISTS(SELECT 1 FROM lots.circle_barred b WHERE b.circle_id=c.circle_id AND b.user_id=who) LIMIT 1;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO lots.glass(id, case_id, authority_id, unit_id, user_id, user_initials, session_mark, reason, opened_at, ends_at, key_id, body_enc)
    VALUES (p_id, f.id, f.authority_id, f.unit_id, who, p_initials, sha256(p_mark), p_reason, now(), now() + make_interval(mins => p_minutes), p_key, p_body);
  INSERT INTO lots.log_review_item(id, review_id, authority_id, unit_id, entry_id, actor, at, action, object_ids, reasons, drawn_at, due_at)
    VALUES (gen_random_uuid(), NULL, f.authority_id, coalesce((lots.s_units())[1], f.unit_id), p_id, who, now(), 'cases.break_glass', ARRAY[f.id], ARRAY['break_glass'], now(), now() + make_interval(days => p_review_days));
  RETURN QUERY SELECT f.id, f.unit_id, now() + make_interval(mins => p_minutes); END $$;
REVOKE ALL ON FUNCTION lots.break_glass FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.break_glass TO lots_app;
GRANT CREATE ON SCHEMA lots TO lots_integrity;
ALTER FUNCTION lots.break_glass OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_integrity;
-- One more kind of notice; what other migrations have added stays.
DO $$ DECLARE was text; BEGIN
  SELECT pg_get_constraintdef(oid) INTO STRICT was FROM pg_constraint WHERE conrelid='lots.notice'::regclass AND conname='notice_kind_check';
  ALTER TABLE lots.notice DROP CONSTRAINT notice_kind_check;
  EXECUTE 'ALTER TABLE lots.notice ADD CONSTRAINT notice_kind_check ' || replace(was, 'ARRAY[', 'ARRAY[''break_glass''::text, ');
END $$;
`;

  private readonly signIn = `
DROP FUNCTION authn.session_principal(bytea);
CREATE FUNCTION authn.session_principal(p_token_hash bytea)
  RETURNS TABLE(user_id uuid, name text, initials text, authority_id int, authority_name text, memberships jsonb, circles uuid[], conflicts uuid[], glass uuid[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT u.id, u.name, u.initials, u.authority_id, a.name,
    coalesce((SELECT jsonb_agg(jsonb_build_object('unitId', m.unit_id, 'unitName', n.name, 'unitKind', n.kind, 'role', m.role) ORDER BY m.unit_id, m.role)
      FROM lots.membership m JOIN lots.unit n ON n.id = m.unit_id
      WHERE m.user_id = u.id AND m.authority_id = u.authority_id AND m.valid @> now() AND n.valid @> current_date), '[]'::jsonb),
    coalesce((SELECT array_agg(c.circle_id) FROM lots.circle_member c WHERE c.user_id = u.id AND c.valid @> now()), '{}'::uuid[]),
    coalesce((SELECT array_agg(hidden.id) FROM lots.conflict c CROSS JOIN LATERAL (VALUES (c.referral_id), (c.matter_id)) hidden(id)
      WHERE c.user_id = u.id AND c.lifted_at IS NULL), '{}'::uuid[]),
    coalesce((SELECT array_agg(g.case_id) FROM lots.glass g WHERE g.user_id=u.id AND g.session_mark=sha256(p_token_hash) AND g.ended_at IS NULL AND g.ends_at > now()), '{}'::uuid[])
  FROM authn.user_session s JOIN authn.user_account u ON u.id = s.user_id JOIN lots.authority a ON a.id = u.authority_id
  WHERE s.token_hash = p_token_hash AND s.ends_at > now() AND u.disabled_at IS NULL $$;
-- Signing out ends what was opened in the session.
CREATE FUNCTION authn.end_glass() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
BEGIN UPDATE lots.glass SET ended_at=now() WHERE user_id=OLD.user_id AND session_mark=sha256(OLD.token_hash) AND ended_at IS NULL AND ends_at > now(); RETURN NULL; END $$;
CREATE TRIGGER end_glass AFTER DELETE ON authn.user_session FOR EACH ROW EXECUTE FUNCTION authn.end_glass();
-- Who is told: whoever has it, her managers, of a sealed one its circle alone; and those who review the board's log. Never the one who opened.
CREATE FUNCTION authn.glass_receivers(p_case uuid) RETURNS TABLE(user_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT DISTINCT u.id FROM lots.case_file f JOIN authn.user_account u ON u.authority_id=f.authority_id AND u.disabled_at IS NULL JOIN lots.notice_address a ON a.user_id=u.id
  WHERE lots.s_text('lots.actor')='system:jobs' AND f.id=p_case AND f.unit_id = ANY(lots.s_units())
    AND u.id IS DISTINCT FROM (SELECT g.user_id FROM lots.glass g WHERE g.case_id=f.id ORDER BY g.opened_at DESC LIMIT 1)
    AND (EXISTS(SELECT 1 FROM lots.membership m WHERE m.user_id=u.id AND m.authority_id=f.authority_id AND m.valid @> now() AND (m.role='log_reviewer' OR f.circle_id IS NULL AND m.role='unit_manager' AND m.unit_id=f.unit_id))
      OR f.circle_id IS NULL AND EXISTS(SELECT 1 FROM lots.case_assignment c WHERE c.case_id=f.id AND c.user_id=u.id AND c.until_at IS NULL)
      OR EXISTS(SELECT 1 FROM lots.circle_member c WHERE c.circle_id=f.circle_id AND c.user_id=u.id AND c.valid @> now())) $$;
`;

  private readonly readers = `
-- The settings of those of the board who have one of the roles, as their next request would have them. Answers only about a case that the
-- caller's own settings open; the names and functions are for lots.who_sees_case.
CREATE FUNCTION authn.reader_settings(p_case uuid, p_roles text[])
  RETURNS TABLE(user_id uuid, name text, function_sv text, units text, roles text, circles text, conflicts text, glass text, glass_until timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT u.id, u.name, coalesce((SELECT min(n.function_sv) FROM lots.named_person n WHERE n.user_id=u.id AND n.unit_id=f.unit_id AND n.valid @> now()), (array_agg(m.role ORDER BY (m.unit_id=f.unit_id) DESC, m.role))[1]),
    array_agg(DISTINCT m.unit_id)::text, array_agg(DISTINCT m.role)::text,
    coalesce((SELECT array_agg(c.circle_id) FROM lots.circle_member c WHERE c.user_id=u.id AND c.valid @> now()), '{}'::uuid[])::text,
    coalesce((SELECT array_agg(h.id) FROM lots.conflict c CROSS JOIN LATERAL (VALUES (c.referral_id), (c.matter_id)) h(id) WHERE c.user_id=u.id AND c.lifted_at IS NULL), '{}'::uuid[])::text,
    coalesce((SELECT array_agg(g.case_id) FROM lots.glass g JOIN authn.user_session s ON s.user_id=g.user_id AND sha256(s.token_hash)=g.session_mark AND s.ends_at > now()
      WHERE g.user_id=u.id AND g.ended_at IS NULL AND g.ends_at > now()), '{}'::uuid[])::text,
    (SELECT max(g.ends_at) FROM lots.glass g WHERE g.user_id=u.id AND g.case_id=f.id AND g.ended_at IS NULL AND g.ends_at > now())
  FROM lots.case_file f JOIN authn.user_account u ON u.authority_id=f.authority_id AND u.disabled_at IS NULL
    JOIN lots.membership m ON m.user_id=u.id AND m.authority_id=u.authority_id AND m.valid @> now() JOIN lots.unit n ON n.id=m.unit_id AND n.valid @> current_date
  WHERE f.id=p_case AND f.authority_id=lots.s_int('lots.authority') AND (f.unit_id = ANY(lots.s_units()) AND (f.circle_id IS NULL OR f.circle_id = ANY(lots.s_ids('lots.circles'))) OR f.id = ANY(lots.s_ids('lots.broken_glass')))
  GROUP BY u.id, u.name, f.id, f.unit_id HAVING bool_or(m.role = ANY(p_roles)) ORDER BY u.name $$;
REVOKE ALL ON FUNCTION authn.session_principal, authn.end_glass, authn.glass_receivers, authn.reader_settings FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authn.session_principal, authn.glass_receivers TO lots_app;
GRANT EXECUTE ON FUNCTION authn.reader_settings TO lots_app_reader;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.session_principal OWNER TO lots_authn;
ALTER FUNCTION authn.end_glass OWNER TO lots_authn;
ALTER FUNCTION authn.glass_receivers OWNER TO lots_authn;
ALTER FUNCTION authn.reader_settings OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
CREATE POLICY sign_in ON lots.case_assignment FOR SELECT TO lots_authn USING (current_user='lots_authn');
GRANT SELECT(case_id, user_id, until_at) ON lots.case_assignment TO lots_authn;

CREATE TYPE authn.reader_row AS (user_id uuid, name text, function_sv text, units text, roles text, circles text, conflicts text, glass text, glass_until timestamptz);
-- Not a definer: it runs as the reader's role, and for each person asks the policies on lots.case_file what they would answer her. The
-- caller's own settings are put back before it answers; an error ends the transaction, and the settings with it.
CREATE FUNCTION lots.who_sees_case(p_case uuid, p_roles text[]) RETURNS TABLE(user_id uuid, name text, function_sv text, why text, until_at timestamptz) LANGUAGE plpgsql VOLATILE AS $$
DECLARE keys text[] := ARRAY['lots.user','lots.units','lots.roles','lots.circles','lots.conflicts','lots.assigned','lots.broken_glass'];
  mine text[] := ARRAY(SELECT coalesce(current_setting(k,true),'') FROM unnest(keys) WITH ORDINALITY AS t(k,n) ORDER BY n);
  people authn.reader_row[]; p authn.reader_row; sees boolean; plain boolean; sealed boolean; holder uuid; BEGIN
  SELECT f.circle_id IS NOT NULL INTO sealed FROM lots.case_file f WHERE f.id=p_case;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT a.user_id INTO holder FROM lots.case_assignment a WHERE a.case_id=p_case AND a.until_at IS NULL;
  SELECT array_agg(ROW(r.user_id,r.name,r.function_sv,r.units,r.roles,r.circles,r.conflicts,r.glass,r.glass_until)::authn.reader_row) INTO people FROM authn.reader_settings(p_case, p_roles) r;
  FOREACH p IN ARRAY coalesce(people, '{}') LOOP
    PERFORM set_config('lots.user', p.user_id::text, true), set_config('lots.units', p.units, true), set_config('lots.roles', p.roles, true), set_config('lots.circles', p.circles, true),
      set_config('lots.conflicts', p.conflicts, true), set_config('lots.assigned', '{}', true), set_config('lots.broken_glass', p.glass, true);
    sees := EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=p_case);
    IF sees THEN
      PERFORM set_config('lots.broken_glass', '{}', true);
      plain := EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=p_case);
      user_id := p.user_id; name := p.name; function_sv := p.function_sv; until_at := CASE WHEN NOT plain THEN p.glass_until END;
      why := CASE WHEN NOT plain THEN 'break_glass' WHEN sealed THEN 'circle' WHEN p.user_id=holder THEN 'responsible'
        WHEN EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=p_case AND f.unit_id = ANY(lots.s_units())) THEN 'unit' ELSE 'asked_in' END;
      RETURN NEXT;
    END IF;
  END LOOP;
  PERFORM set_config(k, mine[n], true) FROM unnest(keys) WITH ORDINALITY AS t(k,n); END $$;
REVOKE ALL ON FUNCTION lots.who_sees_case FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.who_sees_case TO lots_app_reader;
`;

  /** One way: what was opened in an emergency stays on record. */
  down(): Promise<void> {
    return Promise.reject(new Error('What was opened in an emergency must stay on record. Restore a backup instead.'));
  }
}
