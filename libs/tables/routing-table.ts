import { Urgency } from '@lots/contracts';
import {
  How,
  type Addition,
  type Ask,
  type Dimension,
  type RoutingTable,
  type TableRow,
  type UrgencyChoice,
} from '@lots/rules/routing';
import type { LawNode } from './law-node.js';
import { classNames, readCondition, type Vocabulary } from './routing-condition.js';

/** What a table may point at outside itself. */
export interface TableSurroundings {
  readonly facts: Vocabulary['facts'];
  readonly receivers: ReadonlySet<string>;
  readonly texts: Readonly<Record<string, string>>;
}

interface Reading extends Vocabulary, TableSurroundings {}

const actions = ['phone_112', 'phone_on_duty', 'phone_unit', 'phone_manager_on_duty'];
const places = ['subject', 'relative', 'event'] as const;
const records = ['person', 'event', 'advice_only', 'fact_of_handover', 'reason_code_only'] as const;
const belows = ['also', 'link', 'pass'] as const;
const urgencies: readonly (Urgency | 'none')[] = [...Object.values(Urgency), 'none'];
const rowKeys = [
  'before',
  'id',
  'title',
  'when',
  'to',
  'place',
  'below',
  'open_now',
  'urgency',
  'record',
  'reason_code',
  'act_first',
  'ask',
  'must',
  'must_not',
  'say',
  'lagrum',
];
const additionKeys = [
  'id',
  'title',
  'if',
  'receivers',
  'also',
  'raise_to',
  'raise_step',
  'act_first',
  'ask',
  'must',
  'must_not',
  'say',
  'provisional',
  'lagrum',
];

/** Reads `dimensions`, `rows` and `additions`. @throws TableError naming the line. */
export function readTable(
  root: LawNode,
  version: string,
  around: TableSurroundings,
): Omit<RoutingTable, 'version'> & { readonly version: string } {
  root.fields(['dimensions', 'rows', 'additions']);
  const words = vocabulary(root.field('dimensions'), around);
  return {
    version,
    dimensions: [...root.field('dimensions').fields()].map(([name, node]) => dimension(name, node, words)),
    rows: root
      .field('rows')
      .items()
      .map((node) => readRow(node, words)),
    additions: root
      .field('additions')
      .items()
      .map((node) => readAddition(node, words)),
  };
}

/** Names first: a class may be defined by the class of another dimension. */
export function vocabulary(dimensions: LawNode, around: TableSurroundings): Reading {
  const names = [...dimensions.fields()].map(
    ([name, node]) => [name, node.items().map((item) => item.field('class').text())] as const,
  );
  return { ...around, dimensions: new Map(names) };
}

function dimension(name: string, node: LawNode, words: Reading): Dimension {
  const items = node.items();
  const classes = items.map((item, index) => {
    const fields = item.fields(['class', 'when', 'example']);
    const when = fields.get('when');
    const last = index === items.length - 1;
    if ((when === undefined) !== last)
      item.fail(
        'Only the last class of a dimension has no `when`.',
        last ? 'leave `when` out: "otherwise"' : 'when: {fact: value}',
      );
    return {
      name: item.field('class').text(),
      when: when ? readCondition(when, words) : null,
      example: example(item.field('example'), words),
    };
  });
  if (classes.length < 2)
    node.fail(
      'A dimension needs at least two classes.',
      '- {class: a, when: …, example: …} and - {class: otherwise, example: {}}',
    );
  return { name, classes };
}

function example(node: LawNode, words: Reading): Readonly<Record<string, string | number>> {
  const entries = [...node.fields()].map(([name, value]) => {
    const definition = words.facts[name] ?? value.fail(`There is no fact "${name}".`, 'a name from config/routing/facts.yaml');
    return [
      name,
      definition.type === 'integer'
        ? value.wholeNumber()
        : definition.type === 'choice'
          ? value.oneOf(definition.values)
          : value.text(),
    ] as const;
  });
  return Object.fromEntries(entries);
}

