import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { planLimits, PlanText, planTextSv } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { ActivityView, PlanView } from '../api/types.js';
import { Line, LongText } from '../ui/text-inputs.js';
import { FieldErrors } from './field-errors.js';
import { useTried, type ActOnPlan } from './plan-act.js';

interface ActivityFormProps {
  readonly plan: PlanView;
  /** null: a new one. */
  readonly activity: ActivityView | null;
  readonly act: ActOnPlan;
  readonly onClose: () => void;
}

const help: Partial<Record<PlanText, string>> = {
  responsible: 'En funktion, till exempel Enhetschef fritid. Inget namn.',
  measure: 'Så här ser ni om det har blivit så.',
};

/** The city's columns: goal, activity, responsible, days, expected effect, measure. */
export function ActivityForm({ plan, activity, act, onClose }: ActivityFormProps) {
  const [id] = useState(() => activity?.id ?? crypto.randomUUID());
  const [area, setArea] = useState(activity?.area ?? plan.areas[0]?.code ?? '');
  const [days, setDays] = useState({
    startsOn: activity?.startsOn ?? `${String(plan.year)}-01-01`,
    dueOn: activity?.dueOn ?? `${String(plan.year)}-12-31`,
  });
  const [texts, setTexts] = useState(
    () => Object.fromEntries(PlanText.map((field) => [field, activity?.[field] ?? ''])) as Record<PlanText, string>,
  );
  const { error, tried } = useTried(act);
  const save = async () => {
    const saved = await tried((ref) =>
      lotsApi.writeActivity(ref, { id, version: activity?.version ?? 0, area, ...days, ...texts }),
    );
    if (saved) onClose();
  };
  return (
    <section aria-label={activity ? 'Ändra aktivitet' : 'Ny aktivitet'} className="activity plan-form">
      <label className="field">
        <span className="label">Åtgärdsområde</span>
        <select className="input" value={area} onChange={(change) => setArea(change.target.value)}>
          {plan.areas.map(({ code, sv }) => (
            <option key={code} value={code}>
              {sv}
            </option>
          ))}
        </select>
      </label>
      {PlanText.map((field) => {
        const Field = field === 'responsible' ? Line : LongText;
        return (
          <Field
            key={field}
            label={planTextSv[field]}
            help={help[field]}
            value={texts[field]}
            maxLength={field === 'responsible' ? planLimits.responsible : planLimits.text}
            onChange={(text) => setTexts((now) => ({ ...now, [field]: text }))}
          />
        );
      })}
      <div className="field-row">
        <Line
          label="Börjar"
          value={days.startsOn}
          maxLength={10}
          onChange={(startsOn) => setDays((now) => ({ ...now, startsOn }))}
        />
        <Line label="Klar senast" value={days.dueOn} maxLength={10} onChange={(dueOn) => setDays((now) => ({ ...now, dueOn }))} />
      </div>
      <FieldErrors error={error} />
      <p className="button-row">
        <Button size="medium" onPress={() => void save()}>
          Spara aktiviteten
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </p>
    </section>
  );
}
