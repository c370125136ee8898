import type { Addition, RoutingTable, TableRow } from '@lots/rules/routing';
import { readLawFile, type LawNode } from './law-node.js';
import { readAddition, readRow, readTable, vocabulary, type TableSurroundings } from './routing-table.js';

/**
 * The city's decision table: the standard one, changed where the city says so (`drop`, rows and additions with the id of
 * the one they replace, or a new row with `before`), or one of its own with `dimensions`.
 */
export function readCityTable(node: LawNode | undefined, version: string, around: TableSurroundings): RoutingTable {
  if (node?.fields().has('dimensions')) return readTable(node, version, around);
  const source = readLawFile('config/routing/standard-table.yaml');
  const standard = readTable(source, version, around);
  if (!node) return standard;
  return changed(standard, node, vocabulary(source.field('dimensions'), around));
}

function changed(standard: RoutingTable, node: LawNode, words: ReturnType<typeof vocabulary>): RoutingTable {
  const fields = node.fields(['drop', 'rows', 'additions']);
  const itemsOf = (key: string) => fields.get(key)?.items() ?? [];
  const ids = [...standard.rows, ...standard.additions].map((rule) => rule.id);
  const drop = itemsOf('drop').map((item) => item.oneOf(ids));
  let rows = standard.rows.filter((row) => !drop.includes(row.id));
  let additions = standard.additions.filter((addition) => !drop.includes(addition.id));
  for (const item of itemsOf('rows')) rows = withRow(rows, item, readRow(item, words));
  for (const item of itemsOf('additions')) additions = withAddition(additions, readAddition(item, words));
  return { ...standard, rows, additions };
}

function withRow(rows: readonly TableRow[], node: LawNode, row: TableRow): TableRow[] {
  const same = rows.findIndex((one) => one.id === row.id);
  if (same >= 0) return rows.map((one, index) => (index === same ? row : one));
  const before = node.field('before').oneOf(rows.map((one) => one.id));
  const index = rows.findIndex((one) => one.id === before);
  return [...rows.slice(0, index), row, ...rows.slice(index)];
}

function withAddition(additions: readonly Addition[], addition: Addition): Addition[] {
  const others = additions.filter((one) => one.id !== addition.id);
  return [...others, addition];
}
