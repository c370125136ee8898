import type { Condition, FactCatalogue } from '@lots/rules/routing';
import type { LawNode } from './law-node.js';

/** Names a condition may use; anything else is a misspelling and refused. */
export interface Vocabulary {
  readonly facts: FactCatalogue;
  readonly dimensions: ReadonlyMap<string, readonly string[]>;
}

/** Facts that the program works out itself: the home seen from this city, and whether it has districts. */
export const derivedFacts: Readonly<Record<string, readonly string[]>> = {
  home: ['own', 'other'],
  city_has_districts: ['yes', 'no'],
};

const wrappers = { not: 'not', may_be: 'mayBe', surely: 'surely' } as const;

/** A mapping with several keys means all of them. */
export function readCondition(node: LawNode, words: Vocabulary): Condition {
  const parts = [...node.fields()].map(([key, value]) => part(key, value, words));
  const [only] = parts;
  if (!only) return node.fail('An empty condition.', '{fact: value}');
  return parts.length === 1 ? only : { op: 'all', of: parts };
}

function part(key: string, value: LawNode, words: Vocabulary): Condition {
  switch (key) {
    case 'all':
    case 'any':
      return { op: key, of: value.items().map((item) => readCondition(item, words)) };
    case 'not':
    case 'may_be':
    case 'surely':
      return { op: wrappers[key], inner: readCondition(value, words) };
    case 'known':
      return { op: 'known', fact: factName(value.text(), value, words) };
    case 'class':
      return classes(value, words);
    default:
      return factCondition(factName(key, value, words), value, words);
  }
}

function classes(node: LawNode, words: Vocabulary): Condition {
  const parts = [...node.fields()].map(([dimension, value]): Condition => ({
    op: 'class',
    dimension,
    classes: classNames(dimension, value, words),
  }));
  const [only] = parts;
  if (!only) return node.fail('No dimension is named.', '{class: {child: ["yes"]}}');
  return parts.length === 1 ? only : { op: 'all', of: parts };
}

/** Classes of a dimension, each checked against its definition. */
export function classNames(dimension: string, node: LawNode, words: Vocabulary): readonly string[] {
  const known =
    words.dimensions.get(dimension) ??
    node.fail(`There is no dimension "${dimension}".`, [...words.dimensions.keys()].join(', '));
  return node.items().map((item) => item.oneOf(known));
}

function factName(name: string, node: LawNode, words: Vocabulary): string {
  if (Object.hasOwn(words.facts, name) || Object.hasOwn(derivedFacts, name)) return name;
  return node.fail(`There is no fact "${name}".`, 'a name from config/routing/facts.yaml');
}

function factCondition(fact: string, node: LawNode, words: Vocabulary): Condition {
  if (node.isMapping()) {
    const fields = node.fields(['at_least', 'under']);
    return {
      op: 'range',
      fact,
      atLeast: fields.get('at_least')?.wholeNumber() ?? null,
      under: fields.get('under')?.wholeNumber() ?? null,
    };
  }
  const items = node.isList() ? node.items() : [node];
  return { op: 'in', fact, values: items.map((item) => valueOf(fact, item, words)) };
}

function valueOf(fact: string, node: LawNode, words: Vocabulary): string {
  const definition = words.facts[fact];
  const allowed = definition ? definition.values : derivedFacts[fact];
  if (!allowed || allowed.length === 0) return node.text();
  return node.oneOf(allowed);
}
