import { addDays } from '@lots/rules/calendar';
import { disclosureFile, loadDisclosureLaw, parseDisclosureLaw } from '@lots/tables';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { examine, ExamineInputError, factNames, type ExamineInput } from './examine.js';
import { isAgeFact } from './derived-facts.js';
import { knownRecipients } from './recipient-reach.js';

const law = loadDisclosureLaw();
const base: ExamineInput = { date: '2026-03-14', from: 'socialnamnd', recipient: 'polismyndigheten' };
const names = factNames(law).filter((name) => !isAgeFact(name) && name !== 'requested_by_recipient');
const dates = law.provisions.flatMap((row) =>
  row.versions.flatMap((version) => [version.from, ...(version.to ? [version.to] : [])]),
);
const date = fc.oneof(
  fc.constantFrom(...dates).chain((day) => fc.integer({ min: -1, max: 1 }).map((days) => addDays(day, days))),
  fc.integer({ min: 0, max: 7000 }).map((days) => addDays('2009-01-01', days)),
);
const facts = fc
  .uniqueArray(fc.constantFrom(...names), { minLength: names.length, maxLength: names.length })
  .chain((order) =>
    fc
      .array(fc.constantFrom(true, false, null), { minLength: order.length, maxLength: order.length })
      .map((values) => Object.fromEntries(order.map((name, index) => [name, values[index] ?? null]))),
  );
const situation = fc.record({
  date,
  from: fc.constantFrom('socialnamnd', 'stadsdelsnamnd', 'familjeradgivning', 'other_municipality_social_services'),
  recipient: fc.constantFrom(...knownRecipients(law)),
  same_municipality: fc.constantFrom(true, false, null),
  initiative: fc.constantFrom('own' as const, 'requested' as const, null),
  subject: fc.oneof(fc.constant({}), fc.record({ age: fc.integer({ min: 0, max: 80 }) })),
  facts,
});

