import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `authority_id=(SELECT lots.s_int('lots.authority')) AND unit_id = ANY((SELECT lots.s_units())::int[])`;
const me = `(SELECT lots.s_uuid('lots.user'))`;
const writes = `${mine} AND (SELECT lots.s_roles()) && ARRAY['local_coordinator','central_coordinator']`;
const central = `'central_coordinator' = ANY((SELECT lots.s_roles())::text[])`;
const board = `'board_reader' = ANY((SELECT lots.s_roles())::text[])`;
const tables = ['lots.action_plan', 'lots.plan_activity', 'lots.plan_follow_up', 'lots.training_count'];

/** Adds a word to a CHECK whatever words stand in it now: other migrations add theirs. */
const addWord = (table: string, constraint: string, column: string, word: string): string => `
DO $$ DECLARE words text; BEGIN
  SELECT string_agg(DISTINCT quote_literal(w[1]), ',') INTO STRICT words FROM pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([a-z_]+)''', 'g') w
    WHERE k.conrelid='${table}'::regclass AND k.conname='${constraint}';
  EXECUTE format('ALTER TABLE ${table} DROP CONSTRAINT ${constraint}, ADD CONSTRAINT ${constraint} CHECK(${column} IN(%s,%L))', words, '${word}');
END $$;`;

/**
 * Action plans and training (docs/rules/action-plans.md, docs/rules/training.md).
 *
 * A plan is a board's: a draft belongs to its coordinator and the central one; decided it is locked, and whoever reads for a board may read
 * it. What was written stands under the plan's own key. Follow-ups are only ever added: the newest holds. "board" is the coordinator's unit
 * by its code when the plan was made: it keeps two boards' plans apart after one has succeeded the other.
 */
export class ActionPlans1700000000028 implements MigrationInterface {
  name = 'ActionPlans1700000000028';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(addWord('keys.data_key', 'data_key_purpose_check', 'purpose', 'plan'));
    await queryRunner.query(addWord('lots.membership', 'membership_role_check', 'role', 'board_reader'));
    await queryRunner.query(this.plans);
    await queryRunner.query(this.policies);
    for (const table of tables) await queryRunner.query(`SELECT lots.allow_succession('${table}')`);
  }

  private readonly plans = `
CREATE TABLE lots.action_plan(
  id uuid PRIMARY KEY, ref text NOT NULL UNIQUE CHECK(ref ~ '^[0-9A-HJKMNP-TV-Z]{6}$'), authority_id int NOT NULL, unit_id int NOT NULL, board text NOT NULL CHECK(board ~ '^[a-z0-9-]{1,80}$'),
  year int NOT NULL CHECK(year BETWEEN 2015 AND 2100), version int NOT NULL CHECK(version>0), state text NOT NULL CHECK(state IN('draft','decided')), revise_by date NOT NULL,
  created_at timestamptz NOT NULL, created_by uuid NOT NULL, created_initials text NOT NULL,
  decided_on date, decided_paragraph int CHECK(decided_paragraph BETWEEN 1 AND 9999), locked_at timestamptz, locked_by uuid, locked_initials text, key_id uuid NOT NULL,
  UNIQUE(board,year,version), CHECK((state='decided')=(decided_on IS NOT NULL)),
  CHECK((decided_on IS NULL)=(decided_paragraph IS NULL) AND (decided_on IS NULL)=(locked_at IS NULL) AND (decided_on IS NULL)=(locked_by IS NULL) AND (decided_on IS NULL)=(locked_initials IS NULL)),
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE UNIQUE INDEX one_plan_draft ON lots.action_plan(board,year) WHERE state='draft';
CREATE INDEX action_plan_unit ON lots.action_plan(unit_id, year);
CREATE INDEX action_plan_year ON lots.action_plan(year);
-- line_id: the same activity in every version. removed_on: struck out of a draft.
CREATE TABLE lots.plan_activity(
  id uuid PRIMARY KEY, plan_id uuid NOT NULL REFERENCES lots.action_plan, line_id uuid NOT NULL, authority_id int NOT NULL, unit_id int NOT NULL, area text NOT NULL CHECK(area ~ '^[a-z_]{1,40}$'),
  starts_on date NOT NULL, due_on date NOT NULL CHECK(due_on>=starts_on), version int NOT NULL CHECK(version>0), removed_on date, body_enc bytea NOT NULL,
  UNIQUE(plan_id,line_id), FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX plan_activity_unit ON lots.plan_activity(unit_id);
CREATE TABLE lots.plan_follow_up(
  id uuid PRIMARY KEY, seq bigint GENERATED ALWAYS AS IDENTITY, plan_id uuid NOT NULL REFERENCES lots.action_plan, line_id uuid NOT NULL, authority_id int NOT NULL, unit_id int NOT NULL, year int NOT NULL,
  period text NOT NULL CHECK(period ~ '^[A-Z][A-Z0-9]{0,7}$'), status text NOT NULL CHECK(status IN('not_begun','under_way','late','done')),
  written_at timestamptz NOT NULL, by_user uuid NOT NULL, by_initials text NOT NULL, body_enc bytea NOT NULL, FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE INDEX plan_follow_up_plan ON lots.plan_follow_up(plan_id, line_id, seq);
CREATE INDEX plan_follow_up_unit ON lots.plan_follow_up(unit_id);
-- Employees, never persons in cases, and only how many. Corrected by a row that replaces, never by a change.
CREATE TABLE lots.training_count(
  id uuid PRIMARY KEY, authority_id int NOT NULL, unit_id int NOT NULL, board text NOT NULL CHECK(board ~ '^[a-z0-9-]{1,80}$'), as_of date NOT NULL,
  employees int NOT NULL CHECK(employees BETWEEN 1 AND 200000), listed int NOT NULL CHECK(listed BETWEEN 1 AND employees), completed int NOT NULL CHECK(completed BETWEEN 0 AND listed),
  replaces uuid UNIQUE REFERENCES lots.training_count CHECK(replaces<>id), recorded_at timestamptz NOT NULL, by_user uuid NOT NULL, by_initials text NOT NULL,
  FOREIGN KEY(authority_id,unit_id) REFERENCES lots.unit(authority_id,id));
CREATE UNIQUE INDEX one_training_day ON lots.training_count(board, as_of) WHERE replaces IS NULL;
CREATE INDEX training_count_unit ON lots.training_count(unit_id, as_of DESC);
`;

  private readonly policies = `
${tables.map((table) => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`).join('\n')}
CREATE POLICY wall ON lots.action_plan FOR SELECT TO lots_app, lots_app_reader USING ((${mine}) OR ${central} OR (${board} AND state='decided'));
CREATE POLICY begin ON lots.action_plan FOR INSERT TO lots_app WITH CHECK (${writes} AND state='draft' AND created_by=${me});
-- Locked once, in one's own name; after that nobody changes it.
CREATE POLICY lock ON lots.action_plan FOR UPDATE TO lots_app USING (${writes} AND state='draft') WITH CHECK (${writes} AND state='decided' AND locked_by=${me});
-- What a plan's wall hides, it hides of what is in it.
CREATE POLICY wall ON lots.plan_activity FOR SELECT TO lots_app, lots_app_reader USING (EXISTS(SELECT 1 FROM lots.action_plan p WHERE p.id=plan_id));
CREATE POLICY write ON lots.plan_activity FOR INSERT TO lots_app
  WITH CHECK (${writes} AND EXISTS(SELECT 1 FROM lots.action_plan p WHERE p.id=plan_id AND p.unit_id=plan_activity.unit_id AND p.state='draft'));
