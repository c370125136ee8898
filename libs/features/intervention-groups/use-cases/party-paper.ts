import { Injectable } from '@nestjs/common';
import { dataCategorySv, disclosureFormSv, ErrorCode, groupStandingSv } from '@lots/contracts';
import { printPdf } from '@lots/documents';
import { LotsError, notFound } from '@lots/platform';
import { ReadGroups, type GroupShown } from './read-groups.js';

const action = 'intervention_groups.print';

/**
 * What a party without an account gets on paper: what it has been given, and nothing of the others' (rule T8). Only while the consent is in
 * force: after that the party's way in is gone, and the paper with it.
 */
@Injectable()
export class PartyPaper {
  constructor(private readonly read: ReadGroups) {}

  /** @throws LotsError not_found · conflict */
  async run(ref: string, code: string): Promise<{ ref: string; pdf: Buffer }> {
    const shown = await this.read.one(ref, action);
    const denial = { action, objectType: 'intervention_group', objectIds: [], ruleRef: 'T8' };
    const party = shown.parties.find((one) => one.code === code);
    if (!party) throw notFound({ ...denial, reasonCode: 'party_not_named' });
    const { standing, open } = shown.row;
    if (!open)
      throw new LotsError(ErrorCode.Conflict, 409, `${groupStandingSv[standing]}. Inget mer skrivs ut åt någon utanför.`, {
        denial: { ...denial, reasonCode: standing },
      });
    return { ref: shown.row.ref, pdf: await paper(shown, party) };
  }
}

function paper({ row, purpose, entries }: GroupShown, party: GroupShown['parties'][number]): Promise<Buffer> {
  const given = entries.filter((entry) => entry.kind === 'share' && entry.party === party.code);
  return printPdf({
    title: 'Lämnade uppgifter',
    ref: row.ref,
    heading: row.formSv,
    warning: `Till: ${[party.sv, party.name].filter((part) => part !== '').join(', ')}. Samtycket gäller till och med ${row.to} och kan återkallas. Då får inget mer användas gemensamt.`,
    sections: [
      { heading: 'Ändamål', lines: [purpose] },
      ...given.map(({ category, day, form, text, who, function: role }) => ({
        heading: category === null ? '' : dataCategorySv[category],
        lines: [text, `Lämnat ${day ?? ''} till ${who}, ${role}. ${form === null ? '' : disclosureFormSv[form]}.`],
      })),
    ],
    signatures: ['Mottaget av', 'Dag'],
  });
}
