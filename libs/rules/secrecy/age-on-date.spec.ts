import { addDays, addMonths, dateOf, dateParts, isLeapYear } from '@lots/rules/calendar';
import fc from 'fast-check';
import { ageRangeOn, type AgeRange, type SubjectKnown } from './age-on-date.js';
import { ageFact } from './derived-facts.js';

const birth = fc.integer({ min: 0, max: 36_000 }).map((days) => addDays('1940-01-01', days));
const limit = fc.constantFrom(18, 21);

function fact(name: string, date: string, subject: SubjectKnown) {
  return ageFact(name, ageRangeOn(date, subject) as AgeRange);
}

describe('age on the day', () => {
  it('turns on the birthday, for every birth date (S5)', () => {
    fc.assert(
      fc.property(birth, limit, (born, years) => {
        const { month, day } = dateParts(born);
        fc.pre(!(month === 2 && day === 29));
        const birthday = addMonths(born, 12 * years);
        expect(fact(`subject_under_${years}`, addDays(birthday, -1), { birth_date: born })).toBe(true);
        expect(fact(`subject_under_${years}`, birthday, { birth_date: born })).toBe(false);
      }),
    );
  });

  it.each([18, 21])('leaves 28 February of a common year open for someone born on 29 February: %i (S6)', (years) => {
    for (let year = 1940; year <= 2030; year += 1) {
      if (!isLeapYear(year)) continue;
      const born = dateOf(year, 2, 29);
      const common = !isLeapYear(year + years);
      const at = (month: number, day: number) =>
        fact(`subject_under_${years}`, dateOf(year + years, month, day), { birth_date: born });
      expect(at(2, 27)).toBe(true);
      expect(at(2, 28)).toBe(common ? null : true);
      expect(at(3, 1)).toBe(false);
    }
  });

  it('never decides more from a year than every date of that year would (S5)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2025 }), fc.integer({ min: 0, max: 364 }), limit, (year, offset, years) => {
        const date = addDays(dateOf(year + years, 1, 1), offset);
        const each = ['-01-01', '-02-28', '-06-15', '-12-31', date.slice(4)].map((rest) => `${year}${rest}`);
        const known = each
          .filter((day) => !day.endsWith('-02-29'))
          .map((day) => fact(`subject_under_${years}`, date, { birth_date: day }));
        const fromYear = fact(`subject_under_${years}`, date, { birth_year: year });
        if (fromYear !== null) expect(known.every((value) => value === fromYear)).toBe(true);
        expect(fromYear).toBe(date.endsWith('-12-31') ? false : null);
      }),
    );
  });

  it('is certain only when the whole range is (S5, S7)', () => {
    const bounds = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(bounds, limit, ([low, more], years) => {
        const subject = { age_at_least: low, age_at_most: low + more };
        const under = fact(`subject_under_${years}`, '2026-03-14', subject);
        expect(under).toBe(low + more < years ? true : low >= years ? false : null);
        expect(fact(`subject_may_be_under_${years}`, '2026-03-14', subject)).toBe(low < years);
      }),
    );
  });

  it('knows nothing from nothing, and half a range from half a range', () => {
    for (const nothing of [{}, { birth_date: null, age: null }]) {
      expect(fact('subject_under_21', '2026-03-14', nothing)).toBeNull();
      expect(fact('subject_may_be_under_18', '2026-03-14', nothing)).toBeNull();
    }
    expect(fact('subject_under_21', '2026-03-14', { age_at_most: 20 })).toBe(true);
    expect(fact('subject_under_21', '2026-03-14', { age_at_least: 21 })).toBe(false);
    expect(fact('subject_under_21', '2026-03-14', { age_at_least: 18 })).toBeNull();
    expect(fact('subject_under_18', '2026-03-14', { age_at_least: 18 })).toBe(false);
  });

  it.each([{ age_at_least: 0 }, { age_at_most: 130 }, { age_at_least: 0, age_at_most: 130 }])(
    '%j is true of everybody: unknown',
    (all) => {
      for (const name of ['subject_under_21', 'subject_under_18', 'subject_may_be_under_18'] as const)
        expect([name, fact(name, '2026-03-14', all)]).toEqual([name, fact(name, '2026-03-14', {})]);
      expect(fact('subject_may_be_under_18', '2026-03-14', { age_at_most: 129 })).toBe(true);
    },
  );

  it('lets several pieces narrow each other', () => {
    expect(ageRangeOn('2026-03-14', { birth_year: 2005, age: 20 })).toMatchObject({ atLeast: 20, atMost: 20 });
    expect(ageRangeOn('2026-03-14', { birth_year: 2005, age_at_least: 21 })).toMatchObject({ atLeast: 21, atMost: 21 });
  });

  it('refuses what cannot be', () => {
    expect(ageRangeOn('2026-03-14', { birth_date: '2026-03-15' })).toEqual({
      field: 'birth_date',
      problem: 'born_after_the_date',
    });
    expect(ageRangeOn('2026-03-14', { birth_year: 2027 })).toEqual({ field: 'birth_year', problem: 'born_after_the_date' });
    expect(ageRangeOn('2026-03-14', { birth_year: 2005, age: 30 })).toEqual({ field: 'age', problem: 'contradiction' });
    expect(ageRangeOn('2026-03-14', { age_at_least: 20, age_at_most: 18 })).toEqual({
      field: 'age_at_least',
      problem: 'contradiction',
    });
  });

  it('takes a child born this year as no older than the day', () => {
    expect(ageRangeOn('2026-03-14', { birth_year: 2026 })).toMatchObject({ atLeast: 0, atMost: 0 });
    expect(ageRangeOn('2026-03-14', { birth_date: '2026-03-14' })).toMatchObject({ atLeast: 0, atMost: 0 });
  });
});
