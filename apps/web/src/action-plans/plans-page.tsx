import { Button } from '@midas-ds/components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { planSv } from '@lots/rules/action-plans';
import { lotsApi } from '../api/lots-api.js';
import type { PlansView } from '../api/types.js';
import { useSignedIn } from '../session/session-context.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { PlansOverview } from './plans-overview.js';

/** Every board's plan of a year; one's own board's first. */
export function PlansPage() {
  const { cityName } = useSignedIn();
  const [year, setYear] = useState<number | undefined>(undefined);
  const query = useQuery({ queryKey: ['plans', year ?? null], queryFn: () => lotsApi.plans(year) });
  const plans = query.data;
  return (
    <Page heading="Handlingsplaner">
      <ErrorText error={query.error} />
      {plans ? (
        <>
          <YearLine plans={plans} onYear={setYear} />
          <OwnPlans plans={plans} />
          <PlansOverview plans={plans} cityName={cityName} />
          <PlanLinks plans={plans} />
        </>
      ) : null}
    </Page>
  );
}

function YearLine({ plans, onYear }: { readonly plans: PlansView; readonly onYear: (year: number) => void }) {
  return (
    <p className="year-line">
      <strong>{plans.year}</strong>
      {[plans.year - 1, plans.year + 1].map((year) => (
        <Button key={year} variant="secondary" size="medium" onPress={() => onYear(year)}>
          {`Visa ${String(year)}`}
        </Button>
      ))}
    </p>
  );
}

/** Begin, or go on with what is begun. */
function OwnPlans({ plans }: { readonly plans: PlansView }) {
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>(null);
  const begin = async (unitCode: string) => {
    setError(null);
    try {
      const { ref } = await lotsApi.beginPlan(unitCode, plans.year);
      await navigate(`/planer/${ref}`);
    } catch (caught) {
      setError(caught);
    }
  };
  const own = plans.boards.filter(({ unitCode }) => plans.ownUnits.includes(unitCode));
  if (own.length === 0) return null;
  return (
    <section aria-labelledby="own-plan">
      <h2 id="own-plan">Din nämnds plan {plans.year}</h2>
      <ErrorText error={error} />
      {own.map((board) => (
        <div key={board.unitCode}>
          <p>
            {board.boardName}: {planSv(board)}
          </p>
          <p className="button-row">
            {board.ref === null ? null : <Link to={`/planer/${board.ref}`}>Öppna planen</Link>}
            {board.draftRef === null || board.draftRef === board.ref ? null : (
              <Link to={`/planer/${board.draftRef}`}>Öppna utkastet till ny version</Link>
            )}
            {board.draftRef === null ? (
              <Button size="medium" onPress={() => void begin(board.unitCode)}>
                {board.ref === null ? `Börja planen för ${String(plans.year)}` : 'Börja en ny version'}
              </Button>
            ) : null}
          </p>
        </div>
      ))}
    </section>
  );
}

function PlanLinks({ plans }: { readonly plans: PlansView }) {
  const others = plans.boards.filter(({ ref, unitCode }) => ref !== null && !plans.ownUnits.includes(unitCode));
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="plan-links" className="no-print">
      <h2 id="plan-links">Läs en plan</h2>
      <ul>
        {others.map(({ ref, unitCode, boardName }) => (
          <li key={unitCode}>
            <Link to={`/planer/${ref ?? ''}`}>{boardName}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
