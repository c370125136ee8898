import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { retentionApi } from '../api/retention-api.js';
import type { DisposalView } from '../api/types.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';

/** Says once more what cannot be undone. */
export function ApproveDialog({ disposal, onClose }: { readonly disposal: DisposalView; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const approve = useMutation({
    mutationFn: () => retentionApi.decideDisposal(disposal.id, { rows: disposal.rows }),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['retention'] }),
  });
  const waits = disposal.state === 'proposed' && disposal.needsSecond;
  return (
    <Dialog title="Besluta om gallring" open onClose={onClose}>
      <p>
        {disposal.kindSv}, {disposal.rows} rader. Det som är stoppat finns kvar. {disposal.lagrum}.
      </p>
      <p>
        {waits
          ? 'En annan person ska också godkänna innan något förstörs.'
          : 'Nycklarna förstörs inom någon minut. Det går inte att ångra.'}
      </p>
      <ErrorText error={approve.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={approve.isPending} onPress={() => approve.mutate()}>
          {waits ? 'Godkänn, första personen' : 'Besluta: gallra'}
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </Dialog>
  );
}
