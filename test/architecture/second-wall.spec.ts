import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import ts from 'typescript';
import { openTables, rowShapes } from '@lots/db';
import { projectRoot } from '@lots/platform';
import { createTestDatabase } from '@lots/testing';

/**
 * Functions that answer rows of their own: they ask the session's authority, units, roles and circles themselves, or are a job's. A new one
 * is put here by somebody who has read it.
 */
const doors = [
  'authn.board_colleagues',
  'authn.circle_candidates',
  'authn.circle_names',
  'authn.circle_people',
  'authn.conflict_names',
  'authn.desk_colleagues',
  'authn.desk_members',
  'authn.glass_receivers',
  'authn.named_persons',
  'lots.break_glass',
  'lots.who_sees_case',
  'authn.notice_duty',
  'authn.notice_managers',
  'authn.notice_receivers',
  'authn.reviewed_names',
  'authn.secrecy_receivers',
  // Of one's own session, to tell which of its marks it stands under.
  'authn.session_principal',
  'authn.unit_workers',
  'lots.case_check_totals',
  'lots.disposal_told',
  'lots.log_about',
  'lots.log_busy',
  'lots.log_day_counts',
  'lots.log_objects',
  'lots.log_objects_named',
  'lots.log_readings',
  'lots.log_review_counts',
  'lots.retention_circles',
  'lots.sealing_lag',
  'lots.stat_matters',
  'lots.unfinished_entries',
];

/** Statements that do not pass a session: the sealer's and the verifier's own connections, set-up by the owner, sign-in. */
const elsewhere =
  /^libs\/(audit\/(sealer|verify)\/|db\/(provision\/|authn-gateway)|testing\/)|\.spec\.ts$|^apps\/cli\/src\/(operations|backup)\//;

describe('the second wall', () => {
  it('knows every table: what is asked about its rows, or why nothing is', async () => {
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.adminUrl });
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      "SELECT n.nspname||'.'||c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace WHERE n.nspname IN('lots','keys','stat') AND c.relkind='r' AND c.relname <> 'migrations'",
    );
    await client.end();
    await database.drop();
    const known = [...Object.keys(rowShapes).map((name) => `lots.${name}`), ...Object.keys(openTables)];
    // A new table with authority_id and unit_id is `unit` in libs/db/row-shapes.ts; one that hangs on another is `under(table, column)`.
    expect(rows.map(({ name }) => name).sort()).toEqual(known.sort());
  });

  it('is passed by every statement that reads a table about persons', () => {
    // Put ${wall('<table> <alias>')} last in the select list: docs/rules/second-wall.md.
    expect(statements().flatMap(({ file, sql }) => forgotten(sql).map((what) => `${file}: ${what}`))).toEqual([]);
  });

  it('leaves no function out of sight', () => {
    const called = statements().flatMap(({ sql }) =>
      [...sql.matchAll(/\b(?:from|join|lateral)\s+((?:lots|authn)\.\w+)\(/gi)].map(([, name]) => name),
    );
    expect([...new Set(called)].filter((name) => !doors.includes(name as string))).toEqual([]);
  });

  it('is turned off by nothing in the product: nobody but the session and the runtime makes one', () => {
    const making = sources().filter((file) =>
      /RowRelease\(|secondWall/.test(readFileSync(path.join(projectRoot(), file), 'utf8')),
    );
    expect(making.sort()).toEqual(['libs/db/db-session.ts', 'libs/runtime/runtime.module.ts']);
  });

  it('and the published leak matrix is of today (npm run leak-matrix)', () => {
    const now = execFileSync(process.execPath, [path.join(projectRoot(), 'bin/leak-matrix.mjs'), '--print'], {
      encoding: 'utf8',
    });
    expect(readFileSync(path.join(projectRoot(), 'docs/leak-matrix.md'), 'utf8')).toBe(now);
  });

  it.each([
    ['SELECT r.ref FROM lots.referral r', ['lots.referral without its facts']],
    ["SELECT r.ref, c.ref, ${wall('referral r')} FROM lots.referral r JOIN lots.contact c ON c.id=r.id", ['c is not in wall(…)']],
    ['UPDATE lots.callback b SET done_at=$1 RETURNING b.id', ['lots.callback without its facts']],
    [
      "SELECT r.ref, ${wall('referral r')} FROM lots.referral r WHERE EXISTS(SELECT 1 FROM lots.clock c WHERE c.referral_id=r.id)",
      [],
    ],
    ['UPDATE lots.callback b SET done_at=$1', []],
  ])('%s', (sql, expected) => {
    expect(forgotten(sql)).toEqual(expected);
  });
});

