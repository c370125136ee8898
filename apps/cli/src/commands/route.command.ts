import { parseInstant } from '@lots/rules/calendar';
import { readFacts, route, type FactDefinition, type RouteAnswer } from '@lots/rules/routing';
import { cityCodes, loadCity, loadFactCatalogue } from '@lots/tables';
import { InputError, type PureCommand } from '../pure-command.js';

interface RouteInput {
  readonly city: string;
  readonly at: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

const time = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}';

/** What the schema can say of a fact; unknown is `null`, "unknown" or left out. */
function factSchema(definition: FactDefinition): Record<string, unknown> {
  const description = definition.sv;
  switch (definition.type) {
    case 'choice': {
      const booleans = [definition.values.includes('yes') ? true : [], definition.values.includes('no') ? false : []].flat();
      return { description, enum: [...definition.values, 'unknown', null, ...booleans] };
    }
    case 'integer':
      return { description, anyOf: [{ type: 'integer', minimum: 0, maximum: 150 }, { enum: ['unknown', null] }] };
    case 'date_time':
      return { description, anyOf: [{ type: 'string', pattern: time }, { enum: ['none', 'unknown', null] }] };
    case 'municipality':
      return { description, anyOf: [{ type: 'string', pattern: '^\\d{4}$' }, { enum: ['unknown', null] }] };
    case 'name':
    case 'postal_code':
    case 'board':
      return { description, type: ['string', 'null'], maxLength: 100 };
  }
}

const catalogue = loadFactCatalogue();

/** `lots route` (contracts.md): who should have this contact, how soon, what to ask and what to say. */
export const routeCommand: PureCommand = {
  name: 'route',
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'lots route',
    description: "Who should have a contact, by the city's decision table and the organisation of the day `at`.",
    type: 'object',
    additionalProperties: false,
    required: ['city', 'at', 'facts'],
    properties: {
      city: { enum: cityCodes() },
      at: { type: 'string', pattern: time, description: 'ISO 8601 with offset; without offset it is Europe/Stockholm.' },
      facts: {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(Object.entries(catalogue).map(([name, definition]) => [name, factSchema(definition)])),
      },
    },
  },
  run: (input) => {
    const { city: code, at, facts } = input as RouteInput;
    const city = loadCity(code);
    const read = readFacts(city.facts, facts);
    if (!read.ok) throw new InputError(read.problem.code, `/facts/${read.problem.fact}`, read.problem.message);
    return withContractKeys(route(city, instant(at), read.facts));
  },
};

/** The command's keys are fixed: when the main unit opens is for the screen, which asks the rule itself. */
function withContractKeys(answer: RouteAnswer): RouteAnswer {
  if (answer.primary === null) return answer;
  const { target_type, unit, authority, area, municipality, provisional } = answer.primary;
  return { ...answer, primary: { target_type, unit, authority, area, municipality, provisional } };
}

function instant(text: string): number {
  try {
    return parseInstant(text);
  } catch {
    throw new InputError('invalid_value', '/at', 'Not a time that exists (ISO 8601).');
  }
}
