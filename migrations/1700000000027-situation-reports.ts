import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[])`;
const me = `(SELECT lots.s_uuid('lots.user'))`;
const writer = `(SELECT lots.s_roles()) && ARRAY['local_coordinator','central_coordinator']`;
const central = `'central_coordinator' = ANY((SELECT lots.s_roles())::text[])`;
const board = `'board_reader' = ANY((SELECT lots.s_roles())::text[])`;
const tables = ['lots.situation_report', 'lots.report_draft', 'lots.report_version'];
/** What only the central coordinator writes is never a district's. */
const kinds = `(kind='local' OR ${central})`;

/** Adds a word to a CHECK whatever words stand in it now: other migrations add theirs. */
const addWord = (table: string, constraint: string, column: string, word: string): string => `
DO $$ DECLARE words text; BEGIN
  SELECT string_agg(DISTINCT quote_literal(w[1]), ',') INTO STRICT words FROM pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([a-z_]+)''', 'g') w
    WHERE k.conrelid='${table}'::regclass AND k.conname='${constraint}';
  EXECUTE format('ALTER TABLE ${table} DROP CONSTRAINT ${constraint}, ADD CONSTRAINT ${constraint} CHECK(${column} IN(%s,%L))', words, '${word}');
END $$;`;

/**
 * Situation reports (docs/rules/reports.md). Three tables because three circles read them: the report's head and its handed-in versions are
 * for the central coordinator too, decided versions for whoever reads for a board, the draft for nobody but the unit that writes it.
 * A version is written once and never changed; a board's decision is added to it once.
 */
export class SituationReports1700000000027 implements MigrationInterface {
  name = 'SituationReports1700000000027';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(addWord('keys.data_key', 'data_key_purpose_check', 'purpose', 'report'));
    await queryRunner.query(this.made);
    await queryRunner.query(this.walls);
    for (const table of tables) await queryRunner.query(`SELECT lots.allow_succession('${table}')`);
  }

  private readonly made = `
-- "board" is the coordinator's unit by its code when the report was begun: it keeps two boards' reports apart after one has succeeded the other.
CREATE TABLE lots.situation_report(
  id uuid PRIMARY KEY, ref text NOT NULL UNIQUE CHECK(ref ~ '^[0-9A-HJKMNP-TV-Z]{6}$'), authority_id int NOT NULL, unit_id int NOT NULL, board text NOT NULL CHECK(board ~ '^[a-z0-9-]{1,80}$'),
  kind text NOT NULL CHECK(kind IN('local','city','council')), period text NOT NULL CHECK(period ~ '^[0-9]{4}(T[123])?$'), template date NOT NULL,
  state text NOT NULL CHECK(state IN('draft','submitted','decided')), version int NOT NULL CHECK(version>0),
  -- Kept by the step: the wall asks them instead of the versions, whose own walls ask the head.
  handed_in int NOT NULL DEFAULT 0 CHECK(handed_in BETWEEN 0 AND version), ever_decided boolean NOT NULL DEFAULT false, created_at timestamptz NOT NULL, created_by uuid NOT NULL, created_initials text NOT NULL,
  key_id uuid NOT NULL, UNIQUE(board,kind,period), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX situation_report_unit ON lots.situation_report(unit_id, period DESC);
CREATE INDEX situation_report_key ON lots.situation_report(key_id);
CREATE TABLE lots.report_draft(
  report_id uuid PRIMARY KEY REFERENCES lots.situation_report, authority_id int NOT NULL, unit_id int NOT NULL, rev int NOT NULL CHECK(rev>0),
  saved_at timestamptz NOT NULL, saved_by uuid NOT NULL, saved_initials text NOT NULL, body_enc bytea NOT NULL, FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX report_draft_unit ON lots.report_draft(unit_id);
CREATE TABLE lots.report_version(
  id uuid PRIMARY KEY, report_id uuid NOT NULL REFERENCES lots.situation_report, authority_id int NOT NULL, unit_id int NOT NULL, kind text NOT NULL CHECK(kind IN('local','city','council')),
  period text NOT NULL, no int NOT NULL CHECK(no>0), submitted_at timestamptz NOT NULL, submitted_by uuid NOT NULL, submitted_initials text NOT NULL,
  decided_on date, decided_paragraph int CHECK(decided_paragraph BETWEEN 1 AND 9999), recorded_at timestamptz, recorded_by uuid, recorded_initials text, body_enc bytea NOT NULL,
  UNIQUE(report_id,no), CHECK((decided_on IS NULL)=(decided_paragraph IS NULL) AND (decided_on IS NULL)=(recorded_at IS NULL) AND (decided_on IS NULL)=(recorded_by IS NULL) AND (decided_on IS NULL)=(recorded_initials IS NULL)),
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX report_version_unit ON lots.report_version(unit_id);
CREATE INDEX report_version_period ON lots.report_version(period, kind);

CREATE FUNCTION lots.report_step() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (to_jsonb(NEW) - '{state,version}'::text[]) IS DISTINCT FROM (to_jsonb(OLD) - '{state,version}'::text[])
    OR NOT ((OLD.state,NEW.state,NEW.version-OLD.version) IN (('draft','submitted',0),('submitted','decided',0),('submitted','draft',1),('decided','draft',1)))
    THEN RAISE EXCEPTION 'no such step of a report' USING ERRCODE='23514', CONSTRAINT='report_step'; END IF;
  IF NEW.state='submitted' THEN NEW.handed_in := NEW.version; END IF;
  IF NEW.state='decided' THEN NEW.ever_decided := true; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER report_step BEFORE UPDATE ON lots.situation_report FOR EACH ROW WHEN (NOT lots.is_succession()) EXECUTE FUNCTION lots.report_step();
`;

  private readonly walls = `
${tables.map((table) => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`).join('\n')}
CREATE POLICY wall ON lots.report_version FOR SELECT TO lots_app, lots_app_reader USING ((${mine} AND ${writer}) OR ${central} OR (${board} AND decided_on IS NOT NULL));
CREATE POLICY wall ON lots.situation_report FOR SELECT TO lots_app, lots_app_reader USING ((${mine} AND ${writer}) OR (${central} AND handed_in>0) OR (${board} AND ever_decided));
CREATE POLICY begin ON lots.situation_report FOR INSERT TO lots_app WITH CHECK (${mine} AND ${writer} AND ${kinds} AND state='draft' AND version=1 AND handed_in=0 AND NOT ever_decided AND created_by=${me});
CREATE POLICY step ON lots.situation_report FOR UPDATE TO lots_app USING (${mine} AND ${writer} AND ${kinds}) WITH CHECK (${mine} AND ${writer} AND ${kinds});
CREATE POLICY wall ON lots.report_draft FOR SELECT TO lots_app, lots_app_reader USING (${mine} AND ${writer});
CREATE POLICY begin ON lots.report_draft FOR INSERT TO lots_app
  WITH CHECK (${mine} AND ${writer} AND saved_by=${me} AND EXISTS(SELECT 1 FROM lots.situation_report r WHERE r.id=report_id AND r.unit_id=report_draft.unit_id AND r.state='draft'));
-- Handed in or decided: nothing more is written until there is a new version.
CREATE POLICY save ON lots.report_draft FOR UPDATE TO lots_app
  USING (${mine} AND ${writer} AND EXISTS(SELECT 1 FROM lots.situation_report r WHERE r.id=report_id AND r.unit_id=report_draft.unit_id AND r.state='draft')) WITH CHECK (${mine} AND saved_by=${me});
CREATE POLICY hand_in ON lots.report_version FOR INSERT TO lots_app
  WITH CHECK (${mine} AND ${writer} AND submitted_by=${me} AND decided_on IS NULL
    AND EXISTS(SELECT 1 FROM lots.situation_report r WHERE r.id=report_id AND r.unit_id=report_version.unit_id AND r.state='draft' AND r.version=no AND r.kind=report_version.kind AND r.period=report_version.period));
CREATE POLICY decide ON lots.report_version FOR UPDATE TO lots_app
  USING (${mine} AND ${writer} AND decided_on IS NULL AND EXISTS(SELECT 1 FROM lots.situation_report r WHERE r.id=report_id AND r.unit_id=report_version.unit_id AND r.state='submitted' AND r.version=no))
  WITH CHECK (${mine} AND decided_on IS NOT NULL AND recorded_by=${me});
GRANT SELECT ON ${tables.join(', ')} TO lots_app, lots_app_reader;
GRANT INSERT ON ${tables.join(', ')} TO lots_app;
GRANT UPDATE(state, version) ON lots.situation_report TO lots_app;
GRANT UPDATE(rev, saved_at, saved_by, saved_initials, body_enc) ON lots.report_draft TO lots_app;
GRANT UPDATE(decided_on, decided_paragraph, recorded_at, recorded_by, recorded_initials) ON lots.report_version TO lots_app;
-- A report's key is read by whoever may read the report, in whatever board she works.
CREATE POLICY report ON keys.data_key FOR SELECT TO lots_app, lots_app_reader USING (purpose='report' AND EXISTS(SELECT 1 FROM lots.situation_report r WHERE r.key_id=data_key.id));
`;

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `DROP POLICY report ON keys.data_key; DROP TABLE ${[...tables].reverse().join(', ')}; DROP FUNCTION lots.report_step;`,
    );
  }
}
