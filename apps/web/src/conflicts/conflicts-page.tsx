import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConflictLiftReason, conflictLiftReasonSv } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { ConflictView } from '../api/types.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** For the manager: who may not see what. Not why: nobody has said. */
export function ConflictsPage() {
  const query = useQuery({ queryKey: ['conflicts'], queryFn: lotsApi.conflicts });
  const [lifting, setLifting] = useState<ConflictView | null>(null);
  const now = useNow();
  const conflicts = query.data?.conflicts ?? [];
  return (
    <Page heading="Jäv" narrow>
      <p>
        De här medarbetarna har anmält jäv. De ser inte ärendet. Ingen har frågat varför. Du ser inte ditt eget jäv här: det häver
        en annan chef.
      </p>
      <ErrorText error={query.error} />
      {query.isSuccess && conflicts.length === 0 ? <p>Ingen på enheten har anmält jäv.</p> : null}
      <ul className="row-list">
        {conflicts.map((one) => (
          <li key={one.id} className="row-card">
            <div>
              <p className="row-title">{one.name}</p>
              <p className="muted">
                {one.caseRef === null ? `Överlämning ${one.ref}` : `Ärende ${one.caseRef}`} · {when(one.declaredAt, now)}
              </p>
            </div>
            <Button
              variant="secondary"
              size="medium"
              aria-label={`Häv jävet: ${one.name}, ${one.ref}`}
              onPress={() => setLifting(one)}
            >
              Häv
            </Button>
          </li>
        ))}
      </ul>
      {lifting === null ? null : <LiftDialog conflict={lifting} onClose={() => setLifting(null)} />}
    </Page>
  );
}

function LiftDialog({ conflict, onClose }: { readonly conflict: ConflictView; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const lift = useMutation({
    mutationFn: (reason: ConflictLiftReason) => lotsApi.liftConflict(conflict.id, reason),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['conflicts'] }),
  });
  return (
    <Dialog title="Häv jävet" open onClose={onClose}>
      <p>{conflict.name} ser då ärendet igen. Varför häver du det?</p>
      <ErrorText error={lift.error} />
      <div className="button-row">
        {Object.values(ConflictLiftReason).map((reason) => (
          <Button key={reason} variant="secondary" size="medium" isDisabled={lift.isPending} onPress={() => lift.mutate(reason)}>
            {conflictLiftReasonSv[reason]}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
