import type { GateTables } from '@lots/features/secrecy';
import type { MissingInDecision } from '@lots/rules/secrecy';

/** What is missing, so that the officer knows what to do about it. */
export function missingSv(tables: GateTables, { code, about }: MissingInDecision): string {
  const [provisionId = '', judgement = ''] = (about ?? '').split(':');
  const lagrum = tables.provision(provisionId)?.lagrum ?? provisionId;
  const question = tables.words.judgements[judgement] ?? judgement;
  switch (code) {
    case 'no_item':
      return 'Skriv minst en uppgift.';
    case 'nothing_to_disclose':
      return 'Ingen uppgift ska lämnas. Välj "Lämna inte ut" i stället.';
    case 'item_outcome':
      return `Uppgift ${provisionId}: ska den lämnas eller inte?`;
    case 'item_need':
      return `Uppgift ${provisionId}: behöver mottagaren den för ändamålet?`;
    case 'item_not_needed':
      return `Uppgift ${provisionId} behövs inte för ändamålet. Lämna den inte.`;
    case 'item_need_reason':
      return `Uppgift ${provisionId}: skriv varför den behövs.`;
    case 'item_third_parties':
      return `Uppgift ${provisionId}: finns det andra personer i den?`;
    case 'item_ground':
      return `Uppgift ${provisionId}: välj vilken bestämmelse den lämnas med stöd av.`;
    case 'ground_not_open':
      return `${lagrum} är inte öppen med de här svaren.`;
    case 'stopped_by_barrier':
      return `${lagrum} hindrar att uppgiften lämnas. Svara på frågan om den, eller lämna inte ut.`;
    case 'judgement_missing':
      return `${lagrum} – svara: ${question}`;
    case 'judgement_says_no':
      return `${lagrum} bär inte, eftersom du svarat nej på: ${question}`;
    case 'reason_missing':
      return judgement === '' ? 'Skriv skälen till att uppgiften inte lämnas.' : `${lagrum} – skriv skälen till: ${question}`;
    case 'must_be_disclosed':
      return `${lagrum} är öppen och alla bedömningar är ja. Då ska uppgiften lämnas; ändra en bedömning eller lämna ut.`;
    case 'provision_unknown':
      return 'Välj vilken bestämmelse som prövades.';
    case 'already_disclosed':
      return 'Uppgiften är redan lämnad. Skriv hur det var, även om ingen bestämmelse bar.';
    case 'not_delegated':
      return 'Du har inte delegation på det här beslutet. Be en chef.';
    case 'step_up_needed':
      return 'Skriv ditt lösenord igen innan du beslutar.';
    default:
      return 'Något saknas i prövningen.';
  }
}
