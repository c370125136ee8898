import type { Context } from './context.js';
import type { Receiver, Unit } from './city.js';
import { unitOfKind } from './organisation.js';
import type { Place } from './place.js';
import type { TableRow } from './table.js';

/** A receiver made concrete: which unit, and what is still missing. */
export interface Target {
  /** Name in the table; null = no case. */
  readonly receiver: string | null;
  readonly targetType: string;
  readonly unit: Unit | null;
  readonly place: Place | null;
  /** The place is not settled, or only one candidate of it. */
  readonly unsettled: boolean;
}

export interface Decision {
  readonly row: TableRow;
  readonly target: Target;
  /** What the rows below would have said, when the row lets them count. */
  readonly below: Decision | null;
  /** Rows that only asked on the way here. */
  readonly passed: readonly TableRow[];
}

/** The first matching row from `start` on. The reader of tables makes sure that the last row matches everything. */
export function decide(context: Context, start = 0, linked = false): Decision {
  const { rows } = context.city.table;
  const passed: TableRow[] = [];
  for (let index = start; index < rows.length; index += 1) {
    const row = rows[index];
    if (!row || !applies(context, row, linked)) continue;
    if (row.below !== 'pass') return decided(context, row, passed, { next: index + 1, linked });
    passed.push(row);
  }
  throw new RangeError('the table has no last row that matches everything');
}

function decided(
  context: Context,
  row: TableRow,
  passed: readonly TableRow[],
  rest: { next: number; linked: boolean },
): Decision {
  const target = targetOf(context, row.to, row.place);
  if (row.below === null) return { row, target, below: null, passed };
  const below = decide(context, rest.next, rest.linked || row.below === 'link');
  // An opinion or an event is not linked to anybody: then the row below stands for itself.
  if (row.below === 'link' && !linkable(below.target)) return { ...below, passed: [...passed, ...below.passed] };
  return { row, target, below, passed };
}

function linkable(target: Target): boolean {
  return receivesPerson(target) || target.targetType === 'other_municipality';
}

/** One link is enough: what an earlier row has linked is not linked again. */
function applies(context: Context, row: TableRow, linked: boolean): boolean {
  if (linked && row.below === 'link') return false;
  for (const dimension in row.when) {
    if (!row.when[dimension]?.includes(context.view.classOf(dimension))) return false;
  }
  return true;
}

const noCase: Target = { receiver: null, targetType: 'none', unit: null, place: null, unsettled: false };

/** Where a receiver of the table is found for these facts, today. */
export function targetOf(context: Context, name: string | null, source: TableRow['place']): Target {
  const receiver = name === null ? null : context.city.receivers[name];
  if (!receiver || name === null) return noCase;
  // Sealed: routing by the board a manager names, never by place.
  const place = context.sealed ? null : context.place(source);
  const base = { receiver: name, targetType: receiver.targetType, place };
  if (place?.status === 'other' && boundToPlace(receiver)) {
    return { ...base, targetType: 'other_municipality', unit: null, unsettled: false };
  }
  if (receiver.scope === 'none' || receiver.kind === null) return { ...base, unit: null, unsettled: false };
  return { ...base, ...unitFor(context, receiver, place) };
}

function boundToPlace(receiver: Receiver): boolean {
  return receiver.scope === 'area' || receiver.scope === 'area_or_city' || receiver.residentsOnly;
}

function unitFor(context: Context, receiver: Receiver, place: Place | null): Pick<Target, 'unit' | 'unsettled'> {
  const cityWide = receiver.kind === null ? null : unitOfKind(context.city, receiver.kind, null, context.date);
  if (receiver.scope === 'city') {
    return { unit: cityWide, unsettled: receiver.residentsOnly && place?.status === 'unknown' && place.municipality === null };
  }
  if (place === null) return { unit: null, unsettled: false };
  if (place.status === 'own') return { unit: unitInArea(context, receiver, place.area) ?? cityWide, unsettled: false };
  if (receiver.scope === 'area_or_city') return { unit: cityWide, unsettled: false };
  return { unit: onlyCandidate(context, receiver, place), unsettled: true };
}

function unitInArea(context: Context, receiver: Receiver, area: string | null): Unit | null {
  return receiver.kind === null ? null : unitOfKind(context.city, receiver.kind, area, context.date);
}

/** One candidate is shown as a proposal to confirm; of two, none is chosen. */
function onlyCandidate(context: Context, receiver: Receiver, place: Place): Unit | null {
  if (place.status !== 'unknown' || place.candidates.length !== 1) return null;
  const area = place.candidates[0]?.area;
  return area === null || area === undefined ? null : unitInArea(context, receiver, area);
}

export function deskUnit(context: Context): Unit | null {
  return unitOfKind(context.city, 'routing_desk', null, context.date);
}

/** Target types where somebody takes on a person: these need an on-duty service when they are closed and it cannot wait. */
const takesPerson = new Set([
  'child_intake',
  'adult_intake',
  'sig',
  'exit_service',
  've_team',
  'relative_support',
  'attach_existing',
  'desk_clarify',
]);

export function receivesPerson(target: Target): boolean {
  return takesPerson.has(target.targetType);
}
