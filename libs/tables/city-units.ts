import { AuthorityKind, UnitKind, type Authority, type Unit, type Validity } from '@lots/rules/routing';
import type { OpeningHours } from '@lots/rules/opening-hours';
import { validity, type AreaEntry } from './city-places.js';
import type { LawNode } from './law-node.js';

export interface UnitSurroundings {
  readonly hours: ReadonlyMap<string, OpeningHours>;
  readonly authorities: readonly Authority[];
  readonly areas: readonly AreaEntry[];
  /** Day when the numbers were last called, unless a unit says otherwise. */
  readonly checkedOn: string;
}

export interface UnitEntry {
  readonly unit: Unit;
  readonly node: LawNode;
}

/** Boards as written, and one board per area when the areas are boards of their own. */
export function readAuthorities(node: LawNode, areas: readonly AreaEntry[]): readonly Authority[] {
  const fields = node.fields(['listed', 'area_boards', 'area_boards_kind']);
  const listed = fields
    .get('listed')
    ?.items()
    .map((item) => {
      item.fields(['code', 'name', 'kind', 'from', 'to']);
      const kind = kindOf(item.fields().get('kind'));
      return { code: item.field('code').code(), name: item.field('name').text(), kind, ...validity(item) };
    });
  const pattern = fields.get('area_boards')?.text();
  const areaKind = kindOf(fields.get('area_boards_kind'));
  const ofAreas =
    pattern === undefined
      ? []
      : areas.map((area) => ({
          ...period(area),
          code: area.code,
          name: area.board ?? fill(pattern, area),
          kind: area.boardKind ?? areaKind,
        }));
  return [...(listed ?? []), ...ofAreas];
}

function kindOf(node: LawNode | undefined): AuthorityKind {
  return node?.oneOf(AuthorityKind) ?? 'other_authority';
}

/** Units as written, and `area_units`: a pattern repeated for every area ({area}, {area_name}) with the area's days and number. */
export function readUnits(listed: LawNode, patterns: LawNode | undefined, around: UnitSurroundings): readonly UnitEntry[] {
  const single = listed.items().map((node) => ({ unit: readUnit(node, around), node }));
  const repeated = (patterns?.items() ?? []).flatMap((node) =>
    around.areas.map((area) => ({ unit: areaUnit(node, area, around), node })),
  );
  return [...single, ...repeated];
}

const unitKeys = [
  'code',
  'name',
  'kind',
  'authority',
  'area',
  'from',
  'to',
  'phone',
  'note',
  'checked_on',
  'hours',
  'fallback',
  'own_board',
  'independent_branch',
];

function readUnit(node: LawNode, around: UnitSurroundings): Unit {
  const fields = node.fields(unitKeys);
  const area = fields.get('area');
  return {
    code: node.field('code').code(),
    name: node.field('name').text(),
    kind: node.field('kind').oneOf(UnitKind),
    authority: node.field('authority').oneOf(around.authorities.map((authority) => authority.code)),
    area: area ? area.oneOf(around.areas.map((one) => one.code)) : null,
    ...(fields.get('own_board')?.boolean() === true && { ownBoard: true }),
    independentBranch: fields.get('independent_branch')?.boolean() ?? null,
    ...validity(node),
    contact: contact(node, node.field('phone').text(), around),
    hours: hoursOf(node, around),
    fallback: fields.get('fallback')?.code() ?? null,
  };
}

const areaUnitKeys = [
  ...['code', 'name', 'kind', 'authority', 'phone', 'note', 'checked_on', 'hours', 'fallback'],
  'independent_branch',
];

function areaUnit(node: LawNode, area: AreaEntry, around: UnitSurroundings): Unit {
  const fields = node.fields(areaUnitKeys);
  const fallback = fields.get('fallback');
  const authority = fill(node.field('authority').text(), area);
  if (!around.authorities.some((one) => one.code === authority))
    node.fail(`There is no authority "${authority}".`, 'a code under authorities, or "{area}" with area_boards');
  return {
    code: fill(node.field('code').text(), area),
    name: fill(node.field('name').text(), area),
    kind: node.field('kind').oneOf(UnitKind),
    authority,
    area: area.code,
    independentBranch: fields.get('independent_branch')?.boolean() ?? null,
    ...period(area),
    contact: contact(node, fields.get('phone')?.text() ?? area.phone, around),
    hours: hoursOf(node, around),
    fallback: fallback ? fill(fallback.text(), area) : null,
  };
}

function contact(node: LawNode, phone: string, around: UnitSurroundings): Unit['contact'] {
  if (!/^0[\d -]{6,14}$|^1\d{2}(?: ?\d{2})?$/.test(phone)) node.fail(`"${phone}" is not a telephone number.`, '"08-465 004 00"');
  const fields = node.fields();
  return { phone, note: fields.get('note')?.text() ?? null, checkedOn: fields.get('checked_on')?.date() ?? around.checkedOn };
}

function hoursOf(node: LawNode, around: UnitSurroundings): OpeningHours {
  const name = node.field('hours');
  return around.hours.get(name.text()) ?? name.fail(`There are no hours "${name.text()}".`, [...around.hours.keys()].join(', '));
}

function period(thing: Validity): Validity {
  return { validFrom: thing.validFrom, validTo: thing.validTo };
}

function fill(pattern: string, area: AreaEntry): string {
  return pattern.replaceAll('{area}', area.code).replaceAll('{area_name}', area.name);
}
