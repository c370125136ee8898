import fc from 'fast-check';
import { Role, type AccountInDatabase, type AccountOnFile, type AccountPlace, type AccountStep } from '@lots/contracts';
import { planAccounts, type AccountPlanInput } from './plan-accounts.js';

const day = '2026-11-29';
const boardOf = { desk: 'central', farsta: 'farsta', 'farsta-adult': 'farsta', bromma: 'bromma' };
const place = (
  unit: string,
  role: AccountPlace['role'] = Role.SocialWorker,
  from: string | null = null,
  to: string | null = null,
) => ({
  unit,
  role,
  from,
  to,
});
const onFile = (username: string, more: Partial<AccountOnFile> = {}): AccountOnFile => ({
  username,
  name: 'Vera Lund',
  initials: 'VL',
  identity: null,
  email: null,
  places: [place('farsta')],
  named: {},
  ...more,
});
const inDatabase = (username: string, more: Partial<AccountInDatabase> = {}): AccountInDatabase => ({
  ...onFile(username),
  places: [place('farsta', Role.SocialWorker, '2026-01-01')],
  authority: 'farsta',
  disabled: false,
  ...more,
});
const plan = (file: AccountOnFile[], database: AccountInDatabase[], more: Partial<AccountPlanInput> = {}) =>
  planAccounts({ file, database, boardOf, day, manyAllowed: false, ...more });
const verbs = (steps: readonly AccountStep[]): string[] => steps.map((step) => `${step.do} ${step.username}`);

describe('planAccounts', () => {
  it.each<[string, AccountOnFile[], AccountInDatabase[], string[]]>([
    ['nothing where nothing differs', [onFile('vera')], [inDatabase('vera')], []],
    ['somebody new', [onFile('vera')], [], ['add vera', 'begin_place vera']],
    ['somebody who has stopped', [], [inDatabase('vera')], ['disable vera', 'end_place vera']],
    ['somebody who stopped long ago', [], [inDatabase('vera', { disabled: true, places: [] })], []],
    [
      'somebody who is back',
      [onFile('vera')],
      [inDatabase('vera', { disabled: true, places: [] })],
      ['enable vera', 'begin_place vera'],
    ],
    ['another name', [onFile('vera', { name: 'Vera Ek' })], [inDatabase('vera')], ['change vera']],
    ['an identity', [onFile('vera', { identity: 'sub-1' })], [inDatabase('vera')], ['change vera']],
    [
      'another role',
      [onFile('vera', { places: [place('farsta', Role.UnitManager)] })],
      [inDatabase('vera')],
      ['end_place vera', 'begin_place vera'],
    ],
    [
      'a last day',
      [onFile('vera', { places: [place('farsta', Role.SocialWorker, null, '2026-12-31')] })],
      [inDatabase('vera')],
      ['limit_place vera'],
    ],
    [
      'a last day that has been',
      [onFile('vera', { places: [place('farsta', Role.SocialWorker, null, '2026-11-28')] })],
      [inDatabase('vera')],
      ['end_place vera'],
    ],
    [
      'its last day, which is today',
      [onFile('vera', { places: [place('farsta', Role.SocialWorker, null, day)] })],
      [],
      ['add vera', 'begin_place vera'],
    ],
    [
      'a first day moved before it has come',
      [onFile('vera', { places: [place('farsta', Role.SocialWorker, '2026-12-15')] })],
      [inDatabase('vera', { places: [place('farsta', Role.SocialWorker, '2026-12-01')] })],
      ['end_place vera', 'begin_place vera'],
    ],
    [
      'a first day changed afterwards: what has been is not rewritten',
      [onFile('vera', { places: [place('farsta', Role.SocialWorker, '2026-05-01')] })],
      [inDatabase('vera')],
      [],
    ],
    ['named for sealed matters', [onFile('vera', { named: { farsta: 'Gruppledare' } })], [inDatabase('vera')], ['name vera']],
    [
      'named as something else',
      [onFile('vera', { named: { farsta: 'Gruppledare' } })],
      [inDatabase('vera', { named: { farsta: 'Handläggare' } })],
      ['unname vera', 'name vera'],
    ],
  ])('%s', (_what, file, database, expected) => {
    const { stops, steps } = plan(file, database);
    expect({ stops, steps: verbs(steps) }).toEqual({ stops: [], steps: expected });
  });

  it.each<[string, AccountOnFile[], AccountInDatabase[], string]>([
    ['two boards in one account', [onFile('vera', { places: [place('farsta'), place('bromma')] })], [], 'another_board'],
    ['another board than before', [onFile('vera', { places: [place('bromma')] })], [inDatabase('vera')], 'another_board'],
    [
      'an administrator who reads cases',
      [onFile('vera', { places: [place('farsta'), place('farsta', Role.SystemAdministrator)] })],
      [],
      'administrator_with_cases',
    ],
  ])('stops at %s', (_what, file, database, code) => {
    expect(plan(file, database).stops).toEqual([{ code, detail: 'vera' }]);
  });

  it('a list that shuts out far more than a week brings is looked at once more', () => {
    const many = Array.from({ length: 12 }, (_, index) => inDatabase(`user${index}`));
    const short = many.slice(6).map(({ username }) => onFile(username));
    expect(plan(short, many).stops).toEqual([{ code: 'many_disabled', detail: '6' }]);
    expect(plan(short, many, { manyAllowed: true }).stops).toEqual([]);
    expect(
      plan(
        many.slice(5).map(({ username }) => onFile(username)),
        many,
      ).stops,
    ).toEqual([]);
  });

  const days = fc.constantFrom(null, '2026-06-01', '2026-11-28', day, '2026-12-24');
  const places = fc
    .uniqueArray(
      fc.record({
        unit: fc.constantFrom('farsta', 'farsta-adult'),
        role: fc.constantFrom(Role.SocialWorker, Role.UnitManager),
        from: days,
        to: days,
      }),
      {
        minLength: 1,
        maxLength: 4,
        selector: ({ unit, role }) => `${unit}|${role}`,
      },
    )
    .map((list) => list.map((one) => (one.from !== null && one.to !== null && one.to < one.from ? { ...one, to: null } : one)));
  const account = (username: string) =>
    fc.record({
      username: fc.constant(username),
      name: fc.constantFrom('Vera Lund', 'Vera Ek'),
      initials: fc.constantFrom('VL', 'VE'),
      identity: fc.constantFrom(null, `sub-${username}`),
      email: fc.constantFrom(null, `${username}@example.org`),
      places,
      named: fc.constantFrom<Record<string, string>>({}, { farsta: 'Gruppledare' }, { farsta: 'Handläggare' }),
    });
  const lists = fc
    .tuple(...['a', 'b', 'c'].map((name) => fc.option(account(name), { nil: null })))
    .map((found) => found.filter((one) => one !== null));

  it('done once, nothing is left to do – whatever was there before', () => {
    fc.assert(
      fc.property(lists, lists, (before, after) => {
        const first = apply([], plan(before, []).steps);
        const second = apply(first, plan(after, first).steps);
        expect(plan(after, second).steps).toEqual([]);
        const open = second.filter(({ disabled }) => !disabled).map(({ username }) => username);
        expect(open.sort()).toEqual(after.map(({ username }) => username).sort());
      }),
    );
  });
});

