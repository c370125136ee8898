import {
  examine,
  ExamineInputError,
  factNames,
  knownRecipients,
  OffenceStage,
  Track,
  type ExamineInput,
  type LawTable,
} from '@lots/rules/secrecy';
import { loadDisclosureLaw } from '@lots/tables';
import { InputError, type PureCommand } from '../pure-command.js';

const law = loadDisclosureLaw();
const threeValued = {
  enum: [true, false, 'yes', 'no', 'unknown', null],
  description: 'Left out, null and "unknown" all mean unknown.',
} as const;
/** One schema instead of anyOf, so that a refusal names the field itself. */
const orUnknown = { pattern: '^unknown$' } as const;
const years = { type: ['integer', 'string', 'null'], minimum: 0, maximum: 130, ...orUnknown } as const;
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;

/** `lots examine` (contracts.md): which provisions may be examined. Every refusal names code and path. */
export const examineCommand: PureCommand = {
  name: 'examine',
  schema: examineSchema(law),
  run: (input) => {
    try {
      return examine(law, known(input as ExamineInput));
    } catch (error) {
      if (error instanceof ExamineInputError) throw new InputError(error.code, error.path, error.message);
      throw error;
    }
  },
};

function examineSchema(table: LawTable): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'lots examine',
    description: 'Which provisions may be examined before a disclosure. Facts are three-valued: unknown opens nothing.',
    type: 'object',
    additionalProperties: false,
    required: ['date', 'from', 'recipient'],
    properties: {
      date: { ...day, description: 'The day of the disclosure in Europe/Stockholm, YYYY-MM-DD.' },
      from: {
        type: 'string',
        pattern: '^[a-z][a-z0-9_]*$',
        description:
          'Who holds the information: socialnamnd, stadsdelsnamnd, other_municipality_social_services, familjeradgivning. Anyone else is outside scope.',
      },
      recipient: { enum: knownRecipients(table) },
      same_municipality: { ...threeValued, description: 'Whether the recipient belongs to the same municipality.' },
      initiative: {
        enum: ['own', 'requested', 'unknown', null],
        description: 'requested: the recipient has asked. own: nobody has.',
      },
      subject: subjectSchema(),
      offence: offenceSchema(),
      facts: factsSchema(table),
      tracks: {
        type: ['array', 'null'],
        minItems: 1,
        items: { enum: Track },
        description: 'Only these tracks; barriers are always all listed.',
      },
    },
  };
}

function subjectSchema(): Record<string, unknown> {
  return {
    type: ['object', 'null'],
    additionalProperties: false,
    description: 'What is known of the age. Several fields narrow each other; {} is unknown.',
    properties: {
      birth_date: { type: ['string', 'null'], pattern: '^(\\d{4}-\\d{2}-\\d{2}|unknown)$' },
      birth_year: { type: ['integer', 'string', 'null'], minimum: 1850, maximum: 9999, ...orUnknown },
      age: { ...years, description: 'Whole years on the date.' },
      age_at_least: years,
      age_at_most: years,
    },
  };
}

function offenceSchema(): Record<string, unknown> {
  return {
    type: ['object', 'null'],
    additionalProperties: false,
    properties: {
      min_penalty_months: {
        type: ['number', 'string', 'null'],
        minimum: 0,
        maximum: 1200,
        ...orUnknown,
        description: 'Lowest penalty of the scale in months of imprisonment; 0 when fines or no minimum.',
      },
      stage: { enum: [...OffenceStage, 'unknown', null] },
    },
  };
}

function factsSchema(table: LawTable): Record<string, unknown> {
  return {
    type: ['object', 'null'],
    additionalProperties: false,
    properties: Object.fromEntries(factNames(table).map((name) => [name, threeValued])),
  };
}

/** "unknown" in a number or date is the same as leaving it out. */
function known(input: ExamineInput): ExamineInput {
  return { ...input, subject: withoutUnknown(input.subject), offence: withoutUnknown(input.offence) };
}

function withoutUnknown<T extends object>(value: T | null | undefined): T | null {
  if (!value) return null;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== 'unknown')) as T;
}
