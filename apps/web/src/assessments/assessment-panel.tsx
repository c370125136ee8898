import { Button } from '@midas-ds/components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { stepCodeSv } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { AssessmentView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { ActDialog } from './act-dialog.js';
import { acts, actsFor } from './acts.js';
import { ClockList } from './clock-list.js';
import { FeedbackDialog } from './feedback-dialog.js';
import { Reminders, type Opened } from './reminders.js';
import { StepList } from './step-list.js';
import { assessmentKey } from './use-record-step.js';

/** The receiver's assessments: what the law waits for, what is asked, what can be done, what has been done. */
export function AssessmentPanel({ refId }: { readonly refId: string }) {
  const query = useQuery({
    queryKey: assessmentKey(refId),
    queryFn: () => lotsApi.assessment(refId),
    retry: false,
    refetchInterval: 60_000,
  });
  return (
    <section className="card assessment" aria-labelledby="assessment-title">
      <h2 id="assessment-title">Bedömning och tider</h2>
      <ErrorText error={query.error} />
      {query.data === undefined ? null : <Assessment refId={refId} assessment={query.data} />}
    </section>
  );
}

function Assessment({ refId, assessment }: { readonly refId: string; readonly assessment: AssessmentView }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  return (
    <>
      <Received assessment={assessment} />
      <ClockList clocks={assessment.clocks} />
      <Reminders assessment={assessment} onOpen={setOpened} />
      <div className="button-row">
        {actsFor(assessment).map((act) => (
          <Button key={act.button} variant="secondary" size="medium" onPress={() => setOpened({ act })}>
            {act.button}
          </Button>
        ))}
      </div>
      <StepList refId={refId} assessment={assessment} />
      {opened !== null && 'act' in opened ? (
        <ActDialog
          key={opened.act.button}
          refId={refId}
          assessment={assessment}
          act={opened.act}
          code={opened.code}
          onClose={close}
        />
      ) : null}
      {opened !== null && 'feedback' in opened ? (
        <FeedbackDialog
          refId={refId}
          assessment={assessment}
          onClose={close}
          onNotSuitable={() => setOpened({ act: acts.notSuitable })}
        />
      ) : null}
    </>
  );
}

/** Both times: the clocks count from the earlier one until a lawyer says otherwise. */
function Received({ assessment }: { readonly assessment: AssessmentView }) {
  const now = useNow();
  const { matter, receivedAt, openedAt, siblings } = assessment;
  return (
    <>
      <p>
        {stepCodeSv.matter[matter]}. Inkom till staden {when(receivedAt, now)}, till nämnden {when(openedAt, now)}. Tiderna räknas
        från den första.
      </p>
      {siblings.length === 0 ? null : (
        <p>
          Syskon i samma anmälan:{' '}
          {siblings.map((ref, index) => (
            <span key={ref}>
              {index === 0 ? '' : ', '}
              <Link to={`/arenden/${ref}`}>ärende {ref}</Link>
            </span>
          ))}
        </p>
      )}
    </>
  );
}
