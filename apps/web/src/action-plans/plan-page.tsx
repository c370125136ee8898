import { Button } from '@midas-ds/components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { PlanView } from '../api/types.js';
import { FieldErrors } from './field-errors.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { Line } from '../ui/text-inputs.js';
import { ActivityForm } from './activity-form.js';
import { PlanActivity } from './plan-activity.js';
import { planHeading, useTried, type ActOnPlan } from './plan-act.js';

/** One plan: written while it is a draft, followed up when the board has decided it. */
export function PlanPage() {
  const { ref = '' } = useParams();
  const query = useQuery({ queryKey: ['plan', ref], queryFn: () => lotsApi.plan(ref) });
  return (
    <Page heading={query.data ? planHeading(query.data) : 'Handlingsplan'}>
      <p className="no-print">
        <Link to="/planer">Till alla handlingsplaner</Link>
      </p>
      <ErrorText error={query.error} />
      {query.data ? <PlanBody plan={query.data} /> : null}
    </Page>
  );
}

function PlanBody({ plan }: { readonly plan: PlanView }) {
  const act = useAct(plan.ref);
  const [adding, setAdding] = useState(false);
  const draft = plan.mine && plan.state === 'draft';
  return (
    <>
      <Notice kind="info">
        <p>{stateSv(plan)}</p>
        {draft ? <p>Skriv funktioner, aldrig namn. Skriv inget som pekar ut någon: planen är en allmän handling.</p> : null}
      </Notice>
      {plan.areas.map(({ code, sv }) => (
        <section key={code} aria-labelledby={`area-${code}`}>
          <h2 id={`area-${code}`}>{sv}</h2>
          {plan.activities.every(({ area }) => area !== code) ? <p className="muted">Inga aktiviteter.</p> : null}
          {plan.activities
            .filter(({ area }) => area === code)
            .map((activity) => (
              <PlanActivity key={activity.id} plan={plan} activity={activity} act={act} />
            ))}
        </section>
      ))}
      {draft && adding ? <ActivityForm plan={plan} activity={null} act={act} onClose={() => setAdding(false)} /> : null}
      {draft && !adding ? (
        <p className="button-row">
          <Button size="medium" onPress={() => setAdding(true)}>
            Lägg till aktivitet
          </Button>
        </p>
      ) : null}
      {draft && plan.activities.length > 0 ? <Decision act={act} /> : null}
    </>
  );
}

function Decision({ act }: { readonly act: ActOnPlan }) {
  const [decidedOn, setDecidedOn] = useState('');
  const [paragraph, setParagraph] = useState('');
  const { error, tried } = useTried(act);
  return (
    <section aria-labelledby="decision" className="no-print plan-form">
      <h2 id="decision">Nämndens beslut</h2>
      <p>När nämnden har beslutat låses planen. Ändras den senare blir det en ny version.</p>
      <div className="field-row">
        <Line label="Beslutad den" help="Till exempel 2027-01-26" value={decidedOn} onChange={setDecidedOn} maxLength={10} />
        <Line label="Paragraf" help="Bara siffran" value={paragraph} onChange={setParagraph} maxLength={4} inputMode="numeric" />
      </div>
      <FieldErrors error={error} />
      <Button
        size="medium"
        isDisabled={!/^\d{4}-\d{2}-\d{2}$/.test(decidedOn) || !/^[1-9]\d*$/.test(paragraph)}
        onPress={() => void tried((ref) => lotsApi.decidePlan(ref, { decidedOn, paragraph: Number(paragraph) }))}
      >
        Lås planen som beslutad
      </Button>
    </section>
  );
}

function stateSv({ state, version, decidedOn, decidedParagraph, reviseBy }: PlanView): string {
  const name = `Version ${String(version)}`;
  if (state === 'draft') return `${name}. Utkast: nämnden har inte beslutat än.`;
  return `${name}. Beslutad ${decidedOn ?? ''} § ${String(decidedParagraph ?? '')}. Ska revideras senast ${reviseBy}.`;
}

function useAct(ref: string): ActOnPlan {
  const queries = useQueryClient();
  return async (work) => {
    queries.setQueryData(['plan', ref], await work(ref));
    void queries.invalidateQueries({ queryKey: ['plans'] });
  };
}
