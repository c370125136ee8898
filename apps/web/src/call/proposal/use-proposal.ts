import type { CallDraft } from '@lots/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { lotsApi } from '../../api/lots-api.js';
import type { ProposalView } from '../../api/types.js';
import { routingPart } from './routing-part.js';

const pause = 600;

interface Proposal {
  readonly proposal: ProposalView | null;
  readonly unreachable: boolean;
}

/**
 * Where the call would go, asked for at pauses and only when something that decides has changed. The last answer stays until the
 * next one is there, so the panel never flickers between units.
 */
export function useProposal(draft: CallDraft): Proposal {
  const wanted = JSON.stringify(routingPart(draft));
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), pause);
    return () => clearTimeout(timer);
  }, [wanted]);
  const query = useQuery({
    queryKey: ['proposal', asked],
    queryFn: () => lotsApi.proposal(JSON.parse(asked) as CallDraft),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });
  return { proposal: query.data ?? null, unreachable: query.isError };
}