/** What the statements do, in memory. The real ones: apps/cli/src/operations/sync-accounts.spec.ts. */
function apply(database: readonly AccountInDatabase[], steps: readonly AccountStep[]): AccountInDatabase[] {
  const rows = new Map(database.map((one) => [one.username, one]));
  for (const step of steps) {
    const row = rows.get(step.username) ?? inDatabase(step.username, { places: [], named: {} });
    rows.set(step.username, { ...row, ...changed(row, step) });
  }
  return [...rows.values()];
}

function changed(row: AccountInDatabase, step: AccountStep): Partial<AccountInDatabase> {
  if (step.do === 'add' || step.do === 'change') {
    const { name, initials, identity, email } = step.account;
    return { name, initials, identity, email };
  }
  if (step.do === 'disable') return { disabled: true, identity: null };
  if (step.do === 'enable') return { disabled: false };
  if (step.do === 'name') return { named: { ...row.named, [step.unit]: step.as } };
  if (step.do === 'unname')
    return { named: Object.fromEntries(Object.entries(row.named).filter(([unit]) => unit !== step.unit)) };
  if (!('place' in step)) return {};
  return { places: placesAfter(row.places, step.do, step.place) };
}

function placesAfter(
  places: readonly AccountPlace[],
  what: 'begin_place' | 'limit_place' | 'end_place',
  wanted: AccountPlace,
): AccountPlace[] {
  const same = ({ unit, role }: AccountPlace): boolean => unit === wanted.unit && role === wanted.role;
  const others = places.filter((place) => !same(place));
  if (what === 'end_place') return others;
  const from =
    what === 'limit_place' ? (places.find(same)?.from ?? day) : wanted.from === null || wanted.from < day ? day : wanted.from;
  return [...others, { ...wanted, from }];
}
