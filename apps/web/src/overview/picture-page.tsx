import { Button } from '@midas-ds/components';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { PlansOverview } from '../action-plans/plans-overview.js';
import { lotsApi } from '../api/lots-api.js';
import { useSignedIn } from '../session/session-context.js';
import { TrainingTable } from '../training/training-page.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';

/** What the audit asked for: how far the plans have come and who has done the course, on one page that prints. */
export function PicturePage() {
  const { cityName } = useSignedIn();
  const plans = useQuery({ queryKey: ['plans', null], queryFn: () => lotsApi.plans() });
  const training = useQuery({ queryKey: ['training'], queryFn: lotsApi.training });
  return (
    <Page
      heading="Samlad bild"
      aside={
        <span className="no-print">
          <Button variant="secondary" size="medium" onPress={() => window.print()}>
            Skriv ut
          </Button>
        </span>
      }
    >
      <p>
        Arbetet mot våldsbejakande extremism i {cityName}: planer, uppföljning och utbildning. Händelser och ärenden finns som
        skyddade tal under <Link to="/statistik">Statistik</Link>.
      </p>
      <ErrorText error={plans.error ?? training.error} />
      <section aria-labelledby="plans">
        <h2 id="plans">Handlingsplaner</h2>
        {plans.data ? <PlansOverview plans={plans.data} cityName={cityName} /> : null}
      </section>
      <section aria-labelledby="training">
        <h2 id="training">Utbildning</h2>
        {training.data ? <TrainingTable training={training.data} cityName={cityName} /> : null}
      </section>
    </Page>
  );
}
