import { buildAttackModel, type AttackModel, type KnownCell } from './attack-model.js';
import { decompose, unknownsOf } from './decompose.js';
import { solveBounds, type SolvedBounds } from './solve-bounds.js';

/** What the attacker can conclude about one known cell, in whole persons; `lo > hi` never occurs in a feasible attack. */
export interface Conclusion {
  readonly lo: number;
  readonly hi: number;
}

export interface AttackRequest {
  /** Number of codes per dimension. */
  readonly sizes: readonly number[];
  /** Dimension positions of each published table, ascending. */
  readonly tables: readonly (readonly number[])[];
  readonly known: readonly KnownCell[];
}

export interface AttackResult {
  /** false: no data set fits the numbers, so they are not what they claim to be. */
  readonly feasible: boolean;
  /** In the order of `known`. */
  readonly conclusions: readonly Conclusion[];
  readonly solved: number;
}

/** Above this many unknowns tables are attacked in families instead of all at once. */
const mostUnknowns = 6000;
const tolerance = 1e-6;

/**
 * The strongest linear attacker: the least and greatest count every known cell can have in any data set that fits all known cells.
 * All tables jointly where the decomposition is small enough, otherwise in families (fewer constraints; statistics.md §4.2 step 7).
 */
export async function attack(request: AttackRequest): Promise<AttackResult> {
  const [result] = await attackMany([request]);
  if (!result) throw new Error('the attack gave no answer');
  return result;
}

/** Several attacks in one thread, because loading the solver takes longer than most of them. */
export async function attackMany(requests: readonly AttackRequest[]): Promise<readonly AttackResult[]> {
  const families = requests.map(splitFamilies);
  const models = families.flatMap((split, r) => split.map((family) => modelOf(family, requests[r]?.sizes ?? [])));
  const solved = [...(await solveBounds(models))];
  return requests.map((request, r) => {
    const split = families[r] ?? [];
    return conclude(request, split, solved.splice(0, split.length));
  });
}

function modelOf({ tables, cells }: Family, sizes: readonly number[]): AttackModel {
  const known = cells.map(({ cell }) => cell);
  return buildAttackModel(decompose(tables, sizes), sizes, known);
}

function conclude({ known }: AttackRequest, families: readonly Family[], solved: readonly SolvedBounds[]): AttackResult {
  const conclusions = known.map(({ lo, hi }) => ({ lo, hi }));
  for (const [f, family] of families.entries()) {
    for (const [i, { position }] of family.cells.entries()) {
      const before = conclusions[position] ?? { lo: 0, hi: 0 };
      const { lo, hi } = { lo: wholeUp(solved[f]?.lo[i]), hi: wholeDown(solved[f]?.hi[i]) };
      // Families that share a margin each bound it; the attacker has the best of both.
      conclusions[position] = { lo: Math.max(before.lo, lo), hi: Math.min(before.hi, hi) };
    }
  }
  const programmes = solved.reduce((sum, one) => sum + one.solved, 0);
  return { feasible: solved.every(({ feasible }) => feasible), conclusions, solved: programmes };
}

interface Family {
  readonly tables: (readonly number[])[];
  readonly cells: { readonly cell: KnownCell; readonly position: number }[];
}

function splitFamilies({ sizes, tables, known }: AttackRequest): Family[] {
  const families: Family[] = [];
  for (const table of tables) {
    const roomy = families.find((family) => unknownsOf(decompose([...family.tables, table], sizes), sizes) <= mostUnknowns);
    if (roomy) roomy.tables.push(table);
    else families.push({ tables: [table], cells: [] });
  }
  for (const [position, cell] of known.entries()) {
    const homes = families.filter((family) => family.tables.some((table) => cell.dims.every((dim) => table.includes(dim))));
    if (homes.length === 0) throw new RangeError('a known cell lies outside every table');
    // A margin that several families share is known to the attacker in all of them.
    for (const family of homes) family.cells.push({ cell, position });
  }
  return families;
}

function wholeUp(value: number | undefined): number {
  return Math.ceil((value ?? 0) - tolerance);
}

function wholeDown(value: number | undefined): number {
  return Math.floor((value ?? 0) + tolerance);
}
