import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Role, type AccountOnFile, type AccountPlace } from '@lots/contracts';
import type { City, Unit } from '@lots/rules/routing';
import { parseLawText, type LawNode } from './law-node.js';

const fields = ['username', 'name', 'initials', 'identity', 'email', 'places'];
const placeFields = ['unit', 'role', 'from', 'to', 'named_as'];
/** An account of somebody who works nowhere is left out of the list instead. */
const nowhere = 'at least one place; who has stopped is left out of the list';

/** The municipality's list of who works in Lots (docs/operations/konton.md). @throws TableError with file and line */
export function loadAccounts(file: string, city: City): readonly AccountOnFile[] {
  return parseAccounts(readFileSync(file, 'utf8'), path.basename(file), city);
}

/** The same from a text. `file` is the name used in complaints. @throws TableError */
export function parseAccounts(text: string, file: string, city: City): readonly AccountOnFile[] {
  const root = parseLawText(file, text);
  const nodes = root.field('accounts', ['accounts']).items();
  const accounts = nodes.map((node) => readAccount(node, city));
  refuseTwice(nodes, accounts, 'username', ({ username }) => username);
  refuseTwice(nodes, accounts, 'identity', ({ identity }) => identity);
  return accounts;
}

function readAccount(node: LawNode, city: City): AccountOnFile {
  node.fields(fields);
  const places = node.field('places').items();
  if (places.length === 0) node.field('places').fail('No places.', nowhere);
  const read = places.map((place) => readPlace(place, city));
  refuseTwice(places, read, 'role', ({ unit, role }) => `${unit}|${role}`);
  return {
    username: readUsername(node.field('username')),
    name: short(node.field('name'), 100),
    initials: short(node.field('initials'), 4),
    identity: optional(node, 'identity', (value) => short(value, 200)),
    email: optional(node, 'email', readEmail),
    places: read,
    named: Object.fromEntries(places.flatMap(nameOf)),
  };
}

function readPlace(node: LawNode, city: City): AccountPlace {
  node.fields(placeFields);
  const unit = readUnit(node.field('unit'), city);
  const role = node.field('role').oneOf(Object.values(Role));
  // A call is written at the desk: elsewhere the role would open the call screen to another board.
  if (
    (role === Role.RoutingOfficer) !== (unit.kind === 'routing_desk') &&
    role !== Role.UnitManager &&
    !withoutCases.includes(role)
  )
    node
      .field('role')
      .fail(`"${role}" does not work in ${unit.code} (${unit.kind}).`, 'routing_officer in the desk, other roles elsewhere');
  const from = optional(node, 'from', (value) => value.date());
  const to = optional(node, 'to', (value) => value.date());
  if (from !== null && to !== null && to < from)
    node.field('to').fail('The last day is before the first.', 'a later day, or no "to"');
  return { unit: unit.code, role, from, to };
}

const withoutCases: readonly Role[] = [
  Role.LocalCoordinator,
  Role.CentralCoordinator,
  Role.SystemAdministrator,
  Role.LogReviewer,
  Role.BoardReader,
];

function readUnit(node: LawNode, city: City): Unit {
  const code = node.code();
  const unit = city.units.find((one) => one.code === code);
  if (!unit) return node.fail(`There is no unit "${code}" in ${city.code}.`, 'a code of the city file');
  return unit;
}

function nameOf(place: LawNode): [string, string][] {
  const as = optional(place, 'named_as', (value) => short(value, 80));
  return as === null ? [] : [[place.field('unit').text(), as]];
}

function readUsername(node: LawNode): string {
  const name = node.text();
  return /^[a-z0-9][a-z0-9._-]{1,99}$/.test(name)
    ? name
    : node.fail('Not a user name.', 'a-z, 0-9, ".", "_" and "-", small letters');
}

function readEmail(node: LawNode): string {
  const address = node.text();
  return /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address) ? address : node.fail('Not an e-mail address.', 'name@example.org');
}

function short(node: LawNode, most: number): string {
  const text = node.text().trim();
  return text.length <= most ? text : node.fail(`Longer than ${most} characters.`, 'a shorter text');
}

function optional<T>(node: LawNode, name: string, read: (value: LawNode) => T): T | null {
  const value = node.fields().get(name);
  return value === undefined || value.isNull() ? null : read(value);
}

/** A list in which somebody is written twice says two things about her. */
function refuseTwice<T>(nodes: readonly LawNode[], read: readonly T[], field: string, keyOf: (one: T) => string | null): void {
  const seen = new Set<string>();
  read.forEach((one, index) => {
    const key = keyOf(one);
    if (key !== null && seen.has(key)) nodes[index]?.field(field).fail('Written twice.', 'each once');
    if (key !== null) seen.add(key);
  });
}
