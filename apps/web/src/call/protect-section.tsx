import { Checkbox, CheckboxGroup } from '@midas-ds/components';
import { ProtectedWho, protectedWhoSv } from '@lots/contracts';
import { hiddenFields } from '@lots/rules/protection';
import { Notice } from '../ui/notice.js';
import { Line } from '../ui/text-inputs.js';
import { useCallForm } from './call-form-context.js';
import type { CallSession } from './call-session.js';
import { ProtectDecision } from './protect-decision.js';
import { ProtectHints } from './protect-hints.js';
import { useEditProtection } from './protect-switch.js';
import { ProtectSealedField } from './protect-sealed-field.js';

/** What a sealed call needs instead of where somebody lives (screens.md S4). */
export function ProtectSection({ session }: { readonly session: CallSession }) {
  const { draft, edit, visible } = useCallForm();
  if (!visible.has('sealed')) return null;
  return (
    <section className="form-section protect-section" aria-label="Skyddat">
      <ProtectHints />
      {draft.protection.on ? <Who /> : null}
      <Hidden />
      <ProtectSealedField session={session} />
      <Line
        label="Vem får inte få veta?"
        field="must_not_know"
        help="Måste fyllas i. Skriv vem och varför, till exempel: barnets pappa (vårdnadshavare). Får inte kontaktas, kallas eller få brev innan chef har beslutat."
        value={draft.mustNotKnow}
        onChange={(mustNotKnow) => edit({ mustNotKnow })}
      />
      <p className="muted">Tidigare hos lotsen: Sökning är avstängd i skyddade ärenden. Chef kan söka.</p>
      <ProtectDecision />
    </section>
  );
}

function Who() {
  const { draft } = useCallForm();
  const change = useEditProtection();
  return (
    <div className="field" data-field="protected_who">
      <CheckboxGroup
        label="Vem har skyddade uppgifter?"
        value={draft.protection.who}
        onChange={(chosen) => change({ who: ProtectedWho.filter((who) => chosen.includes(who)) })}
      >
        {ProtectedWho.map((who) => (
          <Checkbox key={who} value={who}>
            {protectedWhoSv[who]}
          </Checkbox>
        ))}
      </CheckboxGroup>
    </div>
  );
}

/** What was typed before F4 is neither lost in silence nor sent (rule SK2). */
function Hidden() {
  const { draft } = useCallForm();
  const hidden = hiddenFields(draft);
  if (hidden.length === 0) return null;
  return (
    <Notice kind="warning" title="Det här är gömt och följer inte med" live>
      <p>{hidden.map((field) => field.sv).join(', ')}. Det raderas när du lämnar över.</p>
      <p>Behövs något av det? Skriv det i det förseglade fältet, eller fråga chefen.</p>
    </Notice>
  );
}
