import type { MigrationInterface, QueryRunner } from 'typeorm';

const reasons =
  "ARRAY['sample','break_glass','own_name','no_assignment','protected','volume_own','volume_unit','after_media','volume_now']";
const authority = "authority_id=(SELECT lots.s_int('lots.authority'))";
const reviewer = "'log_reviewer' = ANY((SELECT lots.s_roles())::text[])";
const drawer = "(SELECT lots.s_text('lots.actor'))='system:log-review'";
const me = "(SELECT lots.s_uuid('lots.user'))";

/**
 * Review of the access log (docs/rules/log-review.md): per unit and month a sample and risk picks, a judgement of each, a signature.
 *
 * The app can still not read the log. It asks narrow functions that run as lots_reviewer, whose policy shows one authority's rows, and that
 * answer nothing unless the session's person reviews (or is the job that draws). So reading the log and the row that says that it was read
 * are one transaction on one connection.
 */
export class LogReview1700000000016 implements MigrationInterface {
  name = 'LogReview1700000000016';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE lots.log_review(
  id uuid PRIMARY KEY, authority_id int NOT NULL, unit_id int NOT NULL, period date NOT NULL CHECK(extract(day FROM period)=1), seed text NOT NULL CHECK(seed ~ '^[0-9a-f]{32}$'),
  population int NOT NULL CHECK(population>=0), sample_size int NOT NULL CHECK(sample_size BETWEEN 0 AND population), drawn_at timestamptz NOT NULL, due_at timestamptz NOT NULL,
  signed_at timestamptz, signed_by uuid, signed_initials text, UNIQUE(unit_id,period), UNIQUE(authority_id,id),
  CHECK((signed_at IS NULL)=(signed_by IS NULL)), CHECK((signed_at IS NULL)=(signed_initials IS NULL)), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
-- review_id NULL: an alarm, to be looked at now. The entry's own columns are copied, so that the log itself is read once, at the draw.
CREATE TABLE lots.log_review_item(
  id uuid PRIMARY KEY, review_id uuid, authority_id int NOT NULL, unit_id int NOT NULL, entry_id uuid NOT NULL, actor uuid NOT NULL, at timestamptz NOT NULL, action text NOT NULL,
  object_ids uuid[] NOT NULL, reasons text[] NOT NULL CHECK(cardinality(reasons)>0 AND reasons <@ ${reasons}), openings int NOT NULL DEFAULT 1, drawn_at timestamptz NOT NULL, due_at timestamptz NOT NULL,
  verdict text CHECK(verdict IN('motivated','unmotivated')), decided_at timestamptz, decided_by uuid, decided_initials text, key_id uuid, body_enc bytea,
  FOREIGN KEY(authority_id,review_id) REFERENCES lots.log_review(authority_id,id), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id),
  CHECK((verdict IS NULL)=(decided_at IS NULL)), CHECK((verdict IS NULL)=(decided_by IS NULL)), CHECK((key_id IS NULL)=(body_enc IS NULL)), CHECK(verdict<>'unmotivated' OR body_enc IS NOT NULL),
  CHECK(decided_by IS DISTINCT FROM actor));
CREATE UNIQUE INDEX log_review_item_once ON lots.log_review_item(review_id, entry_id) WHERE review_id IS NOT NULL;
CREATE INDEX log_review_item_alarm ON lots.log_review_item(authority_id, at) WHERE review_id IS NULL;
CREATE INDEX log_review_item_open ON lots.log_review_item(authority_id, due_at) WHERE verdict IS NULL;
-- The reviewer's question to the one who read, and the answer. A table of its own: the one who read sees this and nothing of the judgement.
CREATE TABLE lots.log_question(
  item_id uuid PRIMARY KEY REFERENCES lots.log_review_item, authority_id int NOT NULL REFERENCES lots.authority, actor uuid NOT NULL, asked_at timestamptz NOT NULL, asked_by uuid NOT NULL, read_at timestamptz NOT NULL, action text NOT NULL,
  key_id uuid NOT NULL, question_enc bytea NOT NULL, answer_enc bytea, answered_at timestamptz, CHECK((answer_enc IS NULL)=(answered_at IS NULL)), CHECK(asked_by<>actor));
CREATE INDEX log_question_actor ON lots.log_question(actor, asked_at);
-- The draw and the alarm ask for a stretch of time; a block range index costs a writer next to nothing.
CREATE INDEX audit_entry_at ON lots.audit_entry USING brin(at) WITH (pages_per_range=32, autosummarize=on);
`);
    await queryRunner.query(this.functions);
    await queryRunner.query(this.policies);
  }

  private readonly functions = `
CREATE FUNCTION lots.may_review() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce('log_reviewer' = ANY(lots.s_roles()) OR lots.s_text('lots.actor')='system:log-review', false) $$;

-- What people of one unit did between two times: openings, and media calls that ended. The wall of lots_reviewer keeps it to one authority.
CREATE FUNCTION lots.log_readings(p_unit int, p_from timestamptz, p_to timestamptz, p_verbs text[], p_media_action text, p_media_reason text)
  RETURNS TABLE(id uuid, actor uuid, at timestamptz, action text, object_ids uuid[], reason_code text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT e.id, e.actor, e.at, e.action, e.object_ids, e.reason_code FROM lots.audit_entry e
  WHERE lots.may_review() AND e.unit_id=p_unit AND e.at >= p_from AND e.at < p_to AND e.actor_kind='user' AND e.outcome='allowed'
    AND (split_part(e.action,'.',-1) = ANY(p_verbs) OR (e.action=p_media_action AND e.reason_code=p_media_reason)) $$;
CREATE FUNCTION lots.log_day_counts(p_unit int, p_from timestamptz, p_to timestamptz, p_verbs text[]) RETURNS TABLE(actor uuid, day text, count int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT e.actor, to_char(e.at AT TIME ZONE 'Europe/Stockholm','YYYY-MM-DD'), count(*)::int FROM lots.audit_entry e
  WHERE lots.may_review() AND e.unit_id=p_unit AND e.at >= p_from AND e.at < p_to AND e.actor_kind='user' AND e.outcome='allowed' AND split_part(e.action,'.',-1) = ANY(p_verbs) GROUP BY 1,2 $$;
-- Who has opened more than p_most since p_from, with the last of the openings.
CREATE FUNCTION lots.log_busy(p_from timestamptz, p_verbs text[], p_most int)
  RETURNS TABLE(actor uuid, unit_id int, count int, id uuid, at timestamptz, action text, object_ids uuid[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT b.actor, b.unit_id, b.count, l.id, l.at, l.action, l.object_ids
  FROM (SELECT e.actor, e.unit_id, count(*)::int AS count FROM lots.audit_entry e WHERE lots.may_review() AND e.at >= p_from AND e.actor_kind='user' AND e.outcome='allowed'
          AND e.unit_id IS NOT NULL AND split_part(e.action,'.',-1) = ANY(p_verbs) GROUP BY 1,2 HAVING count(*) > p_most) b
  CROSS JOIN LATERAL (SELECT e.id, e.at, e.action, e.object_ids FROM lots.audit_entry e WHERE e.actor=b.actor AND e.unit_id=b.unit_id AND e.at >= p_from AND e.actor_kind='user' AND e.outcome='allowed'
          AND split_part(e.action,'.',-1) = ANY(p_verbs) ORDER BY e.at DESC, e.id LIMIT 1) l $$;
-- Every opening of some objects: for the extract to the person concerned.
CREATE FUNCTION lots.log_about(p_objects uuid[], p_verbs text[]) RETURNS TABLE(id uuid, actor uuid, unit_id int, at timestamptz, action text, object_ids uuid[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT e.id, e.actor, e.unit_id, e.at, e.action, e.object_ids FROM lots.audit_entry e
  WHERE lots.may_review() AND e.object_ids && p_objects AND e.actor_kind='user' AND e.outcome='allowed' AND split_part(e.action,'.',-1) = ANY(p_verbs) ORDER BY e.at, e.id LIMIT 5000 $$;
-- What was read: its kind, its reference, who has it in hand. A sealed one has no reference here: the reviewer learns that it was sealed, not which.
CREATE FUNCTION lots.log_objects(p_ids uuid[]) RETURNS TABLE(id uuid, kind text, ref text, sealed boolean, holder uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT r.id, 'referral', CASE WHEN r.circle_id IS NULL THEN r.ref END, r.circle_id IS NOT NULL, CASE WHEN r.to_authority_id=lots.s_int('lots.authority') THEN r.holder_id END
    FROM lots.referral r WHERE lots.may_review() AND r.id = ANY(p_ids)
  UNION ALL SELECT f.id, 'case', CASE WHEN f.circle_id IS NULL THEN f.ref END, f.circle_id IS NOT NULL, r.holder_id
    FROM lots.case_file f LEFT JOIN lots.referral r ON r.id=f.referral_id WHERE lots.may_review() AND f.id = ANY(p_ids)
  UNION ALL SELECT c.id, 'contact', CASE WHEN c.circle_id IS NULL THEN c.ref END, c.circle_id IS NOT NULL, NULL FROM lots.contact c WHERE lots.may_review() AND c.id = ANY(p_ids)
  UNION ALL SELECT d.id, 'call', NULL, d.circle_id IS NOT NULL, d.user_id FROM lots.call_draft d WHERE lots.may_review() AND d.id = ANY(p_ids) $$;

-- Names of the reviewer's own board's people; nobody else's.
CREATE FUNCTION authn.reviewed_names(p_ids uuid[]) RETURNS TABLE(user_id uuid, name text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT u.id, u.name FROM authn.user_account u WHERE lots.may_review() AND u.authority_id=lots.s_int('lots.authority') AND u.id = ANY(p_ids) $$;

-- Counts only, for those who answer for a unit: a manager sees no item. Everything counts, also what the reviewer must leave to another.
CREATE FUNCTION lots.log_review_counts(p_from date) RETURNS TABLE(review_id uuid, items int, risks int, undecided int, unmotivated int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  SELECT v.id, count(i.id)::int, (count(i.id) FILTER (WHERE i.reasons <> ARRAY['sample']))::int, (count(i.id) FILTER (WHERE i.verdict IS NULL))::int, (count(i.id) FILTER (WHERE i.verdict='unmotivated'))::int
  FROM lots.log_review v LEFT JOIN lots.log_review_item i ON i.review_id=v.id
  WHERE v.period >= p_from AND v.authority_id=lots.s_int('lots.authority') AND (lots.may_review() OR ('unit_manager' = ANY(lots.s_roles()) AND v.unit_id = ANY(lots.s_units()))) GROUP BY v.id $$;

-- How much of the log is not sealed yet and since when, over all boards: no row, no board, no person.
CREATE FUNCTION lots.sealing_lag() RETURNS TABLE(unsealed int, oldest timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path=pg_catalog AS $$
  WITH RECURSIVE a(id) AS (
    (SELECT authority_id FROM lots.audit_entry ORDER BY authority_id LIMIT 1)
    UNION ALL SELECT (SELECT e.authority_id FROM lots.audit_entry e WHERE e.authority_id > a.id ORDER BY e.authority_id LIMIT 1) FROM a WHERE a.id IS NOT NULL)
  SELECT count(e.id)::int, min(e.at) FROM a
  LEFT JOIN LATERAL (SELECT b.upto_era, b.upto_xid, b.upto_id FROM lots.audit_batch b WHERE b.authority_id=a.id ORDER BY b.n DESC LIMIT 1) b ON true
  JOIN lots.audit_entry e ON e.authority_id=a.id AND (e.era,e.xid,e.id) > (coalesce(b.upto_era,0), coalesce(b.upto_xid,'0'::xid8), coalesce(b.upto_id,'00000000-0000-0000-0000-000000000000'))
  WHERE 'system_administrator' = ANY(lots.s_roles()) OR lots.s_text('lots.actor')='system:log-review' $$;

REVOKE ALL ON FUNCTION lots.log_readings, lots.log_day_counts, lots.log_busy, lots.log_about, lots.log_objects, lots.log_review_counts, lots.sealing_lag, authn.reviewed_names FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lots.log_readings, lots.log_day_counts, lots.log_busy TO lots_app;
GRANT EXECUTE ON FUNCTION lots.log_about, lots.log_objects, lots.log_review_counts, lots.sealing_lag, authn.reviewed_names TO lots_app, lots_app_reader;
GRANT CREATE ON SCHEMA lots TO lots_reviewer, lots_integrity;
ALTER FUNCTION lots.log_readings OWNER TO lots_reviewer;
ALTER FUNCTION lots.log_day_counts OWNER TO lots_reviewer;
ALTER FUNCTION lots.log_busy OWNER TO lots_reviewer;
ALTER FUNCTION lots.log_about OWNER TO lots_reviewer;
ALTER FUNCTION lots.log_objects OWNER TO lots_reviewer;
ALTER FUNCTION lots.log_review_counts OWNER TO lots_reviewer;
ALTER FUNCTION lots.sealing_lag OWNER TO lots_integrity;
REVOKE CREATE ON SCHEMA lots FROM lots_reviewer, lots_integrity;
GRANT CREATE ON SCHEMA authn TO lots_authn;
ALTER FUNCTION authn.reviewed_names OWNER TO lots_authn;
REVOKE CREATE ON SCHEMA authn FROM lots_authn;
`;

  private readonly policies = `
ALTER TABLE lots.log_review ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.log_review FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.log_review_item ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.log_review_item FORCE ROW LEVEL SECURITY;
ALTER TABLE lots.log_question ENABLE ROW LEVEL SECURITY; ALTER TABLE lots.log_question FORCE ROW LEVEL SECURITY;

-- What the functions above may see, and no more: columns without a word about anybody, in the session's authority.
CREATE POLICY review ON lots.referral FOR SELECT TO lots_reviewer USING (from_authority_id=(SELECT lots.s_int('lots.authority')) OR to_authority_id=(SELECT lots.s_int('lots.authority')));
CREATE POLICY review ON lots.case_file FOR SELECT TO lots_reviewer USING (${authority});
CREATE POLICY review ON lots.contact FOR SELECT TO lots_reviewer USING (${authority});
CREATE POLICY review ON lots.call_draft FOR SELECT TO lots_reviewer USING (${authority});
CREATE POLICY review ON lots.log_review FOR SELECT TO lots_reviewer USING (${authority});
CREATE POLICY review ON lots.log_review_item FOR SELECT TO lots_reviewer USING (${authority});
GRANT SELECT(id,ref,circle_id,holder_id,from_authority_id,to_authority_id) ON lots.referral TO lots_reviewer;
GRANT SELECT(id,ref,circle_id,authority_id,referral_id) ON lots.case_file TO lots_reviewer;
GRANT SELECT(id,ref,circle_id,authority_id) ON lots.contact TO lots_reviewer;
GRANT SELECT(id,circle_id,authority_id,user_id) ON lots.call_draft TO lots_reviewer;
GRANT SELECT(id,authority_id,unit_id,period) ON lots.log_review TO lots_reviewer;
GRANT SELECT(id,review_id,authority_id,reasons,verdict) ON lots.log_review_item TO lots_reviewer;
CREATE POLICY lag ON lots.audit_entry FOR SELECT TO lots_integrity USING (true);
CREATE POLICY lag ON lots.audit_batch FOR SELECT TO lots_integrity USING (true);
GRANT SELECT(id,authority_id,era,xid,at) ON lots.audit_entry TO lots_integrity;
GRANT SELECT(authority_id,n,upto_era,upto_xid,upto_id) ON lots.audit_batch TO lots_integrity;

CREATE POLICY reviewed ON lots.log_review FOR SELECT TO lots_app, lots_app_reader
  USING (${authority} AND (${reviewer} OR ${drawer} OR ('unit_manager' = ANY((SELECT lots.s_roles())::text[]) AND unit_id = ANY((SELECT lots.s_units())::int[]))));
CREATE POLICY draw ON lots.log_review FOR INSERT TO lots_app WITH CHECK (${authority} AND ${drawer} AND signed_at IS NULL);
CREATE POLICY sign ON lots.log_review FOR UPDATE TO lots_app USING (${authority} AND ${reviewer} AND signed_at IS NULL) WITH CHECK (${authority} AND signed_by=${me});

-- Nobody sees her own reading on the list she reviews.
CREATE POLICY reviewed ON lots.log_review_item FOR SELECT TO lots_app, lots_app_reader USING (${authority} AND ((${reviewer} AND actor<>${me}) OR ${drawer}));
CREATE POLICY draw ON lots.log_review_item FOR INSERT TO lots_app WITH CHECK (${authority} AND ${drawer} AND verdict IS NULL);
CREATE POLICY decide ON lots.log_review_item FOR UPDATE TO lots_app USING (${authority} AND ${reviewer} AND actor<>${me} AND verdict IS NULL) WITH CHECK (${authority} AND decided_by=${me});

CREATE POLICY mine ON lots.log_question FOR SELECT TO lots_app, lots_app_reader USING (${authority} AND (actor=${me} OR ${reviewer}));
CREATE POLICY ask ON lots.log_question FOR INSERT TO lots_app
  WITH CHECK (${authority} AND ${reviewer} AND asked_by=${me} AND answer_enc IS NULL AND EXISTS(SELECT 1 FROM lots.log_review_item i WHERE i.id=item_id AND i.actor=log_question.actor AND i.verdict IS NULL));
CREATE POLICY answer ON lots.log_question FOR UPDATE TO lots_app USING (${authority} AND actor=${me} AND answer_enc IS NULL) WITH CHECK (${authority} AND actor=${me});

-- Changing keys (docs/operations/nycklar.md): an operation of the owner's, which wraps data keys anew and says so in the log.
CREATE POLICY rotate ON keys.data_key FOR SELECT TO lots_owner USING ((SELECT lots.s_text('lots.actor'))='system:rotation');
CREATE POLICY rotate_on ON keys.data_key FOR UPDATE TO lots_owner USING ((SELECT lots.s_text('lots.actor'))='system:rotation') WITH CHECK ((SELECT lots.s_text('lots.actor'))='system:rotation');
CREATE POLICY rotate ON lots.audit_entry FOR INSERT TO lots_owner WITH CHECK ((SELECT lots.s_text('lots.actor'))='system:rotation');

GRANT SELECT, INSERT ON lots.log_review, lots.log_review_item, lots.log_question TO lots_app;
GRANT SELECT ON lots.log_review, lots.log_review_item, lots.log_question TO lots_app_reader;
GRANT UPDATE(signed_at,signed_by,signed_initials) ON lots.log_review TO lots_app;
GRANT UPDATE(verdict,decided_at,decided_by,decided_initials,key_id,body_enc) ON lots.log_review_item TO lots_app;
GRANT UPDATE(answer_enc,answered_at) ON lots.log_question TO lots_app;
`;

  /** One way: judgements and signatures are part of how the board answers for its log. */
  down(): Promise<void> {
    return Promise.reject(new Error('Reviews that are signed must not be thrown away. Restore a backup instead.'));
  }
}
