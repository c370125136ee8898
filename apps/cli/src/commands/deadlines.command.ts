import { ClockUrgency, deadlines, DeadlinesInputError, EventType, Matter, type DeadlinesInput } from '@lots/rules/deadlines';
import { clockCities, loadCityClocks, loadProcessRules } from '@lots/tables';
import { InputError, type PureCommand } from '../pure-command.js';

const rules = loadProcessRules();
const time = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T',
  description: 'ISO 8601 with offset; without offset it is Europe/Stockholm.',
} as const;
const cityIds = [...new Set(clockCities().flatMap((city) => loadCityClocks(city).clocks.map((clock) => clock.id)))];

const eventSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['type', 'at'],
  properties: {
    type: { enum: EventType },
    at: time,
    until: { type: ['string', 'null'], pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Last day of an extension.' },
    reason: {
      type: ['string', 'null'],
      maxLength: 200,
      description: "For an extension the statute's reason, e.g. synnerliga_skal.",
    },
  },
} as const;

/** `lots deadlines` (contracts.md): every clock of a matter as it stands at `now`. */
export const deadlinesCommand: PureCommand = {
  name: 'deadlines',
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'lots deadlines',
    description: 'Every clock of a matter as it stands at `now`. Events later than `now` are not counted.',
    type: 'object',
    additionalProperties: false,
    required: ['city', 'now', 'matter', 'received_at'],
    properties: {
      city: { enum: clockCities() },
      now: time,
      matter: { enum: Matter },
      received_at: { ...time, description: 'When the municipality received it. Not later than `now`.' },
      urgency: {
        enum: [...ClockUrgency, 'unknown', null],
        description: "Decides the city's own limits; unknown is taken as the city has said.",
      },
      reporter: {
        type: ['object', 'null'],
        additionalProperties: false,
        properties: {
          mandated: { enum: [true, false, 'yes', 'no', 'unknown', null], description: 'Obliged to report (SoL 19 kap. 1–3 §§).' },
        },
      },
      clocks: {
        type: ['array', 'null'],
        minItems: 1,
        items: { type: 'string' },
        description: `Only these: ${[...rules.clocks.map((clock) => clock.id), ...cityIds].join(', ')}.`,
      },
      events: { type: ['array', 'null'], items: eventSchema },
    },
  },
  run: (input) => {
    const known = input as DeadlinesInput;
    try {
      return deadlines(rules, loadCityClocks(known.city), known);
    } catch (error) {
      if (error instanceof DeadlinesInputError) throw new InputError(error.code, error.path, error.message);
      throw error;
    }
  },
};