export function readRow(node: LawNode, words: Reading): TableRow {
  const fields = node.fields(rowKeys);
  const to = node.field('to');
  const when = [...node.field('when').fields()].map(([name, value]) => [name, classNames(name, value, words)] as const);
  return {
    ...common(node, words),
    when: Object.fromEntries(when),
    to: to.isNull() ? null : receiver(to, words),
    place: fields.get('place')?.oneOf(places) ?? 'subject',
    below: fields.get('below')?.oneOf(belows) ?? null,
    openNow: fields.get('open_now')?.boolean() ?? false,
    urgency: urgency(node.field('urgency'), words),
    record: node.field('record').oneOf(records),
    reasonCode: fields.get('reason_code')?.code() ?? null,
  };
}

function urgency(node: LawNode, words: Reading): readonly UrgencyChoice[] {
  if (!node.isList()) return [{ when: null, urgency: node.oneOf(urgencies) }];
  const choices = node.items().map((item) => {
    const when = item.fields(['when', 'is']).get('when');
    return { when: when ? readCondition(when, words) : null, urgency: item.field('is').oneOf(urgencies) };
  });
  if (choices.at(-1)?.when !== null) node.fail('The last urgency must hold whatever the facts are.', '- {is: same_day}');
  return choices;
}

export function readAddition(node: LawNode, words: Reading): Addition {
  const fields = node.fields(additionKeys);
  const receivers = fields.get('receivers');
  return {
    ...common(node, words),
    if: readCondition(node.field('if'), words),
    receivers: receivers ? receivers.items().map((item) => item.code()) : null,
    also: listAt(node, 'also').map((item) => also(item, words)),
    raiseTo: fields.get('raise_to')?.oneOf(Object.values(Urgency)) ?? null,
    raiseStep: fields.get('raise_step')?.boolean() ?? false,
    provisional: fields.get('provisional')?.boolean() ?? false,
  };
}

/** The items under a key; a key left out is an empty list. */
function listAt(node: LawNode, key: string): readonly LawNode[] {
  return node.fields().get(key)?.items() ?? [];
}

function also(node: LawNode, words: Reading): Addition['also'][number] {
  const fields = node.fields(['to', 'how', 'place']);
  return {
    to: receiver(node.field('to'), words),
    how: node.field('how').oneOf(How),
    place: fields.get('place')?.oneOf(places) ?? 'subject',
  };
}

function common(
  node: LawNode,
  words: Reading,
): Pick<TableRow, 'id' | 'title' | 'actFirst' | 'ask' | 'must' | 'mustNot' | 'say' | 'lagrum'> {
  const codes = (key: string) => listAt(node, key).map((item) => textCode(item, words));
  return {
    id: node.field('id').text(),
    title: node.field('title').text(),
    actFirst: listAt(node, 'act_first').map((item) => item.oneOf(actions)),
    ask: listAt(node, 'ask').map((item) => ask(item, words)),
    must: codes('must'),
    mustNot: codes('must_not'),
    say: codes('say'),
    lagrum: node.fields().get('lagrum')?.text() ?? null,
  };
}

function ask(node: LawNode, words: Reading): Ask {
  const fields = node.fields(['fact', 'blocking', 'when', 'even_if_known']);
  const fact = node.field('fact').oneOf(Object.keys(words.facts));
  const when = fields.get('when');
  return {
    fact,
    blocking: node.field('blocking').boolean(),
    when: when ? readCondition(when, words) : null,
    evenIfKnown: fields.get('even_if_known')?.boolean() ?? false,
  };
}

function receiver(node: LawNode, words: Reading): string {
  const name = node.code();
  return words.receivers.has(name)
    ? name
    : node.fail(
        `The city has no receiver "${name}".`,
        `one of ${[...words.receivers].join(', ')}, or add it under receivers: in the city file`,
      );
}

function textCode(node: LawNode, words: Reading): string {
  const code = node.code();
  return Object.hasOwn(words.texts, code)
    ? code
    : node.fail(`There is no text for "${code}".`, 'a code from config/routing/texts.yaml, or add the words there');
}
