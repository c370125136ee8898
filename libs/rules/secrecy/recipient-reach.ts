import type { LawTable, ProvisionVersion } from './law-table.js';
import { anyOf, type Truth } from './truth.js';

/** OSL 8 kap. 3 § governs: in no class, not even `anyone`; always a question for a lawyer (S4). */
export const foreignAuthority = 'foreign_authority';

const everyone = '*';
/** A class so named counts a recipient only within the discloser's own municipality. */
const localClass = /_in_same_municipality$/;

/** Every code a caller may give as recipient, in the order of the file. */
export function knownRecipients(law: LawTable): readonly string[] {
  const codes = Object.values(law.recipientClasses).flat();
  return [...new Set([...codes.filter((code) => code !== everyone), foreignAuthority])];
}

/** Does the wording reach the recipient: itself or one of its classes is listed. Unknown only for a class that asks for the same municipality. */
export function reaches(law: LawTable, version: ProvisionVersion, recipient: string, sameMunicipality: Truth): Truth {
  return anyOf(version.recipients.map((entry) => entryReaches(law, entry, recipient, sameMunicipality)));
}

function entryReaches(law: LawTable, entry: string, recipient: string, sameMunicipality: Truth): Truth {
  const members = law.recipientClasses[entry];
  if (!members) return entry === recipient;
  if (members.includes(everyone)) return recipient !== foreignAuthority;
  if (!members.includes(recipient)) return false;
  return localClass.test(entry) ? sameMunicipality : true;
}

/** A person outside every authority: has a name, not a function (rule U17). */
export function isPersonSide(law: LawTable, recipient: string): boolean {
  return law.recipientClasses.person_side?.includes(recipient) === true;
}
