/** A clique, an earlier clique and the dimensions on which the two must agree. */
export interface Link {
  readonly clique: number;
  readonly parent: number;
  readonly shared: readonly number[];
}

/** Joint sets of dimensions whose tables, agreed on what they share, say everything the full cross could say about the published margins. */
export interface JunctionTree {
  readonly cliques: readonly (readonly number[])[];
  /** One for every clique but the first. */
  readonly links: readonly Link[];
}

/**
 * Splits the cross of all dimensions without loss (statistics.md §7.6). Tables that agree on the separators of a decomposable model always
 * extend to one joint table, so linear bounds over the cliques equal those over the full cross, with a fraction of the unknowns.
 * @param tables dimension positions of every published table
 */
export function decompose(tables: readonly (readonly number[])[], sizes: readonly number[]): JunctionTree {
  return joinCliques(maximalSets([...eliminate(neighbours(tables, sizes.length), sizes), ...tables.map(ascending)]));
}

/** How many unknowns the decomposition needs. */
export function unknownsOf(tree: JunctionTree, sizes: readonly number[]): number {
  return tree.cliques.reduce((sum, clique) => sum + volume(clique, sizes), 0);
}

function neighbours(tables: readonly (readonly number[])[], count: number): Set<number>[] {
  const graph = Array.from({ length: count }, () => new Set<number>());
  for (const table of tables) connect(graph, table);
  return graph;
}

function connect(graph: readonly Set<number>[], dims: readonly number[]): void {
  for (const a of dims) {
    for (const b of dims) if (a !== b) graph[a]?.add(b);
  }
}

/** Triangulation by elimination, each time the dimension whose clique is smallest in cells. */
function eliminate(graph: readonly Set<number>[], sizes: readonly number[]): number[][] {
  const left = new Set([...graph.keys()].filter((dim) => (graph[dim]?.size ?? 0) > 0));
  const cliques: number[][] = [];
  while (left.size > 0) {
    const ranked = [...left].map((dim) => ({ dim, clique: ascending([dim, ...(graph[dim] ?? [])]) }));
    const first = ranked.sort((a, b) => volume(a.clique, sizes) - volume(b.clique, sizes) || a.dim - b.dim)[0];
    if (!first) break;
    cliques.push(first.clique);
    const around = first.clique.filter((dim) => dim !== first.dim);
    for (const dim of around) graph[dim]?.delete(first.dim);
    connect(graph, around);
    left.delete(first.dim);
  }
  return cliques;
}

function maximalSets(sets: readonly (readonly number[])[]): number[][] {
  const kept: number[][] = [];
  for (const set of [...sets].sort((a, b) => b.length - a.length)) {
    if (!kept.some((larger) => set.every((dim) => larger.includes(dim)))) kept.push([...set]);
  }
  return kept;
}

/** Maximum spanning tree on the number of shared dimensions: for cliques of a chordal graph this is a junction tree. */
function joinCliques(cliques: readonly (readonly number[])[]): JunctionTree {
  const inside: number[] = cliques.length > 0 ? [0] : [];
  const links: Link[] = [];
  while (inside.length < cliques.length) {
    const outside = [...cliques.keys()].filter((clique) => !inside.includes(clique));
    const possible = outside.flatMap((clique) => inside.map((parent) => linkBetween(cliques, clique, parent)));
    const best = possible.reduce((most, link) => (link.shared.length > most.shared.length ? link : most));
    inside.push(best.clique);
    links.push(best);
  }
  return { cliques, links };
}

function linkBetween(cliques: readonly (readonly number[])[], clique: number, parent: number): Link {
  return { clique, parent, shared: cliques[clique]?.filter((dim) => cliques[parent]?.includes(dim)) ?? [] };
}

/** How many cells a cross of these dimensions has. */
export function volume(dims: readonly number[], sizes: readonly number[]): number {
  return dims.reduce((product, dim) => product * (sizes[dim] ?? 0), 1);
}

function ascending(dims: readonly number[]): number[] {
  return [...dims].sort((a, b) => a - b);
}
