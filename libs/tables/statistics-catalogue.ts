import type { CatalogueTemplate, CodeGroup } from '@lots/rules/statistics';
import { parseLawText, readLawFile, type LawNode } from './law-node.js';

export const statisticsCatalogueFile = 'config/statistics/catalogue-c1.yaml';

/** A dimension's or table's Swedish name stays with the file: rules read codes only. */
export function loadStatisticsCatalogue(): CatalogueTemplate {
  return catalogue(readLawFile(statisticsCatalogueFile));
}

/** @throws LawFileError naming the line that is not right */
export function parseStatisticsCatalogue(text: string, file: string): CatalogueTemplate {
  return catalogue(parseLawText(file, text));
}

function catalogue(root: LawNode): CatalogueTemplate {
  root.fields(['version', 'dims', 'tables']);
  return {
    version: root.field('version').code(),
    dims: root.field('dims').items().map(dimension),
    tables: root.field('tables').items().map(table),
  };
}

function dimension(node: LawNode): CatalogueTemplate['dims'][number] {
  const fields = node.fields(['id', 'sv', 'codes', 'groups', 'areas', 'extra']);
  const id = node.field('id').code();
  node.field('sv').text();
  if (fields.get('areas')?.boolean() === true) return { id, extra: texts(node.field('extra')) };
  const groups = fields.get('groups')?.items().map(group);
  return { id, codes: texts(node.field('codes')), ...(groups && { groups }) };
}

function group(node: LawNode): CodeGroup {
  node.fields(['code', 'of']);
  return { code: node.field('code').text(), of: texts(node.field('of')) };
}

function table(node: LawNode): CatalogueTemplate['tables'][number] {
  const fields = node.fields(['id', 'dims', 'min_mean', 'min_year', 'tertial_only', 'roles']);
  const minYear = fields.get('min_year')?.wholeNumber();
  return {
    id: node.field('id').text(),
    dims: texts(node.field('dims')),
    min_mean: node.field('min_mean').wholeNumber(),
    ...(minYear !== undefined && { min_year: minYear }),
    ...(fields.get('tertial_only')?.boolean() === true && { tertial_only: true }),
    roles: node
      .field('roles')
      .items()
      .map((role) => role.oneOf(['central', 'local'] as const)),
  };
}

function texts(node: LawNode): string[] {
  return node.items().map((item) => item.text());
}
