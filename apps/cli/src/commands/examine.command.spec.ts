import { InputError } from '../pure-command.js';
import { runPureCommand } from '../run-pure-command.js';
import { examineCommand } from './examine.command.js';

const base = { date: '2026-03-14', from: 'socialnamnd', recipient: 'polismyndigheten' };
const run = (input: unknown) => runPureCommand(examineCommand, JSON.stringify(input), new Set());

describe('lots examine', () => {
  it('answers the example of contracts.md', async () => {
    const answer = await run({
      ...base,
      same_municipality: true,
      initiative: 'own',
      subject: { birth_date: '2005-03-15' },
      offence: { min_penalty_months: 6, stage: 'completed' },
      facts: { risk_of_criminal_activity: true, about_committed_crime: false },
      tracks: ['prevent'],
    });
    expect(answer).toMatchObject({ summary: 'may_be_examined', law_checked: '2026-01-05' });
    const rows = (answer as { provisions: { id: string }[] }).provisions;
    expect(rows.find((row) => row.id === 'osl-10-18a')).toEqual({
      id: 'osl-10-18a',
      lagrum: 'OSL 10 kap. 18 a §',
      track: 'prevent',
      version: '2025-04-01',
      verified: true,
      status: 'open',
      failed: [],
      missing: [],
      assess: ['concrete_circumstances', 'not_unsuitable_given_interventions'],
      verdict: 'may',
      facts: { age_on_date: 20, subject_under_21: true },
    });
  });

  it('gives the same bytes for the same input, and for every way to write unknown', async () => {
    const silent = JSON.stringify(await run(base));
    expect(JSON.stringify(await run(base))).toBe(silent);
    const spelled = {
      ...base,
      same_municipality: 'unknown',
      initiative: 'unknown',
      subject: { birth_date: 'unknown', birth_year: null, age: 'unknown' },
      offence: { min_penalty_months: 'unknown', stage: 'unknown' },
      facts: { about_committed_crime: 'unknown', risk_of_criminal_activity: null },
    };
    expect(JSON.stringify(await run(spelled))).toBe(silent);
    const [words, truths] = await Promise.all([
      run({ ...base, facts: { risk_of_criminal_activity: 'yes', about_committed_crime: 'no' } }),
      run({ ...base, facts: { risk_of_criminal_activity: true, about_committed_crime: false } }),
    ]);
    expect(words).toEqual(truths);
  });

  it.each<[string, object, string]>([
    ['an unknown fact', { facts: { nope: true } }, '/facts/nope'],
    ['an unknown recipient', { recipient: 'nope' }, '/recipient'],
    ['a fact that is neither', { facts: { about_committed_crime: 'maybe' } }, '/facts/about_committed_crime'],
    ['no such day', { date: '2026-02-30' }, '/date'],
    ['no such birth day', { subject: { birth_date: '2005-02-30' } }, '/subject/birth_date'],
    ['a negative age', { subject: { age: -1 } }, '/subject/age'],
    ['ages that contradict', { subject: { age: 20, birth_year: 1990 } }, '/subject/age'],
    ['an unknown field', { purpose: 'x' }, '/purpose'],
    ['an unknown track', { tracks: ['all'] }, '/tracks/0'],
    ['an unknown stage', { offence: { stage: 'done' } }, '/offence/stage'],
  ])('refuses %s with code, path and message', async (_, input, path) => {
    const failure = await run({ ...base, ...input }).catch((error: unknown) => error);
    if (!(failure instanceof InputError)) throw failure;
    expect(failure.path).toBe(path);
    expect([failure.code, failure.message].every((text) => text.length > 0)).toBe(true);
  });

  it('requires the three things a question is about', async () => {
    for (const name of ['date', 'from', 'recipient']) {
      const rest = Object.fromEntries(Object.entries(base).filter(([key]) => key !== name));
      await expect(run(rest)).rejects.toMatchObject({ code: 'missing_field', path: `/${name}` });
    }
  });
});
