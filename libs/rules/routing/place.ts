import type { LocalDate } from '@lots/rules/calendar';
import type { City, PlaceName } from './city.js';
import type { Facts } from './fact-catalogue.js';
import { areasForCode } from './organisation.js';
import type { PlaceSource } from './table.js';

/** A possible answer to "which district", with the reason it is suggested. Never taken without a human. */
export interface Candidate {
  readonly area: string | null;
  readonly municipality?: string;
  readonly because: string;
}

/** Where something belongs. `own` with area null: a city without districts. */
export type Place =
  | { readonly status: 'own'; readonly area: string | null; readonly fact: string; readonly candidates: readonly Candidate[] }
  | { readonly status: 'other'; readonly municipality: string | null; readonly fact: string }
  | {
      readonly status: 'unknown';
      readonly missing: string;
      readonly municipality: string | null;
      readonly candidates: readonly Candidate[];
    };

/** Lower case, single spaces, no stops: how spoken names are compared. Letters keep their dots and rings: Örby is not Orby. */
export function foldPlaceName(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/[.,]/g, ' ').replace(/\s+/g, ' ').trim();
}

export function hasDistricts(city: City): boolean {
  return city.areas.length > 0;
}

/** P1–P8 (docs/rules/routing.md). The school and the place of the event are never the home. */
export function resolvePlace(city: City, date: LocalDate, facts: Facts, source: PlaceSource): Place {
  if (source === 'relative') return homeOf(city, date, facts, relativeFacts);
  if (source === 'event') return placeOfEvent(city, date, facts);
  if (facts['placed'] === 'yes') return placedBy(city, date, facts);
  return homeOf(city, date, facts, subjectFacts);
}

interface HomeFacts {
  readonly municipality: string;
  readonly district: string;
  readonly postalCode: string | null;
}
const subjectFacts: HomeFacts = { municipality: 'home_municipality', district: 'home_district', postalCode: 'home_postal_code' };
const relativeFacts: HomeFacts = {
  municipality: 'reporter_home_municipality',
  district: 'reporter_home_district',
  postalCode: null,
};

function homeOf(city: City, date: LocalDate, facts: Facts, names: HomeFacts): Place {
  const municipality = textOf(facts, names.municipality);
  const hints = hintsFor(city, date, textOf(facts, names.district), names.postalCode ? textOf(facts, names.postalCode) : null);
  if (municipality === null) return { status: 'unknown', missing: names.municipality, municipality: null, candidates: hints };
  if (municipality !== city.municipality) return { status: 'other', municipality, fact: names.municipality };
  if (!hasDistricts(city)) return { status: 'own', area: null, fact: names.municipality, candidates: [] };
  const named = nameOf(city, textOf(facts, names.district));
  const areas = named ? areasOf(city, named, date) : [];
  const [area] = areas;
  if (named && !named.ask && areas.length === 1 && area !== undefined) {
    return { status: 'own', area, fact: names.district, candidates: [] };
  }
  return { status: 'unknown', missing: names.district, municipality, candidates: hints.filter((hint) => hint.area !== null) };
}

/** A placed child belongs to the board that placed it (SoL 29 kap. 2 §), wherever the child stays. */
function placedBy(city: City, date: LocalDate, facts: Facts): Place {
  const board = textOf(facts, 'placing_board');
  if (board === null) return { status: 'unknown', missing: 'placing_board', municipality: null, candidates: [] };
  if (/^other[ _]municipality$/.test(board)) return { status: 'other', municipality: null, fact: 'placing_board' };
  if (/^\d{4}$/.test(board) && board !== city.municipality)
    return { status: 'other', municipality: board, fact: 'placing_board' };
  if (!hasDistricts(city)) return boardWithoutDistricts(city, board);
  const areas = areasOfBoard(city, board, date);
  const [area] = areas;
  if (areas.length === 1 && area !== undefined) return { status: 'own', area, fact: 'placing_board', candidates: [] };
  const candidates = areas.map((code) => ({ area: code, because: 'successor_or_predecessor' }));
  return { status: 'unknown', missing: 'placing_board', municipality: null, candidates };
}

/** An area code of any day, or the name of one place that lies in one area. */
function areasOfBoard(city: City, board: string, date: LocalDate): readonly string[] {
  const byCode = areasForCode(city, board, date);
  if (byCode.length > 0) return byCode;
  const named = nameOf(city, board);
  return named && !named.ask ? areasOf(city, named, date) : [];
}

function boardWithoutDistricts(city: City, board: string): Place {
  const own =
    board === city.code || board === city.municipality || city.authorities.some((authority) => authority.code === board);
  if (own) return { status: 'own', area: null, fact: 'placing_board', candidates: [] };
  return { status: 'unknown', missing: 'placing_board', municipality: null, candidates: [] };
}

/** An event belongs where it happened; without that, to the home area it was told about. */
function placeOfEvent(city: City, date: LocalDate, facts: Facts): Place {
  const district = textOf(facts, 'event_district');
  if (district === null) {
    const home = homeOf(city, date, facts, subjectFacts);
    return home.status === 'unknown' && home.missing === 'home_municipality' ? { ...home, missing: 'event_district' } : home;
  }
  if (!hasDistricts(city)) return { status: 'own', area: null, fact: 'event_district', candidates: [] };
  const named = nameOf(city, district);
  const areas = named ? areasOf(city, named, date) : [];
  const [area] = areas;
  if (named && !named.ask && areas.length === 1 && area !== undefined)
    return { status: 'own', area, fact: 'event_district', candidates: [] };
  return {
    status: 'unknown',
    missing: 'event_district',
    municipality: city.municipality,
    candidates: hintsFor(city, date, district, null),
  };
}

function nameOf(city: City, name: string | null): PlaceName | null {
  return name === null ? null : (city.places[foldPlaceName(name)] ?? null);
}

/** Every area the name can mean on the day, without repeats: two halves of a split district may lie in one area today. */
function areasOf(city: City, place: PlaceName, date: LocalDate): readonly string[] {
  return [...new Set(place.areas.flatMap((code) => areasForCode(city, code, date)))];
}

/** Candidates from the name and the postal code together. A postal code narrows a question and never answers one. */
function hintsFor(city: City, date: LocalDate, district: string | null, postalCode: string | null): readonly Candidate[] {
  const named = nameOf(city, district);
  const fromName = named ? areasOf(city, named, date).map((area) => ({ area, because: named.because })) : [];
  const hint = postalCode === null ? null : postalHint(city, postalCode);
  if (!hint) return fromName;
  const because = `prefix_${hint.prefix}`;
  const fromCode = [...new Set(hint.areas.flatMap((code) => areasForCode(city, code, date)))]
    .filter((area) => !fromName.some((candidate) => candidate.area === area))
    .map((area) => ({ area, because }));
  const elsewhere = hint.municipalities.map((municipality) => ({ area: null, municipality, because }));
  return [...fromName, ...fromCode, ...elsewhere];
}

function postalHint(city: City, postalCode: string): City['postalHints'][number] | null {
  const digits = postalCode.replace(/\D/g, '');
  const fitting = city.postalHints.filter((hint) => digits.startsWith(hint.prefix));
  return fitting.reduce<City['postalHints'][number] | null>(
    (best, hint) => (best && best.prefix.length >= hint.prefix.length ? best : hint),
    null,
  );
}

function textOf(facts: Facts, name: string): string | null {
  const value = facts[name];
  return value === undefined ? null : String(value);
}