CREATE POLICY change ON lots.plan_activity FOR UPDATE TO lots_app
  USING (${writes} AND removed_on IS NULL AND EXISTS(SELECT 1 FROM lots.action_plan p WHERE p.id=plan_id AND p.unit_id=plan_activity.unit_id AND p.state='draft')) WITH CHECK (${writes});
CREATE POLICY wall ON lots.plan_follow_up FOR SELECT TO lots_app, lots_app_reader USING (EXISTS(SELECT 1 FROM lots.action_plan p WHERE p.id=plan_id));
-- Only of a decided plan, and of an activity that is in it.
CREATE POLICY write ON lots.plan_follow_up FOR INSERT TO lots_app
  WITH CHECK (${writes} AND by_user=${me} AND EXISTS(SELECT 1 FROM lots.action_plan p JOIN lots.plan_activity a ON a.plan_id=p.id
    WHERE p.id=plan_follow_up.plan_id AND p.unit_id=plan_follow_up.unit_id AND p.state='decided' AND a.line_id=plan_follow_up.line_id AND a.removed_on IS NULL));
CREATE POLICY wall ON lots.training_count FOR SELECT TO lots_app, lots_app_reader USING ((${mine}) OR ${central} OR ${board});
CREATE POLICY write ON lots.training_count FOR INSERT TO lots_app WITH CHECK (${writes} AND by_user=${me});
GRANT SELECT ON ${tables.join(', ')} TO lots_app, lots_app_reader;
GRANT INSERT ON ${tables.join(', ')} TO lots_app;
GRANT UPDATE(state, decided_on, decided_paragraph, locked_at, locked_by, locked_initials) ON lots.action_plan TO lots_app;
GRANT UPDATE(area, starts_on, due_on, version, removed_on, body_enc) ON lots.plan_activity TO lots_app;
-- A plan's key is read by whoever may read the plan, in whatever board she works.
CREATE POLICY plan ON keys.data_key FOR SELECT TO lots_app, lots_app_reader USING (purpose='plan' AND EXISTS(SELECT 1 FROM lots.action_plan p WHERE p.key_id=data_key.id));
CREATE INDEX action_plan_key ON lots.action_plan(key_id);
`;

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP POLICY plan ON keys.data_key; DROP TABLE ${[...tables].reverse().join(', ')};`);
  }
}
