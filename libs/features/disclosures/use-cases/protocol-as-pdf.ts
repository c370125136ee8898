import { disclosureFormSv, disclosureInitiativeSv, disclosureResultSv, disclosureStateSv } from '@lots/contracts';
import { printPdf, type PrintedSection } from '@lots/documents';
import { stockholmParts } from '@lots/rules/calendar';
import type { DisclosureItemShown, DisclosureShown } from './present-disclosure.js';

const outcomeSv: Readonly<Record<string, string>> = { disclose: 'lämnas', leave_out: 'lämnas inte' };
const thirdSv: Readonly<Record<string, string>> = {
  none: 'inga andra personer',
  left_out: 'andra personer är borttagna',
  needed: 'andra personer behövs för ändamålet',
};

/** The protocol: the decision, the law as it read on the day, the facts and the judgements. The title names no one. */
export function protocolAsPdf(shown: DisclosureShown): Promise<Buffer> {
  const { row } = shown;
  return printPdf({
    title: 'Sekretessprövning',
    ref: row.ref,
    heading: 'Protokoll över sekretessprövning',
    ...(row.state === 'decided' ? {} : { warning: `${disclosureStateSv[row.state]}. Beslutet gäller inte än.` }),
    sections: [
      decision(shown),
      { heading: 'Kvitto: lämnat', lines: receiptLines(shown) },
      {
        heading: 'Ändamål',
        lines: [shown.purposeText, shown.requestText === '' ? '' : `Begäran: ${shown.requestText}`].filter(Boolean),
      },
      { heading: 'Varför det inte kunde vänta', lines: shown.emergency === '' ? [] : [shown.emergency] },
      ...shown.items.map(itemSection),
      {
        heading: `Bestämmelser i lydelsen ${row.lawDate}`,
        lines: shown.provisions.map(
          ({ lagrum, title, version }) => `${lagrum}: ${title}${version === null ? '' : ` (lydelse från ${version})`}`,
        ),
      },
      {
        heading: 'Varför uppgiften inte lämnas',
        lines: shown.refusal ? [`${shown.refusal.lagrum}: ${shown.refusal.reason}`] : [],
      },
      { heading: 'Svar på frågorna', lines: shown.facts.map(({ sv, answer }) => `${sv} ${answer}`) },
      {
        heading: 'Bedömningar',
        lines: shown.judgements.map(
          ({ lagrum, sv, answer, reason }) => `${lagrum} – ${sv} ${answer === 'yes' ? 'Ja' : 'Nej'}. ${reason}`,
        ),
      },
      { heading: 'Den andra personen', lines: shown.secondNote === '' ? [] : [shown.secondNote] },
    ],
  });
}

function decision(shown: DisclosureShown): PrintedSection {
  const { row, recipientName, recipientFunction, lawChecked, delegationSv } = shown;
  const to = [row.recipientSv, recipientFunction, recipientName].filter((part) => part !== '').join(', ');
  return {
    heading: 'Beslut',
    lines: [
      row.result === null ? disclosureStateSv[row.state] : disclosureResultSv[row.result],
      `Mottagare: ${to}`,
      `${disclosureInitiativeSv[row.initiative]}, ${disclosureFormSv[row.form].toLowerCase()}`,
      ...(row.givenAt === null ? [] : [`Lämnat: ${time(row.givenAt)} (innan prövningen)`]),
      ...signedLines(shown),
      ...(delegationSv === null ? [] : [delegationSv]),
      ...(lawChecked === '' ? [] : [`Lagtexten är läst i den lydelse som publicerades ${lawChecked}.`]),
      ...(shown.appeal === null ? [] : ['Mottagaren får beslutet skriftligt, med hur det överklagas.']),
    ],
  };
}

/** By name and role; by initials where the decision is older than that. */
function signedLines({ row, decidedBy, secondBy }: DisclosureShown): string[] {
  return [
    ...(row.decidedAt === null ? [] : [`Beslutat: ${time(row.decidedAt)} av ${decidedBy ?? row.decidedInitials ?? ''}`]),
    ...(row.secondAt === null ? [] : [`Andra personen: ${time(row.secondAt)}, ${secondBy ?? row.secondInitials ?? ''}`]),
  ];
}

/** When, to whom and how; nothing where nothing was to be handed out after the decision. */
function receiptLines({ row, handedTo, mayHandOut }: DisclosureShown): string[] {
  if (row.handedAt === null || handedTo === null) return mayHandOut ? ['Inte lämnat än, eller inte antecknat.'] : [];
  const to = [handedTo.function, handedTo.name].filter((part) => part !== '').join(', ');
  const how = row.handedForm === null ? '' : disclosureFormSv[row.handedForm].toLowerCase();
  return [`Lämnat ${time(row.handedAt)} till ${to}, ${how}.`, `Antecknat av ${handedTo.byName}.`];
}

function itemSection(item: DisclosureItemShown): PrintedSection {
  return {
    heading: `Uppgift ${item.no}${item.about === '' ? '' : ` – om ${item.about}`}`,
    lines: [
      item.text,
      ...(item.outcome === null
        ? []
        : [`Beslut: ${outcomeSv[item.outcome] ?? ''}${item.lagrum === '' ? '' : `, ${item.lagrum}`}`]),
      ...(item.neededReason === '' ? [] : [`Behov: ${item.neededReason}`]),
      ...(item.thirdParties === null ? [] : [`Andra personer: ${thirdSv[item.thirdParties] ?? ''}`]),
    ],
  };
}

function time(iso: string): string {
  const { date, minutes } = stockholmParts(Date.parse(iso));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date} kl. ${two(Math.floor(minutes / 60))}.${two(minutes % 60)}`;
}
