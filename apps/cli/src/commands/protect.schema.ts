const name = { type: 'string', minLength: 1, maxLength: 100 } as const;
const period = {
  type: 'string',
  pattern: '^[0-9]{4}T[1-3]$',
  description: 'A closed tertial: T1 Jan–Apr, T2 May–Aug, T3 Sep–Dec.',
} as const;

const dimension = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'codes'],
  properties: { id: name, codes: { type: 'array', minItems: 1, maxItems: 500, items: name } },
} as const;

const table = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'dims', 'min_mean', 'roles'],
  properties: {
    id: name,
    dims: { type: 'array', maxItems: 6, items: name, description: 'Crossed dimensions; every margin belongs to the table.' },
    min_mean: { type: 'number', minimum: 0, description: 'Least expected persons per inner cell for the table to be shown.' },
    min_year: { type: 'number', minimum: 0, description: 'Least expected persons a year for the table to be shown at all.' },
    tertial_only: { type: 'boolean', description: 'Never summed over a year.' },
    roles: { type: 'array', minItems: 1, items: { enum: ['central', 'local'] } },
  },
} as const;

const keyCounts = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['key', 'n'],
    properties: {
      key: { type: 'array', items: name, description: 'One code per dimension, in the order of catalogue.dims.' },
      n: { type: 'integer', minimum: 0 },
    },
  },
} as const;

/** JSON Schema of `lots protect`. Codes of rows and keys are checked by the rule itself: an unknown one refuses the release. */
export const protectSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'lots protect',
  description: 'Disclosure control of one closed tertial: controlled rounding, fixed catalogue, attack before release.',
  type: 'object',
  additionalProperties: false,
  required: ['period', 'city', 'city_size_class', 'seed', 'catalogue', 'rows'],
  properties: {
    period,
    city: name,
    city_size_class: { enum: ['lt15', '60', '150', '300'], description: 'Configured persons a year; a tertial expects a third.' },
    base: { enum: [5, 10], default: 5 },
    seed: {
      type: 'string',
      pattern: '^[0-9a-fA-F]{64}$',
      description: '32 bytes: HMAC-SHA-256(server secret, period + catalogue version).',
    },
    iterations: { type: 'integer', minimum: 1, maximum: 5_000_000, default: 400_000 },
    catalogue: {
      type: 'object',
      additionalProperties: false,
      required: ['version', 'dims', 'tables'],
      properties: {
        version: name,
        dims: { type: 'array', minItems: 1, maxItems: 20, items: dimension },
        tables: { type: 'array', minItems: 1, maxItems: 40, items: table },
      },
    },
    rows: {
      type: 'array',
      maxItems: 1_000_000,
      description:
        'Registered reports in order of registration. person: opaque, null for an unknown person. Other names are dimensions.',
      items: {
        type: 'object',
        properties: { person: { type: ['string', 'null'] } },
        additionalProperties: { type: ['string', 'null'] },
      },
    },
    prior: {
      type: 'object',
      additionalProperties: false,
      properties: {
        true_cum: keyCounts,
        protected_cum: keyCounts,
        published: { type: 'array', items: period, description: 'Every period ever published.' },
      },
    },
  },
} as const;
