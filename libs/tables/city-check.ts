import { addDays } from '@lots/rules/calendar';
import { isOpenAt, nextOpening, roundTheClock, type OpeningHours } from '@lots/rules/opening-hours';
import { instantOf } from '@lots/rules/calendar';
import { countCombinations, maxCombinations, type City, type Unit } from '@lots/rules/routing';
import { checkExamples } from './table-check.js';
import type { AreaEntry } from './city-places.js';
import type { UnitEntry } from './city-units.js';
import type { LawNode } from './law-node.js';

export interface Sources {
  readonly root: LawNode;
  readonly units: readonly UnitEntry[];
  readonly areas: readonly AreaEntry[];
}

/** What only the whole file can tell: dangling codes, gaps in who answers, a table too large to walk through. @throws TableError */
export function checkCity(city: City, sources: Sources): void {
  checkMunicipality(city, sources.root);
  checkAreas(sources.areas);
  checkUnits(city, sources.units);
  checkDesk(city, sources.root);
  checkReceivers(city, sources.root);
  checkTable(city, sources.root.fields().get('table') ?? sources.root);
}

function checkMunicipality(city: City, root: LawNode): void {
  const head = root.field('city').field('municipality');
  if (!city.municipalities[city.municipality])
    head.fail(`The city's own code "${city.municipality}" is not listed.`, 'the same four digits under municipalities:');
}

function checkAreas(areas: readonly AreaEntry[]): void {
  const byCode = new Map<string, AreaEntry>();
  for (const area of areas) {
    if (byCode.has(area.code)) area.node.fail(`Two areas have the code "${area.code}".`, 'a code of its own');
    byCode.set(area.code, area);
  }
  for (const area of areas) {
    if ((area.validTo === null) !== (area.successor === null)) {
      area.node.fail('An area that ends has a successor, and only such an area.', 'to: YYYY-MM-DD and successor: <area code>');
    }
    if (area.successor !== null && area.validTo !== null)
      checkSuccessor(area, area.validTo, byCode.get(area.successor), [...byCode.keys()]);
  }
}

function checkSuccessor(area: AreaEntry, ends: string, next: AreaEntry | undefined, codes: readonly string[]): void {
  if (!next) return area.node.fail(`There is no area "${area.successor ?? ''}".`, codes.join(', '));
  const holds = next.validFrom <= ends && (next.validTo === null || ends < next.validTo);
  if (!holds) area.node.fail(`${next.code} is not valid the day ${area.code} ends: a gap.`, `a successor valid on ${ends}`);
}

function checkUnits(city: City, units: readonly UnitEntry[]): void {
  const known = new Map<string, Unit>();
  for (const { unit, node } of units) {
    if (known.has(unit.code)) node.fail(`Two units have the code "${unit.code}".`, 'a code of its own');
    known.set(unit.code, unit);
  }
  for (const { unit, node } of units) {
    checkFallback(unit, node, known);
    const board = city.authorities.find((authority) => authority.code === unit.authority);
    const within = board && unit.validFrom >= board.validFrom && !outlives(unit, board);
    checkBoardKind(unit, node, board);
    if (!within) node.fail(`${unit.code} exists when ${unit.authority} does not.`, 'days within those of its authority');
  }
}

/** Without it no provision would open a hand-over: secrecy between boards of social services is what the law file knows. */
function checkBoardKind(unit: Unit, node: LawNode, board: City['authorities'][number] | undefined): void {
  if (!socialServices.has(unit.kind) || (board?.kind ?? 'other_authority') !== 'other_authority') return;
  node.fail(`${unit.code} belongs to a board that is not said to be of social services.`, 'kind: socialnamnd on the board');
}

const socialServices = new Set(['child_intake', 'adult_intake', 'routing_desk']);

function checkFallback(unit: Unit, node: LawNode, known: ReadonlyMap<string, Unit>): void {
  if (unit.fallback !== null && !known.has(unit.fallback)) {
    node.fail(`There is no unit "${unit.fallback}" to fall back on.`, [...known.keys()].join(', '));
  }
  if (!endsOpen(unit, known)) node.fail(`Nobody answers when ${unit.code} is closed.`, 'fallback: a unit that is open then');
}

