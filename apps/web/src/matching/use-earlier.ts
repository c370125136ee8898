import { searchStopSv, type CallDraft, type SearchStop } from '@lots/contracts';
import { maySearch } from '@lots/rules/matching';
import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { EarlierView } from '../api/types.js';
import type { CallSnapshot } from '../call/call-session.js';

const pause = 1_000;

/** Why nothing can be searched in the call as it stands; null: something can, or not enough is written yet. */
export function stopOf(draft: CallDraft): string | null {
  const stops: readonly SearchStop[] = ['sealed', 'media'];
  const decision = maySearch(draft, 1);
  const stop = decision.outcome === 'stop' ? stops.find((one) => one === decision.reasonCode) : undefined;
  return stop === undefined ? null : searchStopSv[stop];
}

/** The persons of the call that there is enough to search on, by number. */
export function searchable(draft: CallDraft): number[] {
  return draft.subjects.flatMap((_, at) => (maySearch(draft, at + 1).outcome === 'search' ? [at + 1] : []));
}

/** Asked by itself at a pause, when the call is saved and what is compared has changed; never for each letter. */
export function useEarlier(snapshot: CallSnapshot, subjectNo: number): UseQueryResult<EarlierView> {
  const { id, draft, status, version } = snapshot;
  const { name, identityNumber, age, ageCertainty } = draft.subjects[subjectNo - 1] ?? {};
  const wanted = JSON.stringify([name, identityNumber, age, ageCertainty]);
  const saved = status === 'clean' && version > 0;
  const [asked, setAsked] = useState<string | null>(null);
  useEffect(() => {
    if (!saved) return;
    const timer = setTimeout(() => setAsked(wanted), pause);
    return () => clearTimeout(timer);
  }, [saved, wanted]);
  return useQuery({
    queryKey: ['earlier', id, subjectNo, asked],
    queryFn: () => lotsApi.searchEarlier({ callId: id, subjectNo }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}

/** After something has been said about a hit. */
export function useAskAgain(callId: string): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['earlier', callId] });
}
