// The solver's calls are synchronous and hold the event loop, so it runs here, in a thread of its own.
// Plain JavaScript: a worker file is loaded by Node itself, beside the built code as well as beside the sources under test.
import { parentPort, workerData } from 'node:worker_threads';
import loadHighs from 'highs';

const tolerance = 1e-6;
const optimal = 7;
const infeasible = 8;
// "Unbounded or infeasible" counts too: that a solution exists is known by then.
const unbounded = new Set([9, 10]);
const highs = await loadHighs();

try {
  parentPort.postMessage({ models: workerData.models.map(boundsOf) });
} catch (error) {
  // The message of a solver names rows and numbers of the model: only its kind leaves.
  parentPort.postMessage({ failure: error instanceof Error ? error.name : 'unknown' });
}

/** Least and greatest value of every known cell, or `feasible: false` when nothing fits what is known. */
function boundsOf(data) {
  const model = highs.createModel(toModelData(data));
  try {
    model.options.set({ output_flag: false });
    return searchBounds(model, data);
  } finally {
    model.dispose();
  }
}

function searchBounds(model, data) {
  model.run();
  if (model.getModelStatus() === infeasible) return { feasible: false, lo: [], hi: [], solved: 1 };
  assertOptimal(model);
  const search = { model, ...data, solved: 1, lo: data.seenLo, hi: data.seenHi };
  // A feasible basis is at hand from here on and only costs change: primal simplex goes on from where it stands.
  model.options.set({ solver: 'simplex', simplex_strategy: 4, presolve: 'off', simplex_scale_strategy: 0 });
  witness(search);
  for (const side of ['lo', 'hi']) {
    settleTogether(search, side);
    for (let i = 0; i < search.lo.length; i++) if (isOpen(search, side, i)) settleOne(search, side, i);
  }
  return { feasible: true, lo: Array.from(search.lo), hi: Array.from(search.hi), solved: search.solved };
}

/** A bound of the column itself cannot be passed: a solution that reaches it settles that side. */
function isOpen(search, side, i) {
  const column = search.firstKnown + i;
  return side === 'lo' ? search.lo[i] > search.lower[column] + tolerance : search.hi[i] < search.upper[column] - tolerance;
}

/** One programme for the sum of all open cells settles many of them at once; repeated while it still does. */
function settleTogether(search, side) {
  let open = openCells(search, side);
  while (open.length > 1) {
    optimise(search, side, open);
    const left = openCells(search, side);
    if (left.length > open.length - 2) return;
    open = left;
  }
}

function openCells(search, side) {
  return Array.from(search.lo.keys()).filter((i) => isOpen(search, side, i));
}

function settleOne(search, side, i) {
  const value = optimise(search, side, [i]);
  if (side === 'lo') search.lo[i] = value;
  else search.hi[i] = value;
}

function optimise(search, side, cells) {
  const { model, firstKnown } = search;
  model.changeObjectiveSense(side === 'lo' ? 1 : -1);
  for (const i of cells) model.changeColCost(firstKnown + i, 1);
  model.run();
  search.solved++;
  const value = readOptimum(search, side);
  for (const i of cells) model.changeColCost(firstKnown + i, 0);
  return value;
}

/** Nothing known holds the cells back: without a bound there is no solution to learn from either. */
function readOptimum(search, side) {
  if (unbounded.has(search.model.getModelStatus())) return side === 'lo' ? -Infinity : Infinity;
  assertOptimal(search.model);
  witness(search);
  return search.model.getObjectiveValue();
}

/** Every solution is a possible world: it widens what is known to be possible for all other cells too. */
function witness(search) {
  const values = search.model.getSolution().colValue;
  for (let i = 0; i < search.lo.length; i++) {
    const value = values[search.firstKnown + i];
    if (value < search.lo[i]) search.lo[i] = value;
    if (value > search.hi[i]) search.hi[i] = value;
  }
}

function assertOptimal(model) {
  if (model.getModelStatus() !== optimal) throw new Error('no optimum');
}

function toModelData({ columns, rows, lower, upper, starts, indices, values }) {
  return {
    numCols: columns,
    numRows: rows,
    colCost: new Float64Array(columns),
    colLower: lower,
    colUpper: upper,
    rowLower: new Float64Array(rows),
    rowUpper: new Float64Array(rows),
    matrix: { format: 'csr', numRows: rows, numCols: columns, starts, indices, values },
  };
}
