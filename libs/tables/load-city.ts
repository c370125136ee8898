import { readdirSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@lots/platform';
import type { City } from '@lots/rules/routing';
import { checkCity } from './city-check.js';
import { readEscalation, readReceiptLimits, readReceivers, readRoster, readSealed } from './city-desk.js';
import { readHours } from './city-hours.js';
import { readAreas, readPlaces, readPostalHints, type AreaEntry } from './city-places.js';
import { readCityTable } from './city-table.js';
import { readAuthorities, readUnits } from './city-units.js';
import { parseLawText, readLawFile, type LawNode } from './law-node.js';
import { loadFactCatalogue, loadTexts } from './routing-vocabulary.js';

const folder = 'config/cities';
const loaded = new Map<string, City>();

/** Cities with a file, in alphabetical order: the names of config/cities/*.yaml. */
export function cityCodes(): readonly string[] {
  const files = readdirSync(path.join(projectRoot(), folder)).filter((name) => name.endsWith('.yaml'));
  return files.map((name) => name.slice(0, -'.yaml'.length)).sort();
}

/**
 * A city's organisation and decision table, read once per process and frozen.
 * @throws TableError (file, line, what is wrong, what to write instead); RangeError for a city without a file.
 */
export function loadCity(code: string): City {
  const known = loaded.get(code);
  if (known) return known;
  if (!cityCodes().includes(code)) throw new RangeError(`No such city. Known: ${cityCodes().join(', ')}.`);
  const city = readCity(readLawFile(`${folder}/${code}.yaml`));
  loaded.set(code, city);
  return city;
}

/** A city from a text: what a test or a dry run of a change reads. `file` is the name used in complaints. @throws TableError */
export function parseCity(text: string, file: string): City {
  return readCity(parseLawText(file, text));
}

const topKeys = [
  'city',
  'hours',
  'authorities',
  'areas',
  'split_districts',
  'aliases',
  'postal_hints',
  'municipalities',
  'area_units',
  'units',
  'receivers',
  'desk',
  'roster',
  'sealed',
  'receipt_limits',
  'escalation',
  'table',
  'texts',
];

function readCity(root: LawNode): City {
  const fields = root.fields(topKeys);
  const head = root.field('city');
  head.fields(['code', 'name', 'municipality', 'version', 'checked_on']);
  const code = head.field('code').code();
  const tableVersion = `${code}@${head.field('version').date()}`;
  const areas = fields.has('areas') ? readAreas(root.field('areas')) : [];
  const codes = areas.map((area) => area.code);
  const authorities = readAuthorities(root.field('authorities'), areas);
  const around = { hours: readHours(root.field('hours')), authorities, areas, checkedOn: head.field('checked_on').date() };
  const units = readUnits(root.field('units'), fields.get('area_units'), around);
  const receivers = readReceivers(root.field('receivers'));
  const facts = loadFactCatalogue();
  const texts = { ...loadTexts(), ...ownTexts(fields.get('texts')) };
  const limits = root.field('receipt_limits');
  const city: City = {
    code,
    name: head.field('name').text(),
    municipality: head.field('municipality').text(),
    tableVersion,
    authorities,
    areas: areas.map(plainArea),
    units: units.map((entry) => entry.unit),
    places: readPlaces(areas, { split: fields.get('split_districts'), aliases: fields.get('aliases') }),
    districts: areas.flatMap((area) => area.districts).sort((one, other) => one.localeCompare(other, 'sv')),
    postalHints: readPostalHints(fields.get('postal_hints'), codes),
    municipalities: readMunicipalities(root.field('municipalities')),
    receivers,
    desk: { unit: root.field('desk').code() },
    roster: readRoster(fields.get('roster')),
    sealed: readSealed(fields.get('sealed'), readReceiptLimits(limits)),
    receiptLimits: readReceiptLimits(limits),
    fixedTime: { minutesBefore: limits.field('fixed_time').field('minutes_before', ['minutes_before']).wholeNumber() },
    escalation: readEscalation(root.field('escalation')),
    facts,
    table: readCityTable(fields.get('table'), tableVersion, { facts, receivers: new Set(Object.keys(receivers)), texts }),
    texts,
  };
  checkCity(city, { root, units, areas });
  return frozen(city);
}

function plainArea({ code, name, validFrom, validTo, successor }: AreaEntry): City['areas'][number] {
  return { code, name, validFrom, validTo, successor };
}

/** A city's own words for a code win over the common ones. */
function ownTexts(node: LawNode | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries([...(node?.fields() ?? [])].map(([code, text]) => [code, text.text()]));
}

function readMunicipalities(node: LawNode): Readonly<Record<string, string>> {
  const entries = [...node.fields()].map(([code, name]) => {
    if (!/^\d{4}$/.test(code)) name.fail(`"${code}" is not a municipality code.`, 'four digits, quoted: "0180": Stockholm');
    return [code, name.text()] as const;
  });
  return Object.fromEntries(entries);
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}
