import fc from 'fast-check';
import { loadPracticeDecision, loadRetentionTable, parseRetentionTable } from '@lots/tables';
import { addDays, dateOf, dateParts } from '../calendar/index.js';
import { decideRetention } from './decide-retention.js';
import { decidedForPractice, ownKinds, undecidedKinds } from './decided-term.js';
import { RecordKind } from './retention-table.js';
import { undecidedTerms } from './undecided-terms.js';
import type { RetentionFacts } from './retention-facts.js';

const undecided = loadRetentionTable('stockholm');
/** What the demo and the tests run on: invented decisions (config/demo/retention.yaml). */
const stockholm = decidedForPractice(undecided, loadPracticeDecision());
const base: RetentionFacts = {
  kind: RecordKind.ClientFile,
  today: '2035-01-01',
  lastEntry: '2026-03-10',
  closedOn: '2026-03-10',
  open: false,
  birth: { day: '1990-04-07', year: null },
  registerDataRemain: false,
  holds: 0,
};
const decide = (facts: Partial<RetentionFacts>, table = stockholm) => decideRetention(table, { ...base, ...facts });

describe('what may be disposed of (G1–G9)', () => {
  it.each([
    // kind, last entry, birth, today → outcome, due, complete by, reason
    ['client_file', '2026-03-10', '1990-04-07', '2031-03-10', 'keep', '2031-03-11', '2032-12-31', 'not_yet'],
    ['client_file', '2026-03-10', '1990-04-07', '2031-03-11', 'propose', '2031-03-11', '2032-12-31', 'term_over'],
    // 29 February has no day five years later: the month's last, and then it is over.
    ['client_file', '2028-02-29', '1990-04-07', '2033-02-28', 'keep', '2033-03-01', '2034-12-31', 'not_yet'],
    ['client_file', '2028-02-29', '1990-04-07', '2033-03-01', 'propose', '2033-03-01', '2034-12-31', 'term_over'],
    // The last day of the term is New Year's Eve: the duty arose that year.
    ['client_file', '2026-12-31', '1990-04-07', '2032-01-01', 'propose', '2032-01-01', '2032-12-31', 'term_over'],
    // An investigation of a child: never before thirty, nor before five years.
    ['child_investigation', '2026-03-10', '2012-06-01', '2042-05-31', 'keep', '2042-06-01', '2043-12-31', 'not_yet'],
    ['child_investigation', '2026-03-10', '2012-06-01', '2042-06-01', 'propose', '2042-06-01', '2043-12-31', 'term_over'],
    // Thirty a common year, born on 29 February: the later of the two readings.
    ['child_investigation', '2026-03-10', '2008-02-29', '2038-02-28', 'keep', '2038-03-01', '2039-12-31', 'not_yet'],
    ['child_investigation', '2026-03-10', '1994-06-01', '2031-03-11', 'propose', '2031-03-11', '2032-12-31', 'term_over'],
    ['custody_agreement', '2026-03-10', '2020-09-02', '2038-09-01', 'keep', '2038-09-02', '2039-12-31', 'not_yet'],
    ['unopened_report', '2026-03-10', '2012-06-01', '2031-03-11', 'propose', '2031-03-11', '2032-12-31', 'term_over'],
  ] as const)('%s, last entry %s, born %s, on %s: %s', (...row) => {
    const [kind, lastEntry, day, today, outcome, dueDate, completeBy, reasonCode] = row;
    expect(decide({ kind, lastEntry, closedOn: lastEntry, birth: { day, year: null }, today })).toMatchObject({
      outcome,
      dueDate,
      completeBy,
      reasonCode,
    });
  });

  it.each([
    [{ holds: 1 }, 'hold', 'legal_hold', 'G1'],
    [{ kind: 'preserved' }, 'keep', 'preserved_by_law', 'G5'],
    [{ kind: 'access_log' }, 'keep', 'log_is_kept', 'G9'],
    [{ birth: { day: '1990-04-15', year: null } }, 'keep', 'kept_for_research', 'G6'],
    [{ birth: { day: '1990-04-05', year: null } }, 'keep', 'kept_for_research', 'G6'],
    [{ birth: { day: '1990-04-25', year: null } }, 'keep', 'kept_for_research', 'G6'],
    [{ birth: { day: null, year: 1990 } }, 'keep', 'birth_unknown', 'G6'],
    [{ open: true, closedOn: null }, 'keep', 'still_open', 'G3'],
    [{ open: null }, 'keep', 'open_unknown', 'G3'],
    [{ lastEntry: null }, 'keep', 'last_entry_unknown', 'G3'],
    [{ lastEntry: '2036-01-01' }, 'keep', 'date_in_future', 'G3'],
    [{ registerDataRemain: true }, 'keep', 'register_data_remain', 'G3'],
    [{ registerDataRemain: null }, 'keep', 'register_data_unknown', 'G3'],
    [{ kind: 'child_investigation', closedOn: null }, 'keep', 'closed_day_unknown', 'G4'],
  ] as const)('%j: %s, %s', (facts, outcome, reasonCode, ruleRef) => {
    expect(decide(facts)).toMatchObject({ outcome, reasonCode, ruleRef, dueDate: null });
  });

  it('leaves out what was closed before the paragraph on thirty years came', () => {
    const facts = { kind: RecordKind.ChildInvestigation, birth: { day: '2012-06-01', year: null }, today: '2031-01-15' } as const;
    expect(decide({ ...facts, lastEntry: '2026-01-14', closedOn: '2026-01-14' })).toMatchObject({
      outcome: 'propose',
      dueDate: '2031-01-15',
      ruleRef: 'G2',
    });
    expect(decide({ ...facts, lastEntry: '2026-01-15', closedOn: '2026-01-15' })).toMatchObject({
      dueDate: '2042-06-01',
      ruleRef: 'G4',
    });
  });

  it('keeps every file where the law preserves all of them', () => {
    expect(decide({}, loadRetentionTable('goteborg'))).toMatchObject({
      outcome: 'keep',
      reasonCode: 'preserved_in_this_municipality',
    });
  });

  it.each([
    ['desk_register', '2027-03-11'],
    ['desk_copy', '2027-03-11'],
    ['call_log', '2028-03-11'],
  ] as const)('%s goes when the municipality has decided: %s', (kind, due) => {
    const facts = { kind, birth: { day: null, year: null }, registerDataRemain: null };
    expect(decide({ ...facts, today: addDays(due, -1) })).toMatchObject({ outcome: 'keep', dueDate: due });
    expect(decide({ ...facts, today: due })).toMatchObject({ outcome: 'propose', dueDate: due, completeBy: null, ruleRef: 'G7' });
  });

  it.each(ownKinds)('%s: a suggested term the board has not decided, or has decided from a later day, keeps (G7)', (kind) => {
    const facts = { kind, today: '2060-01-01' };
    expect(decide(facts, undecided)).toMatchObject({
      outcome: 'keep',
      reasonCode: 'no_term_decided',
      dueDate: null,
      ruleRef: 'G7',
    });
    const from = (decidedOn: string) => decidedForPractice(undecided, { decidedOn, basis: 'Övning' });
    expect(decide(facts, from('2060-01-02'))).toMatchObject({ outcome: 'keep', reasonCode: 'no_term_decided' });
    expect(decide(facts, from('2060-01-01'))).toMatchObject({ outcome: 'propose', lagrum: 'Övning' });
  });

  it('the terms of a statute need no decision of the board', () => {
    const facts = { today: '2031-03-11' } as const;
    expect(decide(facts, undecided)).toMatchObject({ outcome: 'propose', ruleRef: 'G2' });
    expect(undecidedKinds(undecided, facts.today)).toEqual([
      'desk_copy',
      'desk_register',
      'call_log',
      'package',
      'relative_support',
      'disclosure_record',
      'event',
      'board_question',
      'access_log_extract',
    ]);
    expect(undecidedKinds(stockholm, facts.today)).toEqual([]);
    expect(stockholm.local.every(({ basis }) => basis.startsWith('Övningsbeslut (påhittat)'))).toBe(true);
  });

  it('names what never falls due because no board has decided it, also behind a practice decision and where the file is silent (G27)', () => {
    const today = '2031-03-11';
    const kinds = (table: typeof stockholm) => undecidedTerms(table, today).map(({ kind }) => kind);
    expect(kinds(undecided)).toEqual(ownKinds);
    expect(kinds(stockholm)).toEqual(ownKinds);
    expect(undecidedTerms(undecided, today)[0]).toMatchObject({ kind: 'desk_copy', months: 12, practice: false, from: null });
    expect(undecidedTerms(stockholm, today)[0]).toMatchObject({ months: 12, practice: true, basis: null, from: null });
    const own = (decidedOn: string) =>
      `key_backup_days: 14\nterms:\n- {kind: call_log, months: 6, basis: 'Nämnden § 4', decided_on: ${decidedOn}, second_person: false}\n`;
    const decidedOne = parseRetentionTable('retention: []\n', own('2026-05-01'));
    expect(kinds(decidedOne)).toEqual(ownKinds.filter((kind) => kind !== 'call_log'));
    const later = undecidedTerms(parseRetentionTable('retention: []\n', own('2031-03-12')), today);
    expect(later.find(({ kind }) => kind === 'call_log')).toMatchObject({ months: 6, from: '2031-03-12', basis: 'Nämnden § 4' });
    expect(later.find(({ kind }) => kind === 'event')).toMatchObject({ months: null, basis: null });
    // The same kinds are the ones that cannot be approved: the page and the decision say the same.
    fc.assert(
      fc.property(fc.subarray([...ownKinds]), (decidedKinds) => {
        const terms = decidedKinds.map(
          (kind) => `- {kind: ${kind}, months: 6, basis: B, decided_on: 2026-05-01, second_person: false}`,
        );
        const table = parseRetentionTable(
          'retention: []\n',
          `key_backup_days: 14\nterms:${terms.length === 0 ? ' []' : ''}\n${terms.join('\n')}\n`,
        );
        expect(kinds(table)).toEqual(undecidedKinds(table, today));
        expect(kinds(table)).toEqual(ownKinds.filter((kind) => !decidedKinds.includes(kind)));
      }),
    );
  });

  it('what the board has decided itself is not made a practice decision', () => {
    const own =
      "key_backup_days: 14\nterms:\n- {kind: call_log, months: 6, basis: 'Nämnden § 4', decided_on: 2026-05-01, second_person: false}\n";
    const table = parseRetentionTable('retention: []\n', own);
    expect(decidedForPractice(table, loadPracticeDecision())).toEqual(table);
  });

  it('keeps what nobody has decided a time for', () => {
    expect(decide({ kind: RecordKind.DeskRegister }, loadRetentionTable('annan-stad'))).toMatchObject({
      reasonCode: 'no_term_decided',
    });
  });

  it('keeps when the paragraph is missing in the table', () => {
    const law = 'retention:\n- {id: never, lagrum: X, dispose: never, verified: true}\n';
    const table = parseRetentionTable(law, 'key_backup_days: 14\nterms: []\n');
    expect(decide({}, table)).toMatchObject({ outcome: 'keep', reasonCode: 'rule_not_in_table' });
  });

  it('refuses a table with a word it does not know', () => {
    const law = 'retention:\n- {id: never, lagrum: X, dispose: soon, verified: true}\n';
    expect(() => parseRetentionTable(law, 'key_backup_days: 14\nterms: []\n')).toThrow(/"soon" is not known here/);
  });
});

