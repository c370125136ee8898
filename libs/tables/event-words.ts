import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { EventCatalogue, EventWord } from '@lots/contracts';
import { projectRoot } from '@lots/platform';
import type { LexiconWords } from '@lots/rules/deidentification';
import { readLawFile, type LawNode } from './law-node.js';

const namesFile = 'config/events/names.yaml';
const wordsFile = 'config/events/words.yaml';
const sentenceFile = 'config/events/sentence-words.yaml';

/** Names and words the de-identification check knows; the places come from the city's own table. @throws LawFileError */
export function loadEventLexicon(places: readonly string[]): LexiconWords {
  const names = readLawFile(namesFile);
  names.fields(['version', 'given', 'ambiguous', 'surnames']);
  const words = readLawFile(wordsFile);
  words.fields(['version', 'known', 'acronyms', 'not_class']);
  const sentence = readLawFile(sentenceFile);
  sentence.fields(['version', 'acts', 'states', 'openers', 'kin']);
  return {
    given: listed(names.field('given')),
    ambiguous: listed(names.field('ambiguous')),
    surnames: listed(names.field('surnames')),
    known: listed(words.field('known')),
    acronyms: listed(words.field('acronyms')),
    notClass: listed(words.field('not_class')),
    acts: listed(sentence.field('acts')),
    states: listed(sentence.field('states')),
    openers: listed(sentence.field('openers')),
    kin: listed(sentence.field('kin')),
    places,
  };
}

function listed(node: LawNode): string[] {
  return node
    .text()
    .split(/\s+/)
    .filter((word) => word !== '');
}

const lists = [
  'environments',
  'damages',
  'age_bands',
  'genders',
  'group_sizes',
  'reliability',
  'actions',
  'police',
  'categories',
];

/** The tables of event words, newest first; which one holds on a day is the caller's question. @throws LawFileError */
export function loadEventCatalogues(): EventCatalogue[] {
  const folder = path.join(projectRoot(), 'config/events');
  const files = readdirSync(folder).filter((name) => /^catalogue-\d{4}-\d{2}-\d{2}\.yaml$/.test(name));
  return files
    .sort()
    .reverse()
    .map((name) => catalogue(readLawFile(`config/events/${name}`)));
}

function catalogue(root: LawNode): EventCatalogue {
  root.fields(['valid_from', 'source', 'types', 'places', ...lists]);
  root.field('source').text();
  const words = (key: string): EventWord[] => unique(root.field(key), (node) => word(node, []));
  const aboutPersons = (key: string) => unique(root.field(key), (node) => ({ ...word(node, personFlags), ...persons(node) }));
  return {
    validFrom: root.field('valid_from').date(),
    types: unique(root.field('types'), (node) => ({
      ...word(node, [...personFlags, 'returnee']),
      ...persons(node),
      returnee: flag(node, 'returnee'),
    })),
    places: unique(root.field('places'), (node) => ({ ...word(node, ['rare']), rare: flag(node, 'rare') })),
    environments: words('environments'),
    damages: aboutPersons('damages'),
    ageBands: words('age_bands'),
    genders: words('genders'),
    groupSizes: words('group_sizes'),
    reliability: words('reliability'),
    actions: aboutPersons('actions'),
    police: words('police'),
    categories: unique(root.field('categories'), (node) => ({
      ...word(node, ['not_counted']),
      counted: !flag(node, 'not_counted'),
    })),
  };
}

function unique<T extends EventWord>(node: LawNode, read: (item: LawNode) => T): T[] {
  const found = node.items().map(read);
  if (found.length === 0 || new Set(found.map(({ code }) => code)).size !== found.length)
    node.fail('A code stands twice, or there is none.', 'each code once');
  return found;
}

function word(node: LawNode, also: readonly string[]): EventWord {
  node.fields(['code', 'sv', ...also]);
  return { code: node.field('code').text(), sv: node.field('sv').text() };
}

const personFlags = ['with_persons', 'maybe_persons'];

function persons(node: LawNode) {
  return { withPersons: flag(node, 'with_persons'), maybePersons: flag(node, 'maybe_persons') };
}

function flag(node: LawNode, name: string): boolean {
  return node.fields().get(name)?.boolean() ?? false;
}
