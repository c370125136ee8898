import fc from 'fast-check';
import { Errand } from '@lots/contracts';
import { loadMatchingRules } from '@lots/tables';
import { draftWith } from '../../testing/draft-fixture.js';
import {
  bornOf,
  compareNames,
  comparedNumber,
  edits,
  identityDigits,
  mayCloseRepeated,
  withToldReports,
  mayIndex,
  maySearch,
  nameWords,
  rankHits,
  scoreMatch,
  searchWords,
  sound,
  spelling,
  type PersonFacts,
} from './index.js';

const rules = loadMatchingRules();
const on = '2026-09-07' as const;
const person = (name: string, age: number | null = null, identityNumber = ''): PersonFacts => ({
  name,
  identityNumber,
  born: bornOf({ age, ageCertainty: age === null ? null : 'exact', identityNumber }, on),
});
const letters = fc.stringMatching(/^[a-zåäö]{2,12}$/);

describe('M2: spellings of one name', () => {
  it.each([
    ['Åke', 'Aake'],
    ['Sjöberg', 'Sjoeberg'],
    ['Sjöberg', 'Schöberg'],
    ['Jonatan', 'Johnathan'],
    ['Kristian', 'Christian'],
    ['Mohammed', 'Mohamed'],
    ['Khaled', 'Chaled'],
    ['Yusuf', 'Jusuf'],
    ['Dzhamal', 'Djamal'],
    ['Tatjana', 'Tatiana'],
    ['Zeynep', 'Zejnep'],
    ['Wilhelm', 'Vilhelm'],
    ['Filippa', 'Philippa'],
    ['Hjalmar', 'Jalmar'],
  ])('%s and %s', (one, other) => expect(compareNames(one, other, rules).likeness).toBeGreaterThanOrEqual(0.84));

  it.each([
    ['Johan Berg', 'Berg, Johan', 'same_words_other_order'],
    ['Anna-Lena Ek', 'Annalena Ek', 'same_name'],
    ['Hassan al-Masri', 'Hassan Almasri', 'same_name'],
    ['Micke Lund', 'Mikael Lund', 'nickname'],
    ['Jonatan Sjöberg', 'Johnathan Schöberg', 'same_name'],
    ['Elin Dahlgren', 'Elin Dalgren', 'same_name'],
    ['Elin Dahlgrem', 'Elin Dahlgren', 'other_spelling'],
    ['Elias', 'Elias Karlsson', 'one_name_only'],
  ] as const)('%s and %s: %s', (one, other, reason) => {
    const { likeness, reason: told } = compareNames(one, other, rules);
    expect(likeness).toBeGreaterThan(0.55);
    expect(told).toBe(reason);
  });

  it.each([
    ['Elias Berg', 'Oskar Lindgren'],
    ['Li', 'Bo'],
    ['', 'Elias'],
    ['(okänd)', '(okänd)'],
  ])('%s is not %s', (one, other) => expect(compareNames(one, other, rules).likeness).toBeLessThan(0.55));

  it('likeness is the same both ways, 1 with itself, and never more', () => {
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 1, maxLength: 3 }),
        fc.array(letters, { minLength: 1, maxLength: 3 }),
        (a, b) => {
          const [one, other] = [a.join(' '), b.join(' ')];
          const there = compareNames(one, other, rules).likeness;
          expect(there).toBeLessThanOrEqual(1);
          if (nameWords(one).length > 0) expect(compareNames(one, one, rules).likeness).toBe(1);
          if (a.length === 1 && b.length === 1) expect(compareNames(other, one, rules).likeness).toBe(there);
        },
      ),
    );
  });

  it('spelling and sound hold letters only, and spelling twice changes nothing that is found', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        expect(spelling(text)).toMatch(/^[a-z]*$/);
        expect(sound(spelling(text))).toMatch(/^[A-Z]*$/);
      }),
    );
  });

  it('two words one edit apart always have a search word in common', () => {
    fc.assert(
      fc.property(
        letters,
        fc.nat(),
        fc.constantFrom(...'abdefgiklmnoprstuv'),
        fc.constantFrom('drop', 'put', 'swap'),
        (word, at, letter, how) => {
          const place = at % word.length;
          const changed =
            how === 'drop'
              ? word.slice(0, place) + word.slice(place + 1)
              : how === 'put'
                ? word.slice(0, place) + letter + word.slice(place)
                : word.slice(0, place) + letter + word.slice(place + 1);
          const [a, b] = [spelling(word), spelling(changed)];
          fc.pre(a.length >= 4 && b.length >= 4 && edits(a, b) <= 1 && a.length <= 24 && b.length <= 24);
          const found = new Set(searchWords(person(word), on, rules).map(({ text }) => text));
          expect(searchWords(person(changed), on, rules).some(({ text }) => found.has(text))).toBe(true);
        },
      ),
    );
  });
});

