import { InputError } from '../pure-command.js';
import { runPureCommand } from '../run-pure-command.js';
import { deadlinesCommand } from './deadlines.command.js';

const base = {
  city: 'stockholm',
  now: '2026-11-20T16:00:00+01:00',
  matter: 'child_report',
  received_at: '2026-11-20T15:30:00+01:00',
};
const run = (input: unknown) => runPureCommand(deadlinesCommand, JSON.stringify(input), new Set());

describe('lots deadlines', () => {
  it('answers the example of contracts.md', async () => {
    const answer = await run({
      ...base,
      urgency: 'same_day',
      reporter: { mandated: true },
      clocks: ['preliminary-assessment'],
    });
    expect(answer).toEqual({
      calendar_version: 'se-2026',
      clocks: [
        {
          id: 'preliminary-assessment',
          lagrum: 'SoL (2025:400) 20 kap. 2 § (tidigare 11 kap. 1 a §)',
          kind: 'statute',
          from: '2026-11-20T15:30:00+01:00',
          due_strict: '2026-12-04',
          due_moved: '2026-12-04',
          precision: 'date',
          warn_at: '2026-12-03T08:00:00+01:00',
          state: 'running',
          met_at: null,
          reason: null,
          escalation: [
            { at: '2026-12-04T13:00:00+01:00', to: 'unit_manager' },
            { at: '2026-12-07T08:00:00+01:00', to: 'area_manager' },
          ],
          verified: true,
        },
      ],
    });
  });

  it.each<[string, object, string]>([
    ['an unknown city', { city: 'atlantis' }, '/city'],
    ['an unknown matter', { matter: 'dog' }, '/matter'],
    ['an unknown clock', { clocks: ['nope'] }, '/clocks/0'],
    ['an unknown event', { events: [{ type: 'nope', at: base.now }] }, '/events/0/type'],
    ['an event without a time', { events: [{ type: 'extended' }] }, '/events/0/at'],
    ['no such time', { now: '2026-13-01T10:00' }, '/now'],
    ['a report from the future', { received_at: '2026-11-21T10:00' }, '/received_at'],
    ['an unknown field', { who: 'x' }, '/who'],
  ])('refuses %s with code, path and message', async (_, input, path) => {
    const failure = await run({ ...base, ...input }).catch((error: unknown) => error);
    if (!(failure instanceof InputError)) throw failure;
    expect(failure.path).toBe(path);
    expect([failure.code, failure.message].every((text) => text.length > 0)).toBe(true);
  });
});
