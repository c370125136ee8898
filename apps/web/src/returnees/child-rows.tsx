import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { ReturneeView } from '../api/types.js';
import { newId } from '../call/call-desk.js';
import { ErrorText } from '../ui/error-text.js';
import { Folded } from '../ui/folded.js';
import { Line } from '../ui/text-inputs.js';
import { StepForm } from './step-form.js';
import { StepHistory } from './step-history.js';

/** One row per child, one report per child, one case per child at the district. */
export function ChildRows({ process }: { readonly process: ReturneeView }) {
  const open = process.closedAt === null;
  return (
    <section className="card" aria-label="Orosanmälan för varje barn">
      <h2>Orosanmälan för varje barn</h2>
      <ul className="row-list">
        {process.children.map((child) => (
          <li key={child.no} className={child.reportMissing ? 'row-card row-important' : 'row-card'}>
            <div className="row-main">
              <h3>
                {child.no}. {child.label}
              </h3>
              {child.referralRef === null ? null : (
                <p>
                  Anmäld genom lotsen: {child.referralRef}, {child.unitName}
                </p>
              )}
              {child.reportMissing ? (
                <p className="important-text">Orosanmälan saknas. Ring lotsen, eller skriv att den är gjord.</p>
              ) : null}
              {child.referralRef === null ? (
                <StepHistory steps={process.steps.filter(({ kind, item }) => kind === 'child_report' && item === child.no)} />
              ) : null}
              {open && child.reportMissing ? (
                <StepForm
                  caseRef={process.caseRef}
                  kind="child_report"
                  item={child.no}
                  whoLabel="Vem gjorde den, eller bedömde?"
                />
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {open ? (
        <Folded title="Lägg till ett barn" filled={process.children.length === 0}>
          <NewChild caseRef={process.caseRef} />
        </Folded>
      ) : null}
    </section>
  );
}

function NewChild({ caseRef }: { readonly caseRef: string }) {
  const [label, setLabel] = useState('');
  const [id, setId] = useState(newId);
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: () => lotsApi.addReturneeChild(caseRef, { id, label }),
    onSuccess: (process) => {
      queries.setQueryData(['returnee', caseRef], process);
      setLabel('');
      setId(newId());
    },
  });
  return (
    <div className="step-form">
      <Line label="Ett barn till: namn eller vad hen kallas" value={label} onChange={setLabel} />
      <ErrorText error={add.error} />
      <Button size="medium" variant="tertiary" isDisabled={label.trim() === '' || add.isPending} onPress={() => add.mutate()}>
        Lägg till barn
      </Button>
    </div>
  );
}
