import type { GateTables } from '@lots/features/secrecy';
import type { MissingInDecision } from '@lots/rules/secrecy';

interface Parts {
  /** The item's number, or the provision's id. */
  readonly first: string;
  readonly lagrum: string;
  readonly judgement: string;
  /** The judgement as it is asked. */
  readonly question: string;
}

const words: Readonly<Record<string, (parts: Parts) => string>> = {
  no_item: () => 'Skriv minst en uppgift.',
  nothing_to_disclose: () => 'Ingen uppgift ska lämnas. Välj "Lämna inte ut" i stället.',
  item_outcome: ({ first }) => `Uppgift ${first}: ska den lämnas eller inte?`,
  item_need: ({ first }) => `Uppgift ${first}: behöver mottagaren den för ändamålet?`,
  item_not_needed: ({ first }) => `Uppgift ${first} behövs inte för ändamålet. Lämna den inte.`,
  item_need_reason: ({ first }) => `Uppgift ${first}: skriv varför den behövs.`,
  item_third_parties: ({ first }) => `Uppgift ${first}: finns det andra personer i den?`,
  item_ground: ({ first }) => `Uppgift ${first}: välj vilken bestämmelse den lämnas med stöd av.`,
  item_person: ({ first }) => `Uppgift ${first}: välj vem den handlar om.`,
  no_person: () => 'Skriv vem uppgifterna handlar om.',
  person_unnamed: ({ first }) => `Person ${first}: skriv vem det är.`,
  recipient_function_missing: () => 'Skriv vilken enhet eller funktion hos mottagaren som får uppgiften.',
  recipient_name_missing: () => 'Skriv namnet på den som får uppgiften.',
  purpose_missing: () => 'Skriv ändamålet med egna ord.',
  request_missing: () => 'Skriv vad mottagaren har begärt.',
  refuse_by_barrier: ({ lagrum }) =>
    `${lagrum} hindrar att uppgiften lämnas. Välj den som bestämmelsen som prövades, eller svara på frågan om den.`,
  ground_not_open: ({ lagrum, judgement }) =>
    `Uppgift ${judgement}: ${lagrum} är inte öppen för den personen, med de här svaren.`,
  stopped_by_barrier: ({ lagrum }) => `${lagrum} hindrar att uppgiften lämnas. Svara på frågan om den, eller lämna inte ut.`,
  judgement_missing: ({ lagrum, question }) => `${lagrum} – svara: ${question}`,
  judgement_says_no: ({ lagrum, question }) => `${lagrum} bär inte, eftersom du svarat nej på: ${question}`,
  reason_missing: ({ lagrum, question, judgement }) =>
    judgement === '' ? 'Skriv skälen till att uppgiften inte lämnas.' : `${lagrum} – skriv skälen till: ${question}`,
  must_be_disclosed: ({ lagrum }) =>
    `${lagrum} är öppen och alla bedömningar är ja. Då ska uppgiften lämnas; ändra en bedömning eller lämna ut.`,
  provision_unknown: () => 'Välj vilken bestämmelse som prövades.',
  already_disclosed: () => 'Uppgiften är redan lämnad. Skriv hur det var, även om ingen bestämmelse bar.',
  not_delegated: () => 'Du har inte delegation på det här beslutet. Be en chef.',
  step_up_needed: () => 'Skriv ditt lösenord igen innan du beslutar.',
};

/** What is missing, so that the officer knows what to do about it. */
export function missingSv(tables: GateTables, { code, about }: MissingInDecision): string {
  const [first = '', judgement = ''] = (about ?? '').split(':');
  const lagrum = tables.provision(first)?.lagrum ?? first;
  const question = tables.words.judgements[judgement] ?? judgement;
  return words[code]?.({ first, lagrum, judgement, question }) ?? 'Något saknas i prövningen.';
}
