import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { HandedOverView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { useNow } from '../ui/use-now.js';

const undoMs = 60_000;

/** One minute by this computer's clock, from when the receipt was shown; the server is the one who decides. */
export function UndoHandOver({ result }: { readonly result: HandedOverView }) {
  const [shownAt] = useState(() => Date.now());
  const left = Math.ceil((shownAt + undoMs - useNow(1_000)) / 1_000);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [handover] = result.handovers;
  const undo = useMutation({
    mutationFn: (target: { ref: string; version: number }) => lotsApi.undo(target.ref, target.version),
    onSuccess: async ({ callId }) => {
      await queries.invalidateQueries({ queryKey: ['calls'] });
      await navigate(`/samtal/${callId}`);
    },
  });
  if (result.undoUntil === null || handover === undefined) return null;
  const over = left <= 0 || undo.isError;
  return (
    <div className="button-row">
      {over ? null : (
        <Button variant="secondary" size="medium" isDisabled={undo.isPending} onPress={() => undo.mutate(handover)}>
          Ångra (60 s)
        </Button>
      )}
      {over ? null : (
        <span className="muted">Går i {left} sekunder till, om ingen har öppnat. Samtalet kommer tillbaka hit.</span>
      )}
      <ErrorText error={undo.error} />
    </div>
  );
}
