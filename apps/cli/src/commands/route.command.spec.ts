import { runPureCommand } from '../run-pure-command.js';
import { routeCommand } from './route.command.js';

const flags: ReadonlySet<string> = new Set();
const run = (input: unknown) => runPureCommand(routeCommand, JSON.stringify(input), flags);
const contract = {
  city: 'stockholm',
  at: '2026-10-24T22:40:00+02:00',
  facts: {
    contact_purpose: 'report_concern',
    immediate_danger: 'yes',
    child_affected: 'yes',
    subject_age: 15,
    home_municipality: '0180',
    home_district: 'Akalla',
  },
};

describe('lots route', () => {
  it('answers the contract example to the letter', async () => {
    expect(await run(contract)).toMatchObject({
      outcome: 'routed',
      act_first: ['phone_112'],
      primary: {
        target_type: 'police_112',
        unit: null,
        authority: null,
        area: 'jarva',
        municipality: '0180',
        provisional: false,
      },
      also: [
        {
          target_type: 'emergency_duty',
          how: 'handover',
          unit: 'socialjouren',
          authority: 'socialnamnden',
          effective_from: 'now',
        },
        {
          target_type: 'child_intake',
          how: 'handover',
          unit: 'jarva-mottagning-barn',
          authority: 'jarva',
          effective_from: '2026-10-26T08:00:00+01:00',
        },
      ],
      urgency: 'emergency',
      receipt_by: '2026-10-24T22:55:00+02:00',
      record: 'person',
      sealed: false,
      table_version: 'stockholm@2026-09-01',
      law_as_of: '2026-10-24',
    });
  });

  it('has exactly the keys of the contract', async () => {
    const answer = (await run(contract)) as Record<string, unknown>;
    expect(Object.keys(answer).sort()).toEqual(
      [
        'act_first',
        'also',
        'law_as_of',
        'must',
        'must_not',
        'outcome',
        'primary',
        'questions',
        'receipt_by',
        'record',
        'say_to_caller',
        'sealed',
        'table_version',
        'trace',
        'urgency',
      ].sort(),
    );
  });

  it('reads a time without offset as Stockholm time, and gives the same bytes', async () => {
    const [one, other] = [await run(contract), await run({ ...contract, at: '2026-10-24T22:40' })];
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });

  it('treats true, yes and absent, null, unknown alike', async () => {
    const facts = { ...contract.facts, immediate_danger: true, suicide_signs: null, placed: 'unknown' };
    expect(JSON.stringify(await run({ ...contract, facts }))).toBe(JSON.stringify(await run(contract)));
  });

  it.each([
    [{ ...contract, facts: { ideology: 'x' } }, 'unknown_field', '/facts/ideology'],
    [{ ...contract, facts: { travel_stage: 'soon' } }, 'invalid_value', '/facts/travel_stage'],
    [{ ...contract, facts: { fixed_time_at: '2026-02-30T10:00' } }, 'invalid_value', '/facts/fixed_time_at'],
    [{ ...contract, city: 'malmo' }, 'invalid_value', '/city'],
    [{ ...contract, at: '2026-13-01T10:00' }, 'invalid_value', '/at'],
    [{ city: 'stockholm', facts: {} }, 'missing_field', '/at'],
  ])('refuses %j', async (input, code, path) => {
    await expect(run(input)).rejects.toMatchObject({ code, path });
  });
});
