import type { MigrationInterface, QueryRunner } from 'typeorm';

const since = (table: string, time: string): string =>
  `EXISTS(SELECT 1 FROM lots.${table} x WHERE x.case_id=p_case AND x.${time} > p_since)`;
const handed = `'handed_at','handed_form','handed_by','handed_initials','handed_recorded','body_enc'`;
const older = [
  'state',
  'result',
  'rule_ids',
  'consent_id',
  'decided_at',
  'decided_by',
  'decided_initials',
  'second_roles',
  'second_at',
]
  .concat('second_by', 'second_initials', 'body_enc', 'initiative', 'form')
  .map((name) => `'${name}'`)
  .join();

/**
 * What was decided before it was handed out gets its receipt (docs/rules/disclosure.md, U18): when, how and by whom, once. The recipient's name
 * is in the body, under the decision's own key. Before this a decision could not say that it had been used at all.
 */
export class HandedOut1700000000056 implements MigrationInterface {
  name = 'HandedOut1700000000056';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE lots.disclosure ADD COLUMN handed_at timestamptz, ADD COLUMN handed_form text CHECK(handed_form IN('oral','written')), ADD COLUMN handed_by uuid,
  ADD COLUMN handed_initials text, ADD COLUMN handed_recorded timestamptz;
ALTER TABLE lots.disclosure ADD CONSTRAINT disclosure_handed_whole CHECK(num_nulls(handed_at, handed_form, handed_by, handed_initials, handed_recorded) IN(0,5)),
  ADD CONSTRAINT disclosure_handed_after CHECK(handed_at IS NULL OR (mode='before' AND state='decided' AND result IN('disclosed','partly')
    AND handed_at >= date_trunc('minute', coalesce(second_at, decided_at)) AND handed_at <= handed_recorded));

CREATE OR REPLACE FUNCTION lots.disclosure_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE may text[] := ARRAY[${older}]; BEGIN
  IF OLD.state='awaiting_second' THEN may := ARRAY['state','result','second_at','second_by','second_initials','body_enc']; END IF;
  IF OLD.state='decided' THEN may := ARRAY[${handed}]; END IF;
  IF OLD.state='decided' AND (OLD.handed_at IS NOT NULL OR NEW.handed_at IS NULL) OR NEW.state='protocol_due' OR to_jsonb(OLD) - may IS DISTINCT FROM to_jsonb(NEW) - may
    OR (OLD.state='awaiting_second' AND (NEW.state<>'decided' OR NEW.second_by IS NULL))
    THEN RAISE EXCEPTION 'a disclosure cannot be rewritten' USING ERRCODE='23514', CONSTRAINT='disclosure_step'; END IF;
  IF NEW.decided_by IS DISTINCT FROM OLD.decided_by AND NEW.decided_by IS DISTINCT FROM lots.s_uuid('lots.user') OR NEW.second_by IS DISTINCT FROM OLD.second_by AND NEW.second_by IS DISTINCT FROM lots.s_uuid('lots.user')
    OR NEW.handed_by IS DISTINCT FROM OLD.handed_by AND NEW.handed_by IS DISTINCT FROM lots.s_uuid('lots.user')
    THEN RAISE EXCEPTION 'in one''s own name only' USING ERRCODE='42501'; END IF;
  RETURN NEW; END $$;
CREATE POLICY not_handed_out_yet ON lots.disclosure AS RESTRICTIVE FOR INSERT TO lots_app WITH CHECK (handed_at IS NULL);
GRANT UPDATE(handed_at, handed_form, handed_by, handed_initials, handed_recorded) ON lots.disclosure TO lots_app;

-- Handed out after two persons decided about the file: then it is not the file they decided about.
GRANT SELECT(handed_recorded) ON lots.disclosure TO lots_integrity;
CREATE OR REPLACE FUNCTION lots.case_lives_on(p_case uuid, p_since timestamptz) RETURNS boolean LANGUAGE sql STABLE SET search_path=pg_catalog AS $$
  SELECT NOT EXISTS(SELECT 1 FROM lots.case_closing c WHERE c.case_id=p_case AND c.reopened_at IS NULL AND c.closed_at <= p_since)
    OR EXISTS(SELECT 1 FROM lots.case_file f WHERE f.id=p_case AND f.circle_id IS NOT NULL)
    OR ${since('journal_entry', 'written_at')} OR ${since('journal_draft', 'saved_at')} OR ${since('assessment_step', 'recorded_at')}
    OR ${since('case_addition', 'at')} OR ${since('case_retention_statement', 'stated_at')} OR ${since('group_entry', 'at')}
    OR ${since('relative_case', 'opened_at')} OR ${since('relative_session', 'at')} OR ${since('glass', 'opened_at')}
    OR EXISTS(SELECT 1 FROM lots.consent s WHERE s.about_kind='case' AND s.about_id=p_case AND (s.at > p_since OR s.withdrawn_at > p_since))
    OR EXISTS(SELECT 1 FROM lots.disclosure d WHERE d.about_kind='case' AND d.about_id=p_case AND (d.at > p_since OR d.decided_at > p_since OR d.second_at > p_since OR d.handed_recorded > p_since)) $$;
`);
  }

  /** One way: what was handed out, and when, cannot be forgotten. */
  down(): Promise<void> {
    return Promise.reject(new Error('The receipts would be lost. Restore a backup instead.'));
  }
}
