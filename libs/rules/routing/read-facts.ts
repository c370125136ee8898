import { isLocalDate, parseInstant } from '@lots/rules/calendar';
import type { FactCatalogue, FactDefinition, Facts } from './fact-catalogue.js';

export interface FactProblem {
  readonly code: 'unknown_fact' | 'invalid_value';
  readonly fact: string;
  /** Never repeats the value: it may be personal data. */
  readonly message: string;
}

export type ReadFacts = { readonly ok: true; readonly facts: Facts } | { readonly ok: false; readonly problem: FactProblem };

/** Three-valued input (absent, null, "unknown" = unknown; true/false = yes/no) to known facts only. */
export function readFacts(catalogue: FactCatalogue, input: Readonly<Record<string, unknown>>): ReadFacts {
  const facts: Record<string, string | number> = {};
  for (const [name, raw] of Object.entries(input)) {
    const definition = Object.hasOwn(catalogue, name) ? catalogue[name] : undefined;
    if (!definition) return problem('unknown_fact', name, 'This fact is not in the catalogue.');
    if (raw === null || raw === undefined || raw === 'unknown' || raw === '') continue;
    const value = readers[definition.type](raw, definition);
    if (value === null) return problem('invalid_value', name, expectation(definition));
    facts[name] = value;
  }
  return { ok: true, facts };
}

function problem(code: FactProblem['code'], fact: string, message: string): ReadFacts {
  return { ok: false, problem: { code, fact, message } };
}

type Reader = (raw: unknown, definition: FactDefinition) => string | number | null;

const readers: Readonly<Record<FactDefinition['type'], Reader>> = {
  choice: (raw, { values }) => {
    const text = typeof raw === 'boolean' ? (raw ? 'yes' : 'no') : raw;
    return typeof text === 'string' && values.includes(text) ? text : null;
  },
  integer: (raw) => (typeof raw === 'number' && Number.isInteger(raw) && raw >= 0 && raw <= 150 ? raw : null),
  date_time: (raw) => (typeof raw === 'string' && (raw === 'none' || isInstant(raw)) ? raw : null),
  municipality: (raw) => (typeof raw === 'string' && /^\d{4}$/.test(raw) ? raw : null),
  name: shortText,
  postal_code: shortText,
  board: shortText,
};

function shortText(raw: unknown): string | null {
  return typeof raw === 'string' && raw.trim() !== '' && raw.length <= 100 ? raw.trim() : null;
}

function isInstant(text: string): boolean {
  if (!isLocalDate(text.slice(0, 10))) return false;
  try {
    return Number.isFinite(parseInstant(text));
  } catch {
    return false;
  }
}

const expected: Readonly<Record<FactDefinition['type'], string>> = {
  choice: '',
  integer: 'a whole number 0–150',
  date_time: 'a date and time (ISO 8601) or "none"',
  municipality: 'a municipality code of four digits',
  name: 'a name of at most 100 characters',
  postal_code: 'a postal code or the start of one',
  board: 'an area code or "other_municipality"',
};

function expectation({ type, values }: FactDefinition): string {
  return `Expected ${type === 'choice' ? values.join(', ') : expected[type]} or unknown.`;
}
