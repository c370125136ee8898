import { AuthorityKind, foldPlaceName, type Area, type PlaceName, type PostalHint } from '@lots/rules/routing';
import type { LocalDate } from '@lots/rules/calendar';
import type { LawNode } from './law-node.js';

/** An area as written: with its districts and its number, which the units of the area share. */
export interface AreaEntry extends Area {
  readonly phone: string;
  readonly districts: readonly string[];
  /** Name of its board when it does not follow the pattern of `area_boards`. */
  readonly board: string | null;
  /** What its board is in the secrecy law, when it is not that of `area_boards_kind`. */
  readonly boardKind: AuthorityKind | null;
  readonly node: LawNode;
}

export function readAreas(node: LawNode): readonly AreaEntry[] {
  return node.items().map((item) => {
    const fields = item.fields(['code', 'name', 'from', 'to', 'successor', 'phone', 'districts', 'board', 'board_kind']);
    return {
      code: item.field('code').code(),
      name: item.field('name').text(),
      ...validity(item),
      successor: fields.get('successor')?.code() ?? null,
      phone: item.field('phone').text(),
      districts:
        fields
          .get('districts')
          ?.items()
          .map((district) => district.text()) ?? [],
      board: fields.get('board')?.text() ?? null,
      boardKind: fields.get('board_kind')?.oneOf(AuthorityKind) ?? null,
      node: item,
    };
  });
}

/** `from` is the first day, `to` the first day it no longer holds. */
export function validity(node: LawNode): { readonly validFrom: LocalDate; readonly validTo: LocalDate | null } {
  const to = node.fields().get('to');
  const validFrom = node.field('from').date();
  const validTo = to && !to.isNull() ? to.date() : null;
  if (validTo !== null && validTo <= validFrom) node.fail('It ends before it begins.', 'to: a day after from');
  return { validFrom, validTo };
}

export interface PlaceSections {
  readonly split: LawNode | undefined;
  readonly aliases: LawNode | undefined;
}

/**
 * Every spoken name → what it can mean. Area names come first, districts win over them, split districts over districts,
 * and aliases over everything: a postal town with a district's name must be asked about.
 */
export function readPlaces(areas: readonly AreaEntry[], sections: PlaceSections): Readonly<Record<string, PlaceName>> {
  const places: Record<string, PlaceName> = {};
  const codes = areas.map((area) => area.code);
  for (const area of areas) place(places, area.name, { areas: [area.code], because: 'area', ask: false });
  for (const area of areas) for (const district of area.districts) addDistrict(places, district, area);
  for (const node of sections.split?.items() ?? []) {
    node.fields(['name', 'areas']);
    const halves = node
      .field('areas')
      .items()
      .map((item) => item.oneOf(codes));
    places[foldPlaceName(node.field('name').text())] = { areas: halves, because: 'split_district', ask: false };
  }
  for (const [name, node] of sections.aliases?.fields() ?? []) places[foldPlaceName(name)] = alias(node, places, codes);
  return places;
}

function addDistrict(places: Record<string, PlaceName>, district: string, area: AreaEntry): void {
  const folded = foldPlaceName(district);
  if (places[folded]?.because === 'district')
    area.node.fail(`${district} lies in two areas.`, 'name it once, and list it under split_districts');
  places[folded] = { areas: [area.code], because: 'district', ask: false };
}

/** Two areas may share a name over time (a board and its successor): then the name stands for both. */
function place(places: Record<string, PlaceName>, name: string, meaning: PlaceName): void {
  const folded = foldPlaceName(name);
  const before = places[folded];
  places[folded] = before ? { ...meaning, areas: [...before.areas, ...meaning.areas] } : meaning;
}

/** An alias stands for a district; as a list of areas it is a postal town or a name with several meanings: always a question. */
function alias(node: LawNode, places: Readonly<Record<string, PlaceName>>, codes: readonly string[]): PlaceName {
  if (node.isList()) return { areas: node.items().map((item) => item.oneOf(codes)), because: 'ambiguous_name', ask: true };
  const target = places[foldPlaceName(node.text())];
  if (!target)
    return node.fail(
      `There is no district "${node.text()}".`,
      'a district of this city, or a list of area codes when the name is no sure place',
    );
  return { ...target, because: target.because === 'split_district' ? 'split_district' : 'alias' };
}

export function readPostalHints(node: LawNode | undefined, codes: readonly string[]): readonly PostalHint[] {
  return [...(node?.fields() ?? [])].map(([prefix, hint]) => {
    if (!/^\d{2,5}$/.test(prefix)) hint.fail(`"${prefix}" is not the start of a postal code.`, '"117": {areas: [...]}');
    const fields = hint.fields(['areas', 'municipalities']);
    return {
      prefix,
      areas:
        fields
          .get('areas')
          ?.items()
          .map((item) => item.oneOf(codes)) ?? [],
      municipalities:
        fields
          .get('municipalities')
          ?.items()
          .map((item) => item.text()) ?? [],
    };
  });
}
