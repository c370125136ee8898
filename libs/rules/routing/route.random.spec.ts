import fc from 'fast-check';
import { parseInstant } from '@lots/rules/calendar';
import { cityCodes, loadCity } from '@lots/tables';
import { answerProblems } from './fixtures/answer-problems.js';
import { readFacts, route, type City, type FactDefinition } from './index.js';

const names = ['Bredäng', 'Svedmyra', 'Spånga', 'östermalm', 'Hammarkullen', 'Ingenstans', 'Järva', 'Rinkeby-Kista', ''];
const codes = ['0180', '1480', '0136', '0126', '9999'];
const boards = ['farsta', 'rinkeby-kista', 'hisingen', 'haninge', 'other_municipality', '0126', 'okänd nämnd'];

/** Any value a fact may have, in every way a caller may write it. */
function valuesOf({ type, values }: FactDefinition): fc.Arbitrary<unknown> {
  const unknown = fc.constantFrom<unknown>(undefined, null, 'unknown');
  const truths = [...(values.includes('yes') ? [true] : []), ...(values.includes('no') ? [false] : [])];
  const known: Record<FactDefinition['type'], readonly unknown[]> = {
    choice: [...values, ...truths],
    integer: [0, 2, 14, 17, 18, 19, 20, 21, 35, 99],
    date_time: ['none', '2026-10-25T02:30:00+02:00', '2026-12-24T10:00', '2027-01-07T07:30:00+01:00'],
    municipality: codes,
    name: names,
    postal_code: ['117 28', '163', '127 55', '99999'],
    board: boards,
  };
  return fc.oneof({ weight: 2, arbitrary: unknown }, { weight: 3, arbitrary: fc.constantFrom(...known[type]) });
}

function factSets(city: City): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.values(city.facts).map((definition) => [definition.name, valuesOf(definition)] as const);
  return fc.record(Object.fromEntries(entries));
}

const from = parseInstant('2026-01-01T00:00:00+01:00');
const to = parseInstant('2027-12-31T00:00:00+01:00');

describe.each(cityCodes())('random facts in %s', (code) => {
  const city = loadCity(code);

  it('always give a receiver, a question or a reasoned no-case; the same facts give the same bytes', () => {
    fc.assert(
      fc.property(factSets(city), fc.integer({ min: from, max: to }), (input, at) => {
        const read = readFacts(city.facts, input);
        if (!read.ok) throw new Error(`${read.problem.fact}: ${read.problem.message}`);
        const answer = route(city, at, read.facts);
        expect(answerProblems(city, at, read.facts, answer)).toEqual([]);
        expect(JSON.stringify(route(city, at, read.facts))).toBe(JSON.stringify(answer));
      }),
      // Three cities: more than 20 000 fact sets in all.
      { numRuns: 7_000, seed: 20_260_901 },
    );
  }, 300_000);
});
