import { knownRecipients } from '@lots/rules/secrecy';
import type { GroupForm } from '@lots/rules/teams';
import { loadDisclosureLaw } from './law-disclosure.js';
import { parseLawText, readLawFile, type LawNode } from './law-node.js';

/** The city's forms of cooperation on consent. @throws LawFileError */
export function loadGroupForms(city: string): readonly GroupForm[] {
  if (!/^[a-z]+$/.test(city)) throw new RangeError('No such city.');
  return groupForms(readLawFile(`config/teams/${city}.yaml`));
}

export function parseGroupForms(text: string, file: string): readonly GroupForm[] {
  return groupForms(parseLawText(file, text));
}

function groupForms(root: LawNode): readonly GroupForm[] {
  root.fields(['city', 'groups']);
  root.field('city').code();
  const known = [...knownRecipients(loadDisclosureLaw())];
  const items = root.field('groups').items();
  const forms = items.map((item) => {
    item.fields(['code', 'name', 'always']);
    const always = item
      .field('always')
      .items()
      .map((party) => party.oneOf(known));
    return { code: item.field('code').code(), name: item.field('name').text(), always };
  });
  forms.forEach(({ code, always }, index) => {
    if (always.length === 0) items[index]?.fail('A group without anybody else is no group.', '[polismyndigheten]');
    if (forms.findIndex((other) => other.code === code) !== index)
      items[index]?.fail(`Two forms have the code "${code}".`, 'a code of its own');
  });
  return forms;
}