const day = fc
  .record({
    year: fc.integer({ min: 2026, max: 2090 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, day: no }) => dateOf(year, month, no));
const anyFacts: fc.Arbitrary<RetentionFacts> = fc.record({
  kind: fc.constantFrom(...Object.values(RecordKind)),
  today: day,
  lastEntry: fc.option(day),
  closedOn: fc.option(day),
  open: fc.option(fc.boolean()),
  birth: fc.record({ day: fc.option(day), year: fc.option(fc.integer({ min: 1950, max: 2025 })) }),
  registerDataRemain: fc.option(fc.boolean()),
  holds: fc.integer({ min: 0, max: 2 }),
});

describe('properties', () => {
  it('nothing held is ever proposed, and nothing is proposed before its day', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { outcome, dueDate } = decideRetention(stockholm, facts);
        if (facts.holds > 0) expect(outcome).toBe('hold');
        if (outcome === 'propose') expect(dueDate !== null && dueDate <= facts.today).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('forgetting anything never makes a record go', () => {
    const forget = ['lastEntry', 'closedOn', 'open', 'registerDataRemain'] as const;
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...forget), (facts, name) => {
        const before = decideRetention(stockholm, facts).outcome;
        const after = decideRetention(stockholm, { ...facts, [name]: null }).outcome;
        if (before !== 'propose') expect(after).not.toBe('propose');
      }),
      { numRuns: 2000 },
    );
  });

  it('a later last entry never makes the day earlier, and time never takes a proposal back', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 1, max: 4000 }), (facts, days) => {
        const now = decideRetention(stockholm, facts);
        if (facts.lastEntry !== null && addDays(facts.lastEntry, days) <= facts.today) {
          const later = decideRetention(stockholm, { ...facts, lastEntry: addDays(facts.lastEntry, days) });
          if (now.dueDate && later.dueDate) expect(later.dueDate >= now.dueDate).toBe(true);
        }
        const tomorrow = decideRetention(stockholm, { ...facts, today: addDays(facts.today, days) });
        if (now.outcome === 'propose') expect(tomorrow).toMatchObject({ outcome: 'propose', dueDate: now.dueDate });
      }),
      { numRuns: 2000 },
    );
  });

  it('a file of the law never goes before five whole years, nor on a research day', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const file = { ...facts, kind: RecordKind.ChildInvestigation };
        const { outcome } = decideRetention(stockholm, file);
        if (outcome !== 'propose' || file.lastEntry === null || file.birth.day === null) return;
        const { year, month, day: no } = dateParts(file.lastEntry);
        expect(file.today > dateOf(year + 5, month, no)).toBe(true);
        expect([5, 15, 25]).not.toContain(dateParts(file.birth.day).day);
      }),
      { numRuns: 3000 },
    );
  });
});
