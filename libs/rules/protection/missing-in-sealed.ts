import type { CallDraft } from '@lots/contracts';
import { openPlaceHints } from './place-hints.js';

export interface MissingInSealed {
  readonly code: string;
  readonly sv: string;
  readonly ruleRef: string;
}

/** "minst två namngivna" (screens.md S4): one person is ill, and the matter is nobody's. */
export const fewestReceivers = 2;

/** Rules SK3, SK5 and SK6: what a sealed call lacks before it can be handed over, in the order to mend it. */
export function missingInSealed(draft: CallDraft): MissingInSealed[] {
  const { protection } = draft;
  const [hint] = openPlaceHints(draft);
  const missing: (MissingInSealed | null)[] = [
    protection.on && protection.who.length === 0
      ? { code: 'protected_who', sv: 'Vem har skyddade uppgifter?', ruleRef: 'SK1' }
      : null,
    draft.mustNotKnow.trim() === ''
      ? { code: 'must_not_know', sv: 'Vem får inte få veta? Skriv vem och varför.', ruleRef: 'SK3' }
      : null,
    hint === undefined
      ? null
      : {
          code: 'place_hint',
          sv: `Det här kan visa var hon finns: ”${hint.words}”. Ta bort det, eller skriv varför det ska stå kvar.`,
          ruleRef: 'SK6',
        },
    ...missingInDecision(draft),
  ];
  return missing.filter((one): one is MissingInSealed => one !== null);
}

function missingInDecision({ protection: { decision } }: CallDraft): (MissingInSealed | null)[] {
  const ruleRef = 'SK5';
  return [
    decision.unitCode === null
      ? { code: 'decision_unit', sv: 'Ring chef i beredskap. Vilken nämnd och enhet ansvarar?', ruleRef }
      : null,
    new Set(decision.receivers).size < fewestReceivers
      ? { code: 'decision_receivers', sv: 'Välj minst två namngivna mottagare.', ruleRef }
      : null,
    decision.decidedBy.trim() === '' || decision.decidedAt === null
      ? { code: 'decision_by', sv: 'Skriv vem som beslutade, och när.', ruleRef }
      : null,
  ];
}
