import {
  OffenceStage,
  Track,
  Verdict,
  type FactExpression,
  type LawTable,
  type NotDisclosureGround,
  type Provision,
  type ProvisionVersion,
} from '@lots/rules/secrecy';
import { parseLawText, readLawFile, type LawNode } from './law-node.js';

export const disclosureFile = 'config/law/disclosure-rules.yaml';

/** The secrecy law as data. @throws LawFileError naming file, line, what is wrong and what to write instead. */
export function loadDisclosureLaw(): LawTable {
  return lawTable(readLawFile(disclosureFile));
}

/** As loadDisclosureLaw, for a text at hand (tests, a city's draft). */
export function parseDisclosureLaw(text: string, file = disclosureFile): LawTable {
  return lawTable(parseLawText(file, text));
}

const topKeys = [
  'checked_against_statutes_published',
  'cross_checked_through',
  'recipient_classes',
  'rules',
  'not_disclosure_grounds',
  'incoming',
] as const;

function lawTable(root: LawNode): LawTable {
  const top = root.fields(topKeys);
  const recipientClasses = classes(root.field('recipient_classes'));
  const grounds = top.get('not_disclosure_grounds')?.items() ?? [];
  return {
    checkedAgainst: root.field('checked_against_statutes_published').date(),
    recipientClasses,
    provisions: provisions(root.field('rules'), recipientClasses),
    otherFactNames: grounds.flatMap((ground) => codes(ground.field('when'))),
    notDisclosureGrounds: grounds.map(notDisclosureGround),
  };
}

function notDisclosureGround(node: LawNode): NotDisclosureGround {
  const fields = node.fields();
  const assess = fields.get('assess');
  return {
    id: node.field('id').code(),
    title: node.field('title').text(),
    lagrum: node.field('lagrum').text(),
    assess: assess ? codes(assess) : [],
    note: fields.get('note')?.text() ?? null,
  };
}

function classes(node: LawNode): Readonly<Record<string, readonly string[]>> {
  const entries = [...node.fields()].map(
    ([name, members]) => [name, members.items().map((member) => recipientCode(member))] as const,
  );
  return Object.fromEntries(entries);
}

function recipientCode(node: LawNode): string {
  return node.text() === '*' ? '*' : node.code();
}

function provisions(node: LawNode, recipientClasses: Readonly<Record<string, readonly string[]>>): readonly Provision[] {
  const known = new Set([...Object.keys(recipientClasses), ...Object.values(recipientClasses).flat()]);
  const seen = new Set<string>();
  return node.items().map((row) => {
    const fields = row.fields(['id', 'title', 'lagrum', 'versions']);
    const id = row.field('id').code();
    if (seen.has(id))
      fields.get('id')?.fail(`The id "${id}" is used twice.`, 'one row for each provision, with several versions');
    seen.add(id);
    const versions = row.field('versions').items();
    if (versions.length === 0) row.field('versions').fail('No version.', 'at least one wording with from and to');
    return { id, title: row.field('title').text(), lagrum: row.field('lagrum').text(), versions: inOrder(versions, known) };
  });
}

function inOrder(nodes: readonly LawNode[], known: ReadonlySet<string>): readonly ProvisionVersion[] {
  const versions = nodes.map((node) => version(node, known));
  versions.forEach((current, index) => {
    const before = versions[index - 1];
    if (before && (before.to === null || before.to >= current.from)) {
      nodes[index]?.fail(
        'Overlaps the version before it.',
        'an earlier `to` in the version before, and versions in order of time',
      );
    }
  });
  return versions;
}

const versionKeys = [
  'from',
  'to',
  'sfs',
  'track',
  'recipients',
  'facts',
  'assess',
  'verdict',
  'ask_lawyer',
  'verified',
  'note',
] as const;

function version(node: LawNode, known: ReadonlySet<string>): ProvisionVersion {
  const fields = node.fields(versionKeys);
  const from = node.field('from').date();
  const end = node.field('to');
  const to = end.isNull() ? null : end.date();
  if (to !== null && to < from) end.fail('Ends before it begins.', `a day on or after ${from}, or null`);
  return {
    from,
    to,
    sfs: fields.get('sfs')?.text() ?? null,
    track: node.field('track').oneOf(Track),
    recipients: recipients(node.field('recipients'), known),
    facts: node.field('facts').items().map(factExpression),
    assess: codes(node.field('assess')),
    verdict: node.field('verdict').oneOf(Verdict),
    askLawyer: fields.get('ask_lawyer')?.boolean() ?? false,
    verified: node.field('verified').boolean(),
    note: fields.get('note')?.text() ?? null,
  };
}

function recipients(node: LawNode, known: ReadonlySet<string>): readonly string[] {
  const found = node.items().map((item) => {
    const code = item.code();
    return known.has(code)
      ? code
      : item.fail(`The recipient "${code}" is in no class.`, 'a code or class of recipient_classes, or add it there');
  });
  return found.length > 0 ? found : node.fail('No recipient.', 'at least one code or class; [anyone] for all');
}

function codes(node: LawNode): readonly string[] {
  return node.items().map((item) => item.code());
}

/** name | {not: …} | {any: […]} | {all: […]} | {offence: {min_penalty_months_at_least, stage_in}} */
function factExpression(node: LawNode): FactExpression {
  if (!node.isMapping()) return node.code();
  const [entry, more] = [...node.fields(['not', 'any', 'all', 'offence'])];
  if (!entry || more) return node.fail('A condition has exactly one of not, any, all, offence.', '{any: [a, b]}');
  const [kind, part] = entry;
  if (kind === 'not') return { not: factExpression(part) };
  if (kind === 'offence') return offence(part);
  const parts = part.items().map(factExpression);
  if (parts.length === 0) return part.fail('An empty list of conditions.', 'at least one condition');
  return kind === 'any' ? { any: parts } : { all: parts };
}

function offence(node: LawNode): FactExpression {
  node.fields(['min_penalty_months_at_least', 'stage_in']);
  const stages = node.field('stage_in').items();
  return {
    offence: {
      min_penalty_months_at_least: node.field('min_penalty_months_at_least').wholeNumber(),
      stage_in: stages.map((stage) => stage.oneOf(OffenceStage)),
    },
  };
}