describe('examine', () => {
  it('lists every provision once, in the order of the file', () => {
    fc.assert(
      fc.property(situation, (input) => {
        expect(examine(law, input).provisions.map((row) => row.id)).toEqual(law.provisions.map((row) => row.id));
      }),
      { numRuns: 100 },
    );
  });

  it('never opens or closes by guessing: what is certain stays when the unknown becomes known (S2)', () => {
    fc.assert(
      fc.property(situation, fc.constantFrom(true, false), (input, answer) => {
        const before = examine(law, input).provisions;
        const known = Object.fromEntries(Object.entries(input.facts).map(([name, value]) => [name, value ?? answer]));
        const after = examine(law, { ...input, facts: known }).provisions;
        before.forEach((row, index) => {
          if (row.status === 'open' || row.status === 'excluded') expect(after[index]?.status).toBe(row.status);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('opens only with nothing failed and nothing missing, and names what stands in the way otherwise (S3)', () => {
    fc.assert(
      fc.property(situation, (input) => {
        for (const row of examine(law, input).provisions) {
          if (row.status === 'open') expect([...row.failed, ...row.missing]).toEqual([]);
          if (row.status === 'unknown') expect(row.missing).not.toEqual([]);
          expect(row.status === 'excluded').toBe(row.failed.length > 0);
          expect(row.status === 'open' && row.verdict === 'never').toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('uses the wording of the day on every date in the file (S3)', () => {
    for (const provision of law.provisions) {
      for (const version of provision.versions) {
        const on = (day: string) =>
          examine(law, { ...base, date: day }).provisions.find((row) => row.id === provision.id)?.version;
        expect(on(version.from)).toBe(version.from);
        expect(on(addDays(version.from, -1))).not.toBe(version.from);
        if (version.to !== null) {
          expect(on(version.to)).toBe(version.from);
          expect(on(addDays(version.to, 1))).not.toBe(version.from);
        }
      }
    }
  });

  it('keeps barriers through unknown facts and drops them only on a known "no" (S9)', () => {
    const unknown = examine(law, base).barriers;
    expect(unknown).toEqual(['osl-10-27', 'osl-10-24', 'sol-18-6', 'lag-2016-774', 'osl-26-14c', 'lag-2025-170-other']);
    const elsewhere = examine(law, { ...base, facts: { about_address_of_protected_accommodation: false } });
    expect(elsewhere.barriers).not.toContain('osl-26-14c');
    expect(examine(law, { ...base, tracks: ['prevent'] }).barriers).toEqual(unknown);
  });

  it('answers nothing for someone outside social services (S1)', () => {
    for (const from of ['skola', 'fritidsnamnd', 'polismyndigheten']) {
      expect(examine(law, { ...base, from })).toMatchObject({ summary: 'outside_scope', provisions: [], barriers: [] });
    }
  });

  it('derives what follows from who discloses, whatever the caller says (S8)', () => {
    const answer = examine(law, {
      ...base,
      facts: { covered_by_secrecy_26_1_to_26_6: false, held_outside_26_1_to_26_6_secrecy: true },
    });
    expect(answer.barriers).toContain('lag-2025-170-other');
    expect(answer.provisions.find((row) => row.id === 'lag-2025-170-municipality')?.status).toBe('excluded');
  });

  it('a foreign authority is in no class: always a lawyer (S4)', () => {
    const answer = examine(law, { ...base, recipient: 'foreign_authority', facts: { consent_in_force: true } });
    expect(answer.summary).toBe('ask_lawyer');
    expect(answer.provisions.filter((row) => row.status === 'open')).toEqual([]);
  });

  it('sums up in the order of contracts.md (S16)', () => {
    const only = (input: Partial<ExamineInput>) => examine(law, { ...base, ...input }).summary;
    const subject = { age: 30 };
    expect(only({ subject, tracks: ['prevent'] })).toBe('facts_missing');
    expect(only({ subject, tracks: ['base'] })).toBe('nothing_open');
    const no = Object.fromEntries(names.map((name) => [name, false]));
    expect(only({ subject, facts: no, initiative: 'own', offence: { min_penalty_months: 0 } })).toBe('nothing_open');
    const crime = { ...no, about_committed_crime: true, needed_to_investigate_crime: true };
    expect(only({ subject, facts: crime, initiative: 'own', offence: { min_penalty_months: 0 } })).toBe('ask_lawyer');
  });

  it.each<[string, Partial<ExamineInput>, string, string]>([
    ['unknown fact', { facts: { risk: true } }, 'unknown_fact', '/facts/risk'],
    ['a judgement is no fact', { facts: { concrete_circumstances: true } }, 'unknown_fact', '/facts/concrete_circumstances'],
    ['offence is no fact name', { facts: { offence: true } }, 'unknown_fact', '/facts/offence'],
    ['unknown recipient', { recipient: 'polisen' }, 'unknown_recipient', '/recipient'],
    ['a class is no recipient', { recipient: 'any_authority' }, 'unknown_recipient', '/recipient'],
    ['no such day', { date: '2026-02-29' }, 'invalid_date', '/date'],
    ['no such birth day', { subject: { birth_date: '2005-02-29' } }, 'invalid_date', '/subject/birth_date'],
    ['born later', { subject: { birth_date: '2026-03-15' } }, 'born_after_the_date', '/subject/birth_date'],
    [
      'own and requested',
      { initiative: 'own', facts: { requested_by_recipient: true } },
      'contradiction',
      '/facts/requested_by_recipient',
    ],
  ])('refuses: %s', (_, input, code, path) => {
    try {
      examine(law, { ...base, ...input });
      throw new Error('accepted');
    } catch (error) {
      expect(error).toBeInstanceOf(ExamineInputError);
      expect(error).toMatchObject({ code, path });
    }
  });

  it('takes a change in the statute from the table alone: another age limit, another day, another penalty', () => {
    const changed = readFileSync(disclosureFile, 'utf8')
      .replace(
        /(sfs: '2025:179', track: prevent, recipients: \[polismyndigheten, sakerhetspolisen, tullverket\], facts: \[)subject_under_21/,
        '$1subject_under_23',
      )
      .replace(
        '{min_penalty_months_at_least: 6, stage_in: [completed]}',
        '{min_penalty_months_at_least: 3, stage_in: [completed]}',
      );
    const next = parseDisclosureLaw(changed);
    const input = {
      ...base,
      subject: { age: 22 },
      facts: { risk_of_criminal_activity: true, about_committed_crime: false },
    };
    const find = (table: typeof law, id: string, more: Partial<ExamineInput> = {}) =>
      examine(table, { ...input, ...more }).provisions.find((row) => row.id === id);
    expect(find(law, 'osl-10-18a')?.status).toBe('excluded');
    expect(find(next, 'osl-10-18a')).toMatchObject({ status: 'open', facts: { age_on_date: 22, subject_under_23: true } });
    const crime = { facts: { about_committed_crime: true }, offence: { min_penalty_months: 3, stage: 'completed' as const } };
    expect(find(law, 'osl-10-23', crime)?.status).toBe('excluded');
    expect(find(next, 'osl-10-23', crime)?.status).toBe('open');
  });
});
