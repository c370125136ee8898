import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ReportFigures, ReportKind, ReportText, type ReportTemplate, type TemplateSection } from '@lots/contracts';
import { projectRoot } from '@lots/platform';
import { readLawFile, type LawNode } from './law-node.js';

const kinds = Object.values(ReportKind);

/** The sections of the reports, newest table first; which one holds on a day is the caller's question. @throws LawFileError */
export function loadReportTemplates(): ReportTemplate[] {
  const folder = path.join(projectRoot(), 'config/reports');
  const files = readdirSync(folder).filter((name) => /^template-\d{4}-\d{2}-\d{2}\.yaml$/.test(name));
  return files
    .sort()
    .reverse()
    .map((name) => template(readLawFile(`config/reports/${name}`)));
}

function template(root: LawNode): ReportTemplate {
  root.fields(['valid_from', ...kinds]);
  const sections = Object.fromEntries(
    kinds.map((kind) => [kind, sectionsOf(root.field(kind))]),
  ) as unknown as ReportTemplate['kinds'];
  return { validFrom: root.field('valid_from').date(), kinds: sections };
}

function sectionsOf(node: LawNode): TemplateSection[] {
  const found = node.items().map(section);
  if (new Set(found.map(({ id }) => id)).size !== found.length) node.fail('A section stands twice.', 'each id once');
  return found;
}

function section(node: LawNode): TemplateSection {
  node.fields(['id', 'sv', 'help', 'texts', 'figures', 'required']);
  return {
    id: node.field('id').code(),
    sv: node.field('sv').text(),
    help: node.field('help').text(),
    texts: words(node.field('texts'), Object.values(ReportText)),
    figures: words(node.field('figures'), Object.values(ReportFigures)),
    required: node.field('required').boolean(),
  };
}

function words<T extends string>(node: LawNode, known: readonly T[]): T[] {
  return node.items().map((item) => {
    const said = item.code();
    return known.find((one) => one === said) ?? item.fail(`Unknown word "${said}".`, known.join(', '));
  });
}
