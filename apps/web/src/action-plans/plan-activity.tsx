import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { activityStatusSv, PlanText, planTextSv } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { ActivityView, PlanView } from '../api/types.js';
import { ActivityForm } from './activity-form.js';
import { FollowUpForm } from './follow-up-form.js';
import { FieldErrors } from './field-errors.js';
import { useTried, type ActOnPlan } from './plan-act.js';

interface PlanActivityProps {
  readonly plan: PlanView;
  readonly activity: ActivityView;
  readonly act: ActOnPlan;
}

/** An activity with everything that has been written about how it goes. */
export function PlanActivity({ plan, activity, act }: PlanActivityProps) {
  const [open, setOpen] = useState<'change' | 'follow_up' | null>(null);
  const { error, tried } = useTried(act);
  const close = () => setOpen(null);
  const remove = () => void tried((ref) => lotsApi.removeActivity(ref, { id: activity.id, version: activity.version }));
  if (open === 'change') return <ActivityForm plan={plan} activity={activity} act={act} onClose={close} />;
  return (
    <article className="activity" aria-label={activity.activity}>
      <h3>{activity.activity}</h3>
      <p>
        <strong>{activityStatusSv[activity.status]}</strong> · {activity.startsOn} – {activity.dueOn}
      </p>
      <dl>
        {PlanText.filter((field) => field !== 'activity').map((field) => (
          <Fact key={field} term={planTextSv[field]} text={activity[field]} />
        ))}
      </dl>
      <FollowUps plan={plan} activity={activity} />
      <FieldErrors error={error} />
      {plan.mine && plan.state === 'draft' ? (
        <p className="button-row">
          <Button variant="secondary" size="medium" onPress={() => setOpen('change')}>
            Ändra
          </Button>
          <Button variant="secondary" size="medium" onPress={remove}>
            Stryk
          </Button>
        </p>
      ) : null}
      {plan.mine && plan.state === 'decided' && open === null ? (
        <p className="button-row">
          <Button variant="secondary" size="medium" onPress={() => setOpen('follow_up')}>
            Följ upp
          </Button>
        </p>
      ) : null}
      {open === 'follow_up' ? <FollowUpForm plan={plan} activity={activity} act={act} onClose={close} /> : null}
    </article>
  );
}

function Fact({ term, text }: { readonly term: string; readonly text: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </>
  );
}

function FollowUps({ plan, activity }: { readonly plan: PlanView; readonly activity: ActivityView }) {
  if (activity.followUps.length === 0) return null;
  const name = (code: string) => plan.periods.find((period) => period.code === code)?.sv ?? code;
  return (
    <ul>
      {activity.followUps.map(({ period, status, text, measured, writtenAt, byInitials, replaced }) => (
        <li key={writtenAt} className={replaced ? 'replaced' : undefined}>
          {name(period)}: {activityStatusSv[status]}. {text} {measured === '' ? '' : `Uppmätt: ${measured}. `}
          <span className="muted">
            {writtenAt.slice(0, 10)}, {byInitials}
            {replaced ? ', rättad senare' : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
