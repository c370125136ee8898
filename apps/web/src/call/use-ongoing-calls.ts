import { useQuery } from '@tanstack/react-query';
import { lotsApi } from '../api/lots-api.js';
import type { CallRowView } from '../api/types.js';
import { useOpenCallIds } from './call-desk-context.js';

/** The calls that have not ended, as the server knows them. */
export function useCalls(enabled = true): {
  rows: readonly CallRowView[];
  sealedWaits: boolean;
  error: unknown;
} {
  const query = useQuery({ queryKey: ['calls'], queryFn: lotsApi.calls, refetchInterval: 10_000, enabled });
  return { rows: query.data?.calls ?? [], sealedWaits: query.data?.sealedWaits ?? false, error: query.error };
}

/** How many calls I have going: those on the server, those a colleague has passed to me, and those just begun in this tab. */
export function useOngoingCalls(enabled: boolean): number {
  const mine = useCalls(enabled)
    .rows.filter((row) => (row.mine ? row.passedTo === null : row.passedToMe))
    .map((row) => row.id);
  return new Set([...mine, ...useOpenCallIds()]).size;
}