describe('M3: partial births and numbers', () => {
  it.each([
    [15, 'exact', 2010, 2011],
    [15, 'year_only', 2010, 2011],
    [15, 'estimated', 2008, 2013],
  ] as const)('%i, %s: %i–%i', (age, ageCertainty, fromYear, toYear) =>
    expect(bornOf({ age, ageCertainty, identityNumber: '' }, on)).toEqual({ fromYear, toYear, month: null }),
  );
  it.each([
    ['20100108-2388', '201001082388', '2010-01-08'],
    ['100108-2388', '201001082388', '2010-01-08'],
    ['100168-2389', '201001682389', '2010-01-08'],
    ['270108-0000', '192701080000', '1927-01-08'],
    ['100108+0000', '191001080000', '1910-01-08'],
    ['101332-0000', null, null],
    ['T12', null, null],
  ])('%s is %s, born %s', (written, full, bornOn) => expect(identityDigits(written, on)).toEqual({ full, bornOn }));
  it('a local number is compared as it is written, too little of one not at all', () => {
    expect(comparedNumber('lma 50-123 456', on)).toBe('LMA50123456');
    expect(comparedNumber('12', on)).toBe('');
  });
  it('an unknown age tells nothing', () =>
    expect(bornOf({ age: 15, ageCertainty: 'unknown', identityNumber: '' }, on)).toBeNull());
});

