import fc from 'fast-check';
import { parseInstant } from '@lots/rules/calendar';
import type { City, RosterShift } from '@lots/rules/routing';
import { loadCity } from '@lots/tables';
import { dutyAccounts, dutyFirst } from './index.js';

const shift = (changes: Partial<RosterShift>): RosterShift => ({
  unit: 'farsta-mottagning-barn',
  from: '2026-09-07',
  to: '2026-09-14',
  role: 'Dagjour',
  phone: '08-465 004 32',
  account: 'malin',
  ...changes,
});
const city = (...roster: RosterShift[]): City => ({ ...loadCity('stockholm'), roster });
const on = (at: string, ...roster: RosterShift[]) => dutyAccounts(city(...roster), 'farsta-mottagning-barn', parseInstant(at));

describe('NT13: who has the duty', () => {
  it.each<[string, Partial<RosterShift>, string[]]>([
    ['2026-09-07T00:00', {}, ['malin']],
    ['2026-09-13T23:59', {}, ['malin']],
    ['2026-09-14T00:00', {}, []],
    ['2026-09-06T23:59', {}, []],
    ['2026-09-08T10:00', { account: null }, []],
    ['2026-09-08T10:00', { unit: 'lotsen' }, []],
    ['2026-09-08T10:00', { role: 'Chef i beredskap' }, []],
    ['2026-09-08T10:00', { role: 'Chef för jouren' }, []],
    ['2026-09-08T10:00', { role: 'Jourhandläggare' }, ['malin']],
  ])('%s %j', (at, changes, expected) => {
    expect(on(at, shift(changes))).toEqual(expected);
  });

  it('all who share it, each once', () => {
    expect(on('2026-09-08T10:00', shift({}), shift({ account: 'maja' }), shift({ role: 'Kvällsjour' }))).toEqual([
      'malin',
      'maja',
    ]);
  });

  it('the cities’ own files name nobody until they want to', () => {
    for (const code of ['stockholm', 'goteborg', 'haninge'])
      expect(loadCity(code).roster.filter(({ account }) => account !== null)).toEqual([]);
  });
});

describe('NT13: how long the one on duty has it alone', () => {
  const at = parseInstant('2026-09-08T10:00');
  it.each([
    [1, 60, 5, 'duty_first', 5],
    [2, 3, 5, 'duty_first', 3],
    [0, 60, 5, 'whole_unit', null],
    [1, 0, 5, 'whole_unit', null],
    [1, -20, 5, 'whole_unit', null],
    [1, 60, 0, 'whole_unit', null],
  ])('%d named, %d minutes to the receipt, %d to wait: %s %s', (named, left, minutes, outcome, wider) => {
    expect(dutyFirst({ named, at, ackDue: at + left * 60_000 }, minutes)).toMatchObject({
      outcome,
      widerAt: wider === null ? null : at + wider * 60_000,
      ruleRef: 'NT13',
    });
  });

  it('is never past the receipt, and never in the past', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.integer({ min: -600, max: 600 }), fc.nat(120), (named, left, minutes) => {
        const ackDue = at + left * 60_000;
        const { widerAt } = dutyFirst({ named, at, ackDue }, minutes);
        if (widerAt === null) return;
        expect(widerAt).toBeGreaterThan(at);
        expect(widerAt).toBeLessThanOrEqual(ackDue);
      }),
    );
  });
});
