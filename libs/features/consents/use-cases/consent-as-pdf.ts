import { consentCooperationSv, consentGivenBySv, consentStatusSv, dataCategorySv, disclosureFormSv } from '@lots/contracts';
import { printPdf } from '@lots/documents';
import { stockholmDate } from '@lots/rules/calendar';
import type { ConsentShown } from './read-consents.js';

/** Who, there by name, and what kinds of information. */
function partyLine({ sv, name, categories }: ConsentShown['row']['parties'][number]): string {
  const who = name === '' ? sv : `${sv}: ${name}`;
  return categories.length === 0
    ? who
    : `${who} – ${categories.map((one) => dataCategorySv[one].toLocaleLowerCase('sv')).join(', ')}`;
}

/** To read through together and sign. The title names no one. */
export function consentAsPdf(shown: ConsentShown): Promise<Buffer> {
  const { row } = shown;
  const day = (iso: string): string => stockholmDate(Date.parse(iso));
  return printPdf({
    title: 'Samtycke',
    ref: row.ref,
    heading: 'Samtycke till att uppgifter lämnas',
    ...(row.withdrawnAt === null ? {} : { warning: `${consentStatusSv.withdrawn} ${day(row.withdrawnAt)}.` }),
    sections: [
      { heading: 'Gäller', lines: [shown.person] },
      { heading: 'Uppgifter får lämnas till', lines: row.parties.map(partyLine) },
      { heading: 'Vilka uppgifter', lines: [shown.information] },
      { heading: 'Vad de ska användas till', lines: [shown.purpose, consentCooperationSv[row.cooperation]] },
      { heading: 'Hur länge', lines: [`Från ${row.from} till och med ${row.to}.`] },
      {
        heading: 'Samtycket lämnas av',
        lines: [
          `${consentGivenBySv[row.givenBy]}: ${shown.givenByNames}`,
          `${disclosureFormSv[row.form]}, ${day(row.givenAt)}`,
          ...(shown.maturity === '' ? [] : [`Ålder och mognad: ${shown.maturity}`]),
        ],
      },
      {
        heading: 'Språk',
        lines: [shown.language, ...(shown.interpreter === '' ? [] : [`Tolk: ${shown.interpreter}`])],
      },
      {
        heading: 'Du kan ångra dig',
        lines: [
          'Du kan när som helst ta tillbaka samtycket. Då lämnas inget mer. Det som redan har lämnats går inte att ta tillbaka.',
          'Du behöver inte samtycka, och du kan säga ja till en del och nej till en annan.',
        ],
      },
    ],
    signatures: row.form === 'written' ? ['Datum och namn', 'Tagit emot samtycket'] : [],
  });
}
