import { randomUUID } from 'node:crypto';
import { Access, ActorKind, systemPrincipal } from '@lots/db';
import { newRef } from '@lots/platform';
import { fixture, people } from '@lots/testing';
import { probedElsewhere } from './probed-elsewhere.js';
import { personas, WallWorld, type Row } from './wall-world.js';

type Way = 'sees' | 'changes' | 'removes' | 'adds';

interface Probe {
  readonly table: string;
  /** The row, by its key. */
  readonly key: string;
  readonly row: () => Row;
  /** A column that the product may write, set to what it is; null: the product has no right to change it. */
  readonly touch: string | null;
  /** What makes a copy of the row a new one; null: nobody may add rows through the product. */
  readonly fresh: (() => Row) | null;
  /** Columns the database fills in and nobody may. */
  readonly given?: readonly string[];
  readonly sees: readonly string[];
  readonly changes?: readonly string[];
  readonly removes?: readonly string[];
  readonly adds?: readonly string[];
}

const everyone = Object.keys(personas);
const boards = ['asa', 'birgit', 'vidar', 'sysse'];
const inTheAuthority = { socialnamnden: [...boards, 'sweeper'], farsta: ['malin', 'adam', 'jobs'] };

/** One row of each table, every persona, every way: what is not named here must be refused or find nothing. */
describe('walls, row by row', () => {
  let world: WallWorld;
  const rows: Record<string, Row> = {};

  beforeAll(async () => {
    world = await WallWorld.open();
    rows['draft'] = await world.draft(false);
    rows['childDraft'] = await world.draft(true);
    rows['contact'] = await world.contact();
    rows['person'] = await world.person();
    const child = await world.offer();
    const adult = await world.offer({
      to_unit_id: fixture.farstaAdult,
      mode: 'preview',
      ground: 'osl-26-9',
      errand: 'adult_request',
      child: false,
    });
    const returned = await world.offer();
    const accepted = await world.offer();
    const bare = await world.offer({}, { withoutPackage: true });
    Object.assign(rows, { referral: child.referral, package: child.parcel, clock: child.clock, adultPackage: adult.parcel });
    rows['note'] = await world.giveBack(returned.referral);
    rows['returnedPackage'] = returned.parcel;
    rows['case'] = await world.accept(accepted.referral);
    rows['bare'] = bare.referral;
    Object.assign(rows, await world.followUp(child.referral, accepted.referral, rows['case']));
    rows['matter'] = { id: child.referral['matter_id'] };
    rows['packageKey'] = { id: child.parcel['key_id'] };
    rows['contactKey'] = { id: (rows['person'] as { key_id: string }).key_id };
    rows['callKey'] = { id: (rows['draft'] as { key_id: string }).key_id };
    rows['outbox'] = {
      id: randomUUID(),
      job: 'referral.offered',
      ref: randomUUID(),
      authority_id: fixture.farsta,
      unit_id: fixture.farstaChild,
      created_at: new Date(),
      not_before: new Date(),
    };
    await world.as(people.asaAtTheDesk, () => world.insert('lots.outbox', rows['outbox'] as Row));
    rows['feed'] = { unit_id: fixture.farstaChild, topic: 'inbox', seq: 1, changed_at: new Date() };
    const jobs = systemPrincipal(ActorKind.Jobs, fixture.farsta, [fixture.farstaChild]);
    await world.as(jobs, () => world.insert('lots.unit_feed', rows['feed'] as Row));
    await world.as(people.asaAtTheDesk, () =>
      world.session.audit.record(world.session.db, { action: 'test', objectType: 'x', objectIds: [] }),
    );
    const { rows: audit } = await world.admin.query<{ id: string }>('SELECT id FROM lots.audit_entry');
    rows['audit'] = audit[0] as Row;
    await world.admin.query(
      "INSERT INTO lots.circle(id,authority_id,reason) VALUES ('00000000-0000-4000-8000-00000000c1c1',1,'sig')",
    );
    rows['circle'] = { id: '00000000-0000-4000-8000-00000000c1c1' };
    await world.admin.query(
      "INSERT INTO lots.circle_member(circle_id,user_id,valid) VALUES ('00000000-0000-4000-8000-00000000c1c1',gen_random_uuid(),'[2026-01-01,)')",
    );
    rows['circleMember'] = { circle_id: '00000000-0000-4000-8000-00000000c1c1' };
    rows['authorityKey'] = { authority_id: fixture.farsta };
    await world.admin.query("INSERT INTO keys.authority_key VALUES (2,1,'\\x00',now())");
  }, 60_000);
  afterAll(() => world.close());

  const named = (name: string) => () => rows[name] as Row;
  const never = { touch: null, fresh: null } as const;
  const copy =
    (changes: Row = {}) =>
    () => ({ id: randomUUID(), ...changes });

  /** For a hand-over that has none yet. */
  const forBare = (): Row => ({ referral_id: rows['bare']?.['id'] });

  const probes: readonly Probe[] = [
    { table: 'lots.authority', key: 'id', row: () => ({ id: 1 }), ...never, sees: everyone },
    { table: 'lots.unit', key: 'id', row: () => ({ id: 20 }), ...never, sees: everyone },
    { table: 'lots.area', key: 'code', row: () => ({ code: 'farsta' }), ...never, sees: everyone },
    { table: 'lots.circle', key: 'id', row: named('circle'), ...never, sees: [] },
    { table: 'lots.circle_member', key: 'circle_id', row: named('circleMember'), ...never, sees: [] },
    // Wrapped under a key outside the database; read at boot, before there is a principal.
    { table: 'keys.authority_key', key: 'authority_id', row: named('authorityKey'), ...never, sees: everyone },
    {
      table: 'lots.call_draft',
      key: 'id',
      row: named('draft'),
      touch: 'saved_at',
      fresh: () => ({ id: randomUUID(), contact_code: newRef() }),
      sees: ['asa', 'sweeper'],
      changes: ['asa'],
      removes: ['asa', 'sweeper'],
      adds: ['asa'],
    },
    {
      // A colleague sees that it is there and may take it over; the sweeper never reaches it.
      table: 'lots.call_draft',
      key: 'id',
      row: named('childDraft'),
      touch: 'saved_at',
      fresh: () => ({ id: randomUUID(), contact_code: newRef() }),
      sees: ['asa', 'birgit'],
      changes: ['asa'],
      removes: ['asa'],
      adds: ['asa'],
    },
    {
      table: 'lots.contact',
      key: 'id',
      row: named('contact'),
      touch: null,
      fresh: () => ({ id: randomUUID(), ref: newRef(), call_id: randomUUID() }),
      sees: ['asa', 'birgit'],
      adds: ['asa', 'birgit'],
    },
    {
      table: 'lots.person',
      key: 'id',
      row: named('person'),
      touch: null,
      fresh: copy(),
      sees: ['asa', 'birgit'],
      adds: ['asa', 'birgit'],
    },
    {
      table: 'lots.matter',
      key: 'id',
      row: named('matter'),
      touch: 'urgency',
      fresh: copy({ subject_no: 2 }),
      sees: ['asa', 'birgit', 'malin', 'jobs'],
      // Responsibility can be taken, never given: as long as the desk has it, only the desk may touch the row.
      changes: ['asa', 'birgit'],
      adds: ['asa', 'birgit'],
    },
    {
      table: 'lots.referral',
      key: 'id',
      row: named('referral'),
      touch: 'holder_initials',
      fresh: () => ({
        id: randomUUID(),
        ref: newRef(),
        idem: randomUUID(),
        state: 'withdrawn',
        decided_at: new Date().toISOString(),
      }),
      sees: ['asa', 'birgit', 'malin', 'jobs'],
      changes: ['asa', 'birgit', 'malin', 'jobs'],
      // Only an open offer may be added (steps.spec.ts), never one that claims to be past that.
      adds: [],
    },
    {
      table: 'lots.package',
      key: 'referral_id',
      row: named('package'),
      touch: null,
      fresh: forBare,
      sees: ['malin', 'jobs'],
      adds: ['asa', 'birgit'],
    },
    {
      table: 'lots.package',
      key: 'referral_id',
      row: named('adultPackage'),
      touch: null,
      fresh: forBare,
      sees: [],
      // The referral it is tried on goes to another unit.
      adds: [],
    },
    {
      table: 'lots.package',
      key: 'referral_id',
      row: named('returnedPackage'),
      touch: null,
      fresh: forBare,
      sees: [],
      adds: ['asa', 'birgit'],
    },
    {
      table: 'lots.return_note',
      key: 'referral_id',
      row: named('note'),
      touch: null,
      fresh: forBare,
      sees: ['asa', 'birgit'],
      // Only about a referral that one's own unit has returned.
      adds: [],
    },
    {
      table: 'lots.case_file',
      key: 'id',
      row: named('case'),
      touch: null,
      fresh: () => ({ id: randomUUID(), ref: newRef(), referral_id: rows['bare']?.['id'] }),
      sees: ['malin', 'jobs'],
      adds: ['malin', 'jobs'],
    },
    {
      table: 'lots.case_watch',
      key: 'id',
      row: named('watch'),
      touch: 'done_by_initials',
      fresh: () => ({ id: randomUUID(), case_id: rows['otherCase']?.['id'] }),
      sees: ['malin', 'jobs'],
      // Only by ticking it off in one's own name.
      changes: [],
      adds: ['malin', 'jobs'],
    },
    {
      table: 'lots.supplement',
      key: 'id',
      row: named('supplement'),
      touch: null,
      fresh: () => ({ id: randomUUID(), idem: randomUUID(), referral_id: null }),
      sees: ['asa', 'birgit'],
      // In one's own name only.
      adds: ['asa'],
    },
    {
      table: 'lots.case_addition',
      key: 'id',
      row: named('addition'),
      touch: null,
      fresh: () => ({ id: randomUUID(), referral_id: rows['addedLater']?.['id'] }),
      sees: ['malin', 'jobs'],
      adds: ['malin', 'jobs'],
    },
    {
      // Those who decide do not read it again: that is for the manager and the reviewer (close-at-desk.spec.ts).
      table: 'lots.desk_decision',
      key: 'id',
      row: named('decision'),
      touch: null,
      fresh: copy(),
      sees: [],
      adds: ['asa'],
    },
    {
      table: 'lots.clock',
      key: 'id',
      row: named('clock'),
      touch: 'stage',
      fresh: () => ({ id: randomUUID(), referral_id: null }),
      sees: ['asa', 'birgit', 'malin', 'jobs'],
      changes: ['asa', 'birgit', 'malin', 'jobs'],
      adds: ['asa', 'birgit'],
    },
    {
      table: 'lots.outbox',
      key: 'id',
      row: named('outbox'),
      touch: 'attempts',
      fresh: copy(),
      sees: ['jobs', 'sysse'],
      changes: ['jobs'],
      removes: ['jobs'],
      adds: everyone.filter((name) => name !== 'nobody'),
    },
    {
      table: 'lots.unit_feed',
      key: 'unit_id',
      row: named('feed'),
      touch: 'seq',
      fresh: () => ({ topic: 'handovers' }),
      sees: ['malin', 'jobs', 'live'],
      changes: ['jobs'],
      adds: ['jobs'],
    },
    {
      table: 'lots.audit_entry',
      key: 'id',
      row: named('audit'),
      touch: null,
      given: ['xid', 'era'],
      fresh: copy(),
      sees: [],
      adds: inTheAuthority.socialnamnden,
    },
    {
      // The sender wrapped it and can never read it again.
      table: 'keys.data_key',
      key: 'id',
      row: named('packageKey'),
      touch: 'kek_version',
      fresh: copy(),
      sees: inTheAuthority.farsta,
      changes: inTheAuthority.farsta,
      adds: everyone,
    },
    {
      table: 'keys.data_key',
      key: 'id',
      row: named('contactKey'),
      touch: 'kek_version',
      fresh: copy(),
      sees: inTheAuthority.socialnamnden,
      changes: inTheAuthority.socialnamnden,
      adds: inTheAuthority.socialnamnden,
    },
    {
      table: 'keys.data_key',
      key: 'id',
      row: named('callKey'),
      touch: 'kek_version',
      fresh: copy(),
      sees: inTheAuthority.socialnamnden,
      changes: inTheAuthority.socialnamnden,
      removes: inTheAuthority.socialnamnden,
      adds: inTheAuthority.socialnamnden,
    },
  ];

  it('covers every table the product has any right to', async () => {
    const { rows: tables } = await world.admin.query<{ name: string; rights: boolean }>(
      `SELECT t.name, bool_or(has_table_privilege(r.name, t.name, p.name) OR (p.name<>'DELETE' AND has_any_column_privilege(r.name, t.name, p.name))) AS rights
       FROM (SELECT schemaname||'.'||tablename AS name FROM pg_tables WHERE schemaname IN('lots','keys','stat','authn')) t,
         (VALUES ('lots_app'),('lots_app_reader')) r(name), (VALUES ('SELECT'),('INSERT'),('UPDATE'),('DELETE')) p(name) GROUP BY 1`,
    );
    const covered = new Set([...probes.map(({ table }) => table), ...probedElsewhere]);
    expect(tables.filter(({ name, rights }) => rights && !covered.has(name))).toEqual([]);
    const closed = tables.filter(({ rights }) => !rights).map(({ name }) => name);
    expect(closed).toEqual(
      expect.arrayContaining([
        'authn.user_account',
        'authn.user_session',
        'authn.sign_in_failure',
        'lots.membership',
        'lots.audit_batch',
      ]),
    );
  });

  /** Who gets through, each way, to the row as it is stored. */
  async function passersOf(probe: Probe): Promise<Record<Way, string[]>> {
    const value = probe.row()[probe.key];
    const stored = await world.admin.query<{ row: object }>(
      `SELECT to_jsonb(t) AS row FROM ${probe.table} t WHERE ${probe.key}=$1`,
      [value],
    );
    expect(stored.rows.length).toBeGreaterThan(0);
    const where = `WHERE ${probe.key}=$1`;
    const set = probe.touch ?? probe.key;
    const select = `SELECT 1 FROM ${probe.table} ${where}`;
    const added = { ...stored.rows[0]?.row, ...probe.fresh?.() };
    const columns = Object.keys(added).filter((column) => !probe.given?.includes(column));
    const insert = `INSERT INTO ${probe.table}(${columns.join()}) SELECT ${columns.join()} FROM jsonb_populate_record(NULL::${probe.table}, $1)`;
    const tries: [Way, string, unknown, Access][] = [
      ['sees', select, value, Access.Read],
      ['sees', select, value, Access.Write],
      ['changes', `UPDATE ${probe.table} SET ${set}=${set} ${where}`, value, Access.Write],
      ['removes', `DELETE FROM ${probe.table} ${where}`, value, Access.Write],
      ['adds', insert, JSON.stringify(added), Access.Write],
    ];
    const passers = { sees: new Set<string>(), changes: new Set<string>(), removes: new Set<string>(), adds: new Set<string>() };
    for (const name of everyone)
      for (const [way, sql, given, access] of tries) {
        const answer = await world.attempt(name, sql, [given], access);
        if (answer !== 'refused' && answer > 0) passers[way].add(name);
      }
    const sorted = (names: Set<string>) => [...names].sort();
    return {
      sees: sorted(passers.sees),
      changes: sorted(passers.changes),
      removes: sorted(passers.removes),
      adds: sorted(passers.adds),
    };
  }

  it.each(probes.map((probe, index) => [probe.table, index] as const))('%s (%i)', async (_table, index) => {
    const probe = probes[index] as Probe;
    const sorted = (names: readonly string[] = []) => [...names].sort();
    expect(await passersOf(probe)).toEqual({
      sees: sorted(probe.sees),
      changes: sorted(probe.changes),
      removes: sorted(probe.removes),
      adds: sorted(probe.adds),
    });
  });
});
