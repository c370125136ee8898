import { readdirSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@lots/platform';
import type { CatalogueTemplate, CodeGroup, DatedCatalogue } from '@lots/rules/statistics';
import { parseLawText, readLawFile, type LawNode } from './law-node.js';

const folder = 'config/statistics';

/** Every version there has been, oldest first. A dimension's or table's Swedish name stays with the file: rules read codes only. */
export function loadStatisticsCatalogues(): DatedCatalogue[] {
  const files = readdirSync(path.join(projectRoot(), folder)).filter((name) => /^catalogue-[a-z0-9]+\.yaml$/.test(name));
  const found = files.map((name) => {
    const root = readLawFile(`${folder}/${name}`);
    const read = catalogue(root);
    if (name !== `catalogue-${read.version}.yaml`)
      root.fail('The file is named after another version.', 'the version in the name');
    return read;
  });
  const ordered = found.sort((a, b) => a.validFrom.localeCompare(b.validFrom));
  if (ordered.length === 0 || new Set(ordered.map(({ validFrom }) => validFrom)).size !== ordered.length)
    throw new RangeError(`There is no catalogue in ${folder}, or two begin on the same day.`);
  return ordered;
}

/** @throws LawFileError naming the line that is not right */
export function parseStatisticsCatalogue(text: string, file: string): DatedCatalogue {
  return catalogue(parseLawText(file, text));
}

function catalogue(root: LawNode): DatedCatalogue {
  root.fields(['version', 'valid_from', 'dims', 'tables']);
  return {
    version: root.field('version').code(),
    validFrom: root.field('valid_from').date(),
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
