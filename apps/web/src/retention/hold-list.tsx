import { Button } from '@midas-ds/components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { holdReasonSv } from '@lots/contracts';
import { retentionApi } from '../api/retention-api.js';
import type { HoldView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { LiftDialog } from './hold-dialogs.js';

/** What is stopped, and by whom. */
export function HoldList() {
  const query = useQuery({ queryKey: ['retention', 'holds'], queryFn: retentionApi.holds });
  const [lifting, setLifting] = useState<HoldView | null>(null);
  const now = useNow();
  const holds = query.data ?? [];
  return (
    <section className="list-section">
      <h2>Stoppat från gallring: {holds.length}</h2>
      <ErrorText error={query.error} />
      {query.data?.length === 0 ? <p className="muted">Inget är stoppat.</p> : null}
      <ul className="row-list">
        {holds.map((hold) => (
          <li key={hold.id} className="row-card">
            <div>
              <p className="row-title">
                {hold.sv} {hold.ref ?? ''}
              </p>
              <p className="muted">
                {holdReasonSv[hold.reason]} · {hold.setByInitials} {when(hold.setAt, now)}
              </p>
            </div>
            <Button
              variant="secondary"
              size="medium"
              aria-label={`Häv stoppet: ${hold.sv} ${hold.ref ?? ''}`}
              onPress={() => setLifting(hold)}
            >
              Häv stoppet
            </Button>
          </li>
        ))}
      </ul>
      {lifting === null ? null : <LiftDialog hold={lifting} onClose={() => setLifting(null)} />}
    </section>
  );
}
