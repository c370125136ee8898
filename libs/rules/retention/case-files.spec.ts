import fc from 'fast-check';
import { loadRetentionTable } from '@lots/tables';
import { CaseMatter, PreliminaryDecision } from '@lots/contracts';
import { addDays, dateOf, dateParts } from '../calendar/index.js';
import { birthMark } from './birth-mark.js';
import { caseFileKind } from './case-file-kind.js';
import { decideRetention } from './decide-retention.js';
import { searchLimits } from './search-limits.js';

const stockholm = loadRetentionTable('stockholm');
const goteborg = loadRetentionTable('goteborg');

describe('what a case file is (G11)', () => {
  it.each([
    ['child_report', ['opened'], false, 'child_investigation'],
    ['child_report', ['already_open'], false, 'child_investigation'],
    ['child_report', ['not_opened'], false, 'unopened_report'],
    // Put right by a later decision, or both: the one that keeps longer.
    ['child_report', ['not_opened', 'opened'], false, 'child_investigation'],
    ['child_report', [], false, 'child_investigation'],
    ['young_report', ['not_opened'], false, 'unopened_report'],
    ['young_report', ['opened'], false, 'child_investigation'],
    ['adult_request', ['opened'], false, 'client_file'],
    ['leaver', [], false, 'client_file'],
    ['referral', [], false, 'client_file'],
    ['referral', ['not_opened'], false, 'client_file'],
    ['referral', ['already_open'], false, 'child_investigation'],
    ['child_report', ['opened'], true, 'preserved'],
    ['adult_request', [], true, 'preserved'],
  ] as const)('%s, %j, placed %s: %s', (matter, decisions, placed, kind) => {
    expect(caseFileKind({ matter, decisions, placed })).toBe(kind);
  });

  it('only a case about an adult, and one where nothing was ever opened, is not judged by the age', () => {
    const facts = fc.record({
      matter: fc.constantFrom(...CaseMatter),
      decisions: fc.array(fc.constantFrom(...PreliminaryDecision), { maxLength: 4 }),
      placed: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, (one) => {
        const kind = caseFileKind(one);
        if (one.placed) expect(kind).toBe('preserved');
        else if (kind === 'unopened_report') expect(new Set(one.decisions)).toEqual(new Set(['not_opened']));
        else if (kind === 'client_file') expect(['adult_request', 'leaver', 'referral']).toContain(one.matter);
      }),
    );
  });
});

describe('what is kept of a day of birth (G12)', () => {
  it.each([
    ['child_investigation', '2012-06-01', { researchSample: false, birthYear: 2012 }],
    ['child_investigation', '2012-06-15', { researchSample: true, birthYear: null }],
    ['child_investigation', '2012-06-05', { researchSample: true, birthYear: null }],
    ['child_investigation', '2012-06-25', { researchSample: true, birthYear: null }],
    ['child_investigation', null, { researchSample: null, birthYear: null }],
    ['client_file', '1990-04-07', { researchSample: false, birthYear: null }],
    ['unopened_report', '2012-06-01', { researchSample: false, birthYear: null }],
    ['preserved', '2012-06-01', { researchSample: null, birthYear: null }],
  ] as const)('%s, born %s', (kind, bornOn, kept) => {
    expect(birthMark(stockholm, kind, bornOn)).toEqual(kept);
  });

  it('nothing where everything is preserved', () => {
    expect(birthMark(goteborg, 'child_investigation', '2012-06-01')).toEqual({ researchSample: null, birthYear: null });
    expect(searchLimits(goteborg, 'child_investigation', '2060-01-01')).toBeNull();
    expect(searchLimits(stockholm, 'preserved', '2060-01-01')).toBeNull();
  });
});

const day = (from: number, to: number) =>
  fc
    .record({
      year: fc.integer({ min: from, max: to }),
      month: fc.integer({ min: 1, max: 12 }),
      no: fc.integer({ min: 1, max: 28 }),
    })
    .map(({ year, month, no }) => dateOf(year, month, no));
const files = fc.record({
  kind: fc.constantFrom('client_file', 'child_investigation', 'unopened_report'),
  bornOn: day(1950, 2040),
  closedOn: day(2026, 2060).filter((on) => on >= '2026-01-15'),
  later: fc.integer({ min: 0, max: 900 }),
  waited: fc.integer({ min: 0, max: 20_000 }),
});

describe('a file judged by what is kept', () => {
  it('never goes when the day of birth itself would keep it, and never a day earlier', () => {
    fc.assert(
      fc.property(files, ({ kind, bornOn, closedOn, later, waited }) => {
        const lastEntry = addDays(closedOn, later);
        const rest = {
          kind,
          closedOn,
          lastEntry,
          today: addDays(lastEntry, waited),
          open: false,
          registerDataRemain: false,
          holds: 0,
        };
        const birth = birthMark(stockholm, kind, bornOn);
        const byDay = decideRetention(stockholm, { ...rest, birth: { day: bornOn, year: null } });
        const byMark = decideRetention(stockholm, {
          ...rest,
          birth: { day: null, year: birth.birthYear, ...birth },
        });
        if (byDay.outcome !== 'propose') expect(byMark.outcome).not.toBe('propose');
        if (byMark.dueDate !== null && byDay.dueDate !== null) expect(byMark.dueDate >= byDay.dueDate).toBe(true);
        // At most the rest of the year in which she turns thirty.
        if (byMark.dueDate !== null) expect(byMark.dueDate.slice(0, 4)).toBe(byDay.dueDate?.slice(0, 4));
      }),
      { numRuns: 2000 },
    );
  });

  it('is never left out of the search when it has served its time', () => {
    fc.assert(
      fc.property(files, ({ kind, bornOn, closedOn, later, waited }) => {
        const lastEntry = addDays(closedOn, later);
        const today = addDays(lastEntry, waited);
        const birth = birthMark(stockholm, kind, bornOn);
        const facts = { kind, closedOn, lastEntry, today, open: false, registerDataRemain: false, holds: 0 };
        const { outcome } = decideRetention(stockholm, { ...facts, birth: { day: null, year: birth.birthYear, ...birth } });
        const limits = searchLimits(stockholm, kind, today);
        if (outcome !== 'propose') return;
        expect(limits === null ? null : closedOn <= limits.closedBy).toBe(true);
        if (limits?.bornBy !== null && limits !== null) expect(dateParts(bornOn).year <= limits.bornBy).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('looks at nothing closed within five years, nor at anybody under thirty', () => {
    expect(searchLimits(stockholm, 'client_file', '2032-02-29')).toEqual({ closedBy: '2027-02-28', bornBy: null });
    expect(searchLimits(stockholm, 'child_investigation', '2042-06-01')).toEqual({ closedBy: '2037-06-01', bornBy: 2012 });
  });
});
