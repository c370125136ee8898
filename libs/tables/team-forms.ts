import type { UnitKind } from '@lots/rules/routing';
import { knownRecipients } from '@lots/rules/secrecy';
import type { GroupForm } from '@lots/rules/teams';
import { loadDisclosureLaw } from './law-disclosure.js';
import { parseLawText, readLawFile, type LawNode } from './law-node.js';

/** The city's forms of cooperation on consent. @throws LawFileError */
export function loadGroupForms(city: string): readonly GroupForm[] {
  return groupForms(teamFile(city));
}

/** Kinds of units that give support to relatives (rule T19). @throws LawFileError */
export function loadRelativeKinds(city: string): readonly UnitKind[] {
  return relativeKinds(teamFile(city));
}

export function parseRelativeKinds(text: string, file: string): readonly UnitKind[] {
  return relativeKinds(parseLawText(file, text));
}

function teamFile(city: string): LawNode {
  if (!/^[a-z]+$/.test(city)) throw new RangeError('No such city.');
  return readLawFile(`config/teams/${city}.yaml`);
}

function relativeKinds(root: LawNode): readonly UnitKind[] {
  const node = root.field('relatives');
  const kinds = node.items().map((item) => item.oneOf(withCases));
  return kinds.length > 0 ? kinds : node.fail('Nobody gives support to relatives.', '[adult_intake]');
}

/** Support is a case of its own: somebody with an inbox and cases gives it. */
const withCases = ['adult_intake', 'relative_support'] as const satisfies readonly UnitKind[];

export function parseGroupForms(text: string, file: string): readonly GroupForm[] {
  return groupForms(parseLawText(file, text));
}

function groupForms(root: LawNode): readonly GroupForm[] {
  root.fields(['city', 'groups', 'relatives']);
  root.field('city').code();
  const known = [...knownRecipients(loadDisclosureLaw())];
  const items = root.field('groups').items();
  const forms = items.map((item) => {
    item.fields(['code', 'name', 'always', 'written']);
    const always = item
      .field('always')
      .items()
      .map((party) => party.oneOf(known));
    return { code: item.field('code').code(), name: item.field('name').text(), always, written: item.field('written').boolean() };
  });
  forms.forEach(({ code, always }, index) => {
    if (always.length === 0) items[index]?.fail('A group without anybody else is no group.', '[polismyndigheten]');
    if (forms.findIndex((other) => other.code === code) !== index)
      items[index]?.fail(`Two forms have the code "${code}".`, 'a code of its own');
  });
  return forms;
}