/** What a statement lets out without asking. */
function forgotten(sql: string): string[] {
  if (!/^\s*(select|with|update|delete)\b/i.test(sql)) return [];
  if (/^\s*(update|delete)\b/i.test(sql) && !/\breturning\b/i.test(sql)) return [];
  const walled = [
    ...sql.matchAll(
      /\b(?:from|join|update)\s+lots\.(\w+)(?!\w|\s*\()(?:\s+(?!where|set|on|order|group|join|limit|left)(\w+))?/gi,
    ),
  ].filter(([, table = '']) => table in rowShapes);
  if (walled.length === 0) return [];
  const named = [...sql.matchAll(/\$\{wall\(([^)]*)\)\}/g)].map(([, words = '']) => words).join(',');
  if (named === '') return [`lots.${walled[0]?.[1] ?? ''} without its facts`];
  const listed = new Set([...selectLists(sql).matchAll(/\b(\w+)\.\w+/g)].map(([, alias = '']) => alias));
  const missing = walled.filter(
    ([, table = '', alias = '']) => listed.has(alias) && !new RegExp(`'${table} ${alias}\\??'`).test(named),
  );
  return [...new Set(missing.map(([, , alias = '']) => `${alias} is not in wall(…)`))];
}

/** The text between SELECT and its FROM, without what is asked in brackets and does not leave as a row. */
function selectLists(sql: string): string {
  let flat = sql.replace(/\$\{wall\([^)]*\)\}/g, 'wall');
  for (let before = ''; before !== flat;) {
    before = flat;
    flat = flat.replace(/\(\s*SELECT\b[^()]*\)/gi, '()').replace(/\((?!\s*SELECT\b)([^()]*)\)/gi, ' $1 ');
  }
  return [...flat.matchAll(/\bSELECT\b(.*?)(?:\bFROM\b|$)/gis)].map(([, list = '']) => list).join(' ');
}

/** `const x = '…'`, or one of the texts of `const x = { a: '…', b: '…' }`. */
function constantOf({ parent }: ts.Node, source: ts.SourceFile): string | null {
  const holder = ts.isPropertyAssignment(parent) ? parent.parent.parent : parent;
  return ts.isVariableDeclaration(holder) ? holder.name.getText(source) : null;
}

interface Found {
  readonly file: string;
  readonly sql: string;
}

let found: Found[] | null = null;
/** Every text in the product that is a statement, with the constants of its file put in. */
function statements(): Found[] {
  found ??= sources().flatMap((file) => {
    const text = readFileSync(path.join(projectRoot(), file), 'utf8');
    if (!/\b(lots|authn)\.\w/.test(text)) return [];
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const constants = new Map<string, string>();
    const texts: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
        const raw = node.getText(source).slice(1, -1);
        const name = constantOf(node, source);
        if (name !== null) constants.set(name, `${constants.get(name) ?? ''} ${raw}`);
        texts.push(raw);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    const filled = (raw: string): string =>
      raw.replace(/\$\{(\w+)(?:\[\w+\])?\}/g, (whole, name: string) => filled(constants.get(name) ?? whole.slice(2, -1)));
    return texts.map((raw) => ({ file, sql: filled(raw) }));
  });
  return found;
}

function sources(): string[] {
  return ['libs', 'apps'].flatMap((folder) =>
    readdirSync(path.join(projectRoot(), folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name}`)
      .filter((name) => name.endsWith('.ts') && !name.startsWith('apps/web/') && !elsewhere.test(name)),
  );
}