describe('M5: may be the same', () => {
  const number = '20100108-2388';
  it.each([
    ['same number and name', person('Jonatan Sjöberg', 15, number), person('Johnathan Schöberg', 15, number), 'certain'],
    ['same number, another name', person('Elias', 15, number), person('Oskar Lind', 15, number), 'likely'],
    ['S8', person('Jonatan Sjöberg', 15), person('Johnathan Schöberg', 15), 'likely'],
    ['a digit wrong', person('Jonatan Sjöberg', 15, number), person('Jonatan Sjöberg', 15, '20100108-2389'), 'likely'],
    ['whole name, no age', person('Jonatan Sjöberg'), person('Jonatan Sjöberg', 15), 'unsure'],
    ['first name and age', person('Jonatan', 15), person('Jonatan Sjöberg', 15), 'unsure'],
    ['whole name, a year off', person('Jonatan Sjöberg', 15), person('Jonatan Sjöberg', 17), 'unsure'],
    [
      'whole name, other numbers',
      person('Jonatan Sjöberg', 15, number),
      person('Jonatan Sjöberg', 15, '20100319-2381'),
      'unsure',
    ],
  ] as const)('%s', (_what, wanted, found, confidence) =>
    expect(scoreMatch(wanted, found, on, rules)).toMatchObject({ outcome: 'may_be_same', confidence, ruleRef: 'M5' }),
  );
  it.each([
    ['another age', person('Jonatan Sjöberg', 15), person('Jonatan Sjöberg', 35)],
    ['another name', person('Jonatan Sjöberg', 15), person('Elias Karlsson', 15)],
    ['nothing to go on', person(''), person('')],
    ['first names of different ages', person('Jonatan', 15), person('Jonatan', 17)],
  ])('no hit: %s', (_what, wanted, found) => expect(scoreMatch(wanted, found, on, rules)).toBeNull());

  it('a hit always says why, and never more than that it may be', () => {
    const someone = fc.record({
      name: fc.array(letters, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
      age: fc.option(fc.integer({ min: 0, max: 90 })),
    });
    fc.assert(
      fc.property(someone, someone, (a, b) => {
        const answer = scoreMatch(person(a.name, a.age), person(b.name, b.age), on, rules);
        if (answer === null) return;
        expect(answer.outcome).toBe('may_be_same');
        // Without a number nothing is certain.
        expect(answer.confidence).not.toBe('certain');
        expect(answer.reasons.length).toBeGreaterThan(0);
        expect(answer.score).toBeLessThan(0.9);
      }),
    );
  });
  it('an unknown never counts as agreement: leaving the age out never makes it surer', () => {
    const surer = { certain: 3, likely: 2, unsure: 1 } as const;
    fc.assert(
      fc.property(letters, letters, fc.integer({ min: 5, max: 60 }), (one, other, age) => {
        const found = person(`${one} ${other}`, age);
        const told = scoreMatch(person(`${one} ${other}`, age), found, on, rules);
        const untold = scoreMatch(person(`${one} ${other}`), found, on, rules);
        expect(untold === null ? 0 : surer[untold.confidence]).toBeLessThanOrEqual(told === null ? 0 : surer[told.confidence]);
      }),
    );
  });
  it('the surest first, always in the same order', () => {
    const hit = (id: string, wanted: PersonFacts, found: PersonFacts) => {
      const answer = scoreMatch(wanted, found, on, rules);
      return answer === null ? [] : [{ id, answer }];
    };
    const jonatan = person('Jonatan Sjöberg', 15, number);
    const hits = [
      ...hit('b', jonatan, person('Jonatan', 15)),
      ...hit('c', jonatan, person('Jonatan Sjöberg', 15)),
      ...hit('a', jonatan, person('Johnathan Schöberg', 15, number)),
    ];
    expect(rankHits(hits, 2).map(({ id }) => id)).toEqual(['a', 'c']);
    expect(rankHits([...hits].reverse(), 2).map(({ id }) => id)).toEqual(['a', 'c']);
  });
});

describe('M4, M6: who can be found, and when nobody is searched', () => {
  it.each([
    [{ child: true, errand: Errand.ChildReport, sealed: false }, 'index', 'child'],
    [{ child: false, errand: Errand.AdultRequest, sealed: false }, 'index', 'asked_for_help'],
    [{ child: false, errand: Errand.Leaver, sealed: false }, 'index', 'asked_for_help'],
    [{ child: false, errand: Errand.Transfer, sealed: false }, 'leave_out', 'not_child_nor_help_seeker'],
    [{ child: false, errand: Errand.RelativeSupport, sealed: false }, 'leave_out', 'not_child_nor_help_seeker'],
    [{ child: true, errand: Errand.ChildReport, sealed: true }, 'leave_out', 'sealed'],
  ] as const)('%o: %s', (facts, outcome, reasonCode) => expect(mayIndex(facts)).toEqual({ outcome, reasonCode, ruleRef: 'M4' }));

  it.each([
    [draftWith({}, { name: 'Eli' }), 'may_search'],
    [draftWith({}, { name: 'El' }), 'too_little'],
    [draftWith({}, { identityNumber: '20100108-2388' }), 'may_search'],
    [draftWith({ purpose: 'records_or_media' }, { name: 'Elias' }), 'media'],
    [draftWith({ reporterRole: 'journalist' }, { name: 'Elias' }), 'media'],
    [draftWith({ purpose: 'professional_advice' }, { name: 'Elias' }), 'no_person'],
    [{ ...draftWith({}, { name: 'Elias' }), protection: { ...draftWith({}).protection, on: true } }, 'sealed'],
  ] as const)('%#', (draft, reasonCode) => expect(maySearch(draft, 1)).toMatchObject({ reasonCode, ruleRef: 'M6' }));
  it('a person who is not there is not searched', () =>
    expect(maySearch(draftWith({}, { name: 'Elias' }), 2)).toMatchObject({ reasonCode: 'no_person' }));
});

describe('M11: a third report is not closed alone', () => {
  const reports = [
    { on: '2026-03-12', reporter: 'a' },
    { on: '2026-08-20', reporter: 'b' },
    { on: '2026-09-07', reporter: null },
  ] as const;
  const closing = { reports, on, closedBy: 'M.K.', secondPerson: 'P.T.', weighed: 'Vi har läst alla tre tillsammans i dag.' };
  it.each([
    [closing, 'may_close', 'two_have_weighed'],
    [{ ...closing, secondPerson: null }, 'denied', 'second_person_missing'],
    [{ ...closing, secondPerson: 'M.K.' }, 'denied', 'same_person_twice'],
    [{ ...closing, weighed: 'Klart' }, 'denied', 'weighed_missing'],
    [{ ...closing, secondPerson: null, reports: reports.slice(1) }, 'may_close', 'not_repeated'],
    [{ ...closing, secondPerson: null, on: '2027-09-08' as const }, 'may_close', 'not_repeated'],
    [
      { ...closing, secondPerson: null, reports: reports.map((report) => ({ ...report, reporter: 'a' })) },
      'may_close',
      'not_repeated',
    ],
    [
      { ...closing, secondPerson: null, reports: reports.map((report) => ({ ...report, reporter: null })) },
      'denied',
      'second_person_missing',
    ],
  ])('%#', (facts, outcome, reasonCode) =>
    expect(mayCloseRepeated(facts, rules)).toMatchObject({ outcome, reasonCode, ruleRef: 'M11' }),
  );
  it('what the desk has told of in other units counts, each as one of another reporter, and none twice', () => {
    const own = [reports[0]];
    expect(withToldReports(own, ['2026-03-12', '2026-08-20', '2026-09-07'])).toEqual([
      reports[0],
      { on: '2026-08-20', reporter: null },
      { on: '2026-09-07', reporter: null },
    ]);
    expect(withToldReports(own, ['2026-03-12', '2026-03-12'])).toHaveLength(2);
    expect(withToldReports([], [])).toEqual([]);
  });
});
