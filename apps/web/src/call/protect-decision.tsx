import { Button } from '@midas-ds/components';
import type { ProtectionDecision } from '@lots/contracts';
import { managerToRing } from '@lots/rules/protection';
import { useQuery } from '@tanstack/react-query';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';
import { Line } from '../ui/text-inputs.js';
import { clock, fromLocalInput, toLocalInput } from '../ui/time.js';
import { UnitSelect } from '../ui/unit-select.js';
import { useNow } from '../ui/use-now.js';
import { useCallForm } from './call-form-context.js';
import { ProtectReceivers } from './protect-receivers.js';
import { useEditProtection } from './protect-switch.js';

function useEditDecision(): (change: Partial<ProtectionDecision>) => void {
  const { draft } = useCallForm();
  const change = useEditProtection();
  return (part) => change({ decision: { ...draft.protection.decision, ...part } });
}

/** Which board is not the desk's to say: a manager on call decides it, and who there may know (rules SK4 and SK5). */
export function ProtectDecision() {
  const { draft } = useCallForm();
  const change = useEditDecision();
  const { decision } = draft.protection;
  return (
    <fieldset className="subject-card">
      <legend>Chefens beslut</legend>
      <RingManager />
      <UnitSelect
        label="Ansvarig nämnd och enhet"
        value={decision.unitCode ?? ''}
        onChange={(code) => change({ unitCode: code === '' ? null : code, receivers: [] })}
      />
      {decision.unitCode === null ? null : (
        <ProtectReceivers
          unitCode={decision.unitCode}
          chosen={decision.receivers}
          onChange={(receivers) => change({ receivers })}
        />
      )}
      <div className="field-row">
        <Line
          label="Beslutat av (funktion och namn)"
          field="decided_by"
          value={decision.decidedBy}
          onChange={(decidedBy) => change({ decidedBy, decidedAt: decision.decidedAt ?? new Date().toISOString() })}
        />
        <label className="field narrow-wide">
          <span className="label">Beslutat kl.</span>
          <input
            className="input"
            type="datetime-local"
            value={decision.decidedAt === null ? '' : toLocalInput(decision.decidedAt)}
            onChange={(event) => change({ decidedAt: fromLocalInput(event.target.value) })}
          />
        </label>
      </div>
    </fieldset>
  );
}

/** The function and number to ring now; the next in the chain when nobody answers in time. */
function RingManager() {
  const { draft } = useCallForm();
  const change = useEditProtection();
  const now = useNow();
  const { data, error } = useQuery({ queryKey: ['managers'], queryFn: lotsApi.managers, staleTime: 300_000 });
  const { managerCalls, decision } = draft.protection;
  if (!data) return <ErrorText error={error} />;
  const turn = managerToRing(data.contacts, managerCalls, now, data.nextAfterMinutes);
  const contact = turn === null ? undefined : data.contacts[turn.index];
  if (!turn || !contact) return <p className="important-text">Beredskapslistan är tom. Ring din chef.</p>;
  const next = data.contacts[turn.index + 1];
  const at = () => new Date().toISOString();
  const answered = () =>
    change({
      managerCalls: [...managerCalls, { at: at(), answered: true }],
      decision: {
        ...decision,
        decidedBy: decision.decidedBy === '' ? `${contact.function}, ` : decision.decidedBy,
        decidedAt: at(),
      },
    });
  return (
    <div className="ring-manager">
      <p>
        Ring chef i beredskap: <strong>{contact.function}</strong> <span className="phone-large">{contact.phone}</span>
      </p>
      <div role="status">
        {turn.nextAt === null || next === undefined ? null : (
          <p>
            Svarar ingen före {clock(new Date(turn.nextAt).toISOString())}: ring {next.function}, {next.phone}.
          </p>
        )}
      </div>
      <div className="button-row">
        <Button size="medium" onPress={answered}>
          Chefen svarade
        </Button>
        <Button
          size="medium"
          variant="secondary"
          onPress={() => change({ managerCalls: [...managerCalls, { at: at(), answered: false }].slice(-20) })}
        >
          Inget svar
        </Button>
      </div>
    </div>
  );
}
