import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { ActivityStatus, activityStatusSv, planLimits } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { ActivityView, PlanView } from '../api/types.js';
import { Choice } from '../ui/choice.js';
import { Line, LongText } from '../ui/text-inputs.js';
import { FieldErrors } from './field-errors.js';
import { useTried, type ActOnPlan } from './plan-act.js';

interface FollowUpFormProps {
  readonly plan: PlanView;
  readonly activity: ActivityView;
  readonly act: ActOnPlan;
  readonly onClose: () => void;
}

const statuses = ActivityStatus.map((value) => ({ value, sv: activityStatusSv[value] }));

/** How it has gone, per report. What was written before stays. */
export function FollowUpForm({ plan, activity, act, onClose }: FollowUpFormProps) {
  const [id] = useState(() => crypto.randomUUID());
  const [period, setPeriod] = useState<string | null>(null);
  const [status, setStatus] = useState<ActivityStatus | null>(null);
  const [text, setText] = useState('');
  const [measured, setMeasured] = useState('');
  const { error, tried } = useTried(act);
  const save = async () => {
    if (period === null || status === null) return;
    const { lineId } = activity;
    if (await tried((ref) => lotsApi.followUp(ref, { id, lineId, period, status, text, measured }))) onClose();
  };
  return (
    <section className="plan-form" aria-label={`Följ upp: ${activity.activity}`}>
      <Choice
        label="Till vilken rapport?"
        field="period"
        options={plan.periods.map(({ code, sv }) => ({ value: code, sv }))}
        value={period}
        onChange={setPeriod}
      />
      <Choice label="Hur långt har ni kommit?" field="status" options={statuses} value={status} onChange={setStatus} />
      <LongText
        label="Så har det gått"
        help="Skriv vad som har gjorts och vad det har lett till. Inget som pekar ut någon."
        value={text}
        maxLength={planLimits.text}
        onChange={setText}
      />
      <Line label="Uppmätt värde" help={`Mått: ${activity.measure}`} value={measured} onChange={setMeasured} />
      <FieldErrors error={error} />
      <p className="button-row">
        <Button size="medium" isDisabled={period === null || status === null || text.trim() === ''} onPress={() => void save()}>
          Spara uppföljningen
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </p>
    </section>
  );
}
