import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lotsApi } from '../api/lots-api.js';
import type { WrittenReportView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** Somebody has promised a written report: the unit waits for it until it is ticked off. */
export function WrittenReport({ refId, report }: { readonly refId: string; readonly report: WrittenReportView }) {
  const now = useNow();
  const queries = useQueryClient();
  const arrived = useMutation({
    mutationFn: () => lotsApi.writtenReportArrived(refId),
    onSettled: () => queries.invalidateQueries({ queryKey: ['cases', refId] }),
  });
  if (report.doneAt !== null)
    return (
      <p className="muted">
        Skriftlig anmälan har kommit, {report.doneByInitials ?? ''} {when(report.doneAt, now)}.
      </p>
    );
  return (
    <Notice kind="warning" title="Väntar på skriftlig anmälan">
      <p>Bevakas sedan {when(report.since, now)}. Från vem står under Skriftlig anmälan.</p>
      <ErrorText error={arrived.error} />
      <Button size="medium" isDisabled={arrived.isPending} onPress={() => arrived.mutate()}>
        Den har kommit
      </Button>
    </Notice>
  );
}
