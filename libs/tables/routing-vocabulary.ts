import type { FactCatalogue, FactDefinition, FactType } from '@lots/rules/routing';
import { readLawFile, type LawNode } from './law-node.js';

const factTypes: readonly FactType[] = ['choice', 'integer', 'date_time', 'municipality', 'name', 'postal_code', 'board'];

/** The facts of config/routing/facts.yaml. @throws TableError */
export function loadFactCatalogue(): FactCatalogue {
  return readFactCatalogue(readLawFile('config/routing/facts.yaml'));
}

export function readFactCatalogue(root: LawNode): FactCatalogue {
  return Object.fromEntries([...root.field('facts', ['facts']).fields()].map(([name, node]) => [name, fact(name, node)]));
}

function fact(name: string, node: LawNode): FactDefinition {
  const fields = node.fields(['sv', 'type', 'values', 'ask']);
  const type = node.field('type').oneOf(factTypes);
  const values =
    fields
      .get('values')
      ?.items()
      .map((item) => item.text()) ?? [];
  if ((type === 'choice') !== values.length > 0)
    node.fail('Values belong to a choice, and a choice needs them.', 'type: choice, values: [a, b]');
  return { name, sv: node.field('sv').text(), type, values, ask: fields.get('ask')?.boolean() ?? false };
}

/** Codes and Swedish words of config/routing/texts.yaml. @throws TableError */
export function loadTexts(): Readonly<Record<string, string>> {
  const root = readLawFile('config/routing/texts.yaml');
  return Object.fromEntries([...root.field('texts', ['texts']).fields()].map(([code, node]) => [code, node.text()]));
}
