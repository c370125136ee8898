import { releasePeriod, type ReleaseAnswer } from '@lots/release-gate';
import type { CitySizeClass } from '@lots/rules/statistics';
import { findCatalogueProblem, type Base, type CaseRow, type Catalogue, type KeyCount } from '@lots/rules/statistics';
import { InputError, type PureCommand } from '../pure-command.js';
import { protectSchema } from './protect.schema.js';

interface ProtectInput {
  readonly period: string;
  readonly city: string;
  readonly city_size_class: CitySizeClass;
  readonly base?: Base;
  readonly seed: string;
  readonly iterations?: number;
  readonly catalogue: Catalogue;
  readonly rows: readonly CaseRow[];
  readonly prior?: {
    readonly true_cum?: readonly KeyCount[];
    readonly protected_cum?: readonly KeyCount[];
    readonly published?: readonly string[];
  };
}

/** `lots protect` (contracts.md): disclosure control of one closed tertial, with its gate. `--with-quality` adds the figures made from truth. */
export const protectCommand: PureCommand = {
  name: 'protect',
  schema: protectSchema,
  run: async (input, flags) => {
    const known = input as ProtectInput;
    const base = known.base ?? 5;
    const prior = readPrior(known.prior, base);
    const problem = findCatalogueProblem(known.catalogue);
    if (problem) throw new InputError(problem.code, `/catalogue${problem.path}`, 'The catalogue is ambiguous or too large here.');
    const { period, rows, catalogue, iterations = 400_000, city_size_class: sizeClass } = known;
    const seed = Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(known.seed.slice(2 * i, 2 * i + 2), 16));
    return present(await releasePeriod({ period, rows, catalogue, iterations, base, seed, prior, sizeClass }), flags);
  },
};

function readPrior(
  prior: ProtectInput['prior'],
  base: Base,
): { true_cum: readonly KeyCount[]; protected_cum: readonly KeyCount[]; published: readonly string[] } {
  const protectedCum = prior?.protected_cum ?? [];
  const odd = protectedCum.findIndex(({ n }) => n % base !== 0);
  if (odd >= 0)
    throw new InputError(
      'invalid_value',
      `/prior/protected_cum/${odd}/n`,
      `A protected sum is a multiple of the base (${base}).`,
    );
  return { true_cum: prior?.true_cum ?? [], protected_cum: protectedCum, published: prior?.published ?? [] };
}

/** Field by field: what is not named here does not leave (U14, U15). */
function present(
  { outcome, reasons, protected: base, tables, attack, quality }: ReleaseAnswer,
  flags: ReadonlySet<string>,
): unknown {
  const answer = { outcome, reasons, protected: base, tables, attack };
  return flags.has('--with-quality') ? { ...answer, quality } : answer;
}