function outlives(unit: Unit, board: City['authorities'][number]): boolean {
  return board.validTo !== null && (unit.validTo === null || unit.validTo > board.validTo);
}

/** A fallback chain may not go in circles; units that take people end in someone who answers round the clock together. */
function endsOpen(unit: Unit, known: ReadonlyMap<string, Unit>): boolean {
  const chain: Unit[] = [];
  let next: Unit | undefined = unit;
  while (next) {
    if (chain.includes(next)) return false;
    chain.push(next);
    next = next.fallback === null ? undefined : known.get(next.fallback);
  }
  return !needsAnswer.has(unit.kind) || sampleInstants().every((at) => chain.some((one) => isOpenAt(one.hours, at)));
}

const needsAnswer = new Set(['child_intake', 'adult_intake', 'exit_service', 'routing_desk']);

let samples: readonly number[] | null = null;

/** Every hour of an ordinary week, of Christmas and of midsummer. */
function sampleInstants(): readonly number[] {
  samples ??= ['2026-03-02', '2026-12-21', '2026-12-28', '2026-06-15'].flatMap((start) =>
    Array.from({ length: 7 * 24 }, (_, hour) => instantOf(addDays(start, Math.floor(hour / 24)), (hour % 24) * 60 + 30)),
  );
  return samples;
}

function checkDesk(city: City, root: LawNode): void {
  const desk = city.units.find((unit) => unit.code === city.desk.unit);
  if (desk?.kind !== 'routing_desk')
    root.field('desk').fail('The desk is not a unit of kind routing_desk.', 'the code of such a unit');
  const dutyFrom = Date.UTC(2026, 5, 1);
  for (const shift of city.roster) {
    if (!city.units.some((unit) => unit.code === shift.unit))
      root.field('roster').fail(`There is no unit "${shift.unit}".`, 'a unit code');
  }
  if (city.units.some((unit) => neverOpens(unit.hours, dutyFrom)))
    root.field('hours').fail('A unit never opens.', 'at least one span a week');
}

function neverOpens(hours: OpeningHours, at: number): boolean {
  return hours !== roundTheClock && !isOpenAt(hours, at) && nextOpening(hours, at) === null;
}

/** Every receiver the table can name has a unit today, and one in each area when it is per area. */
function checkReceivers(city: City, root: LawNode): void {
  const living = city.units.filter((unit) => unit.validTo === null);
  for (const [name, { kind, scope }] of Object.entries(city.receivers)) {
    if (kind === null) continue;
    const serves = (area: string | null) => living.some((unit) => unit.kind === kind && unit.area === area);
    const areas = city.areas.filter((area) => area.validTo === null).map((area) => area.code);
    const missing = scope === 'area' ? areas.filter((area) => !serves(area) && !serves(null)) : [];
    if (missing.length > 0)
      root
        .field('receivers')
        .fail(`${name}: no unit of kind ${kind} in ${missing.join(', ')}.`, 'a unit for each area, or one for the whole city');
    if ((scope !== 'area' || areas.length === 0) && !serves(null))
      root.field('receivers').fail(`${name}: no unit of kind ${kind} for the whole city.`, 'such a unit under units:');
  }
}

function checkTable(city: City, node: LawNode): void {
  const combinations = countCombinations(city.table);
  if (combinations > maxCombinations) {
    node.fail(
      `The rows read ${combinations} combinations of classes; no more than ${maxCombinations} can be walked through.`,
      'fewer classes, or a condition in an addition instead of a row',
    );
  }
  const last = city.table.rows.at(-1);
  if (!last || Object.keys(last.when).length > 0 || last.below !== null)
    node.fail('The last row must match everything.', 'when: {}');
  const ids = [...city.table.rows, ...city.table.additions].map((rule) => rule.id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) node.fail(`Two rules are called ${twice}.`, 'a number of its own');
  for (const row of city.table.rows) {
    if (row.below === 'pass' && row.to !== null) node.fail(`${row.id} only asks and cannot send.`, 'to: null');
  }
  checkExamples(city, node);
}
