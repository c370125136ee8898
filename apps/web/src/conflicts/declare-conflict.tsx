import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';

interface DeclareConflictProps {
  readonly declare: () => Promise<unknown>;
  /** Where to go: the page one stands on is gone. */
  readonly leaveTo: string;
}

/** "Jag är jävig": asks once, because only the manager can undo it; never asks why. */
export function DeclareConflict({ declare, leaveTo }: DeclareConflictProps) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const press = useMutation({
    mutationFn: declare,
    onSuccess: async () => {
      // What was read stays in the cache otherwise, and could be shown again without asking the server.
      queries.removeQueries({ queryKey: ['inbox'] });
      queries.removeQueries({ queryKey: ['cases'] });
      await navigate(leaveTo);
    },
  });
  return (
    <>
      <Button variant="secondary" size="medium" onPress={() => setAsking(true)}>
        Jag är jävig
      </Button>
      <Dialog title="Jag är jävig" open={asking} onClose={() => setAsking(false)}>
        <p>Det döljs för dig genast: i listor, på sidor och i PDF. Det ligger kvar hos enheten, och tiderna går som förut.</p>
        <p>Du behöver inte säga varför, och det sparas inte. Bara din chef kan häva det. Är du ensam i tjänst: ring chefen nu.</p>
        <p>Gällde samtalet flera personer är de egna överlämningar: tryck på var och en.</p>
        <ErrorText error={press.error} />
        <div className="button-row">
          <Button size="medium" isDisabled={press.isPending} onPress={() => press.mutate()}>
            Dölj det för mig
          </Button>
          <Button variant="secondary" size="medium" onPress={() => setAsking(false)}>
            Avbryt
          </Button>
        </div>
      </Dialog>
    </>
  );
}
