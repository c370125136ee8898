import { useQuery } from '@tanstack/react-query';
import { lotsApi } from '../api/lots-api.js';
import type { HandoverPreviewView, OverrideDto } from '../api/types.js';
import type { CallSession } from '../call/call-session.js';

/** Saves what is written, then asks the server what would be handed over, to whom and on what ground. */
export function usePreview(
  session: CallSession,
  overrides: readonly OverrideDto[],
): { preview: HandoverPreviewView | null; error: unknown } {
  const query = useQuery({
    queryKey: ['preview', session.snapshot().id, overrides],
    queryFn: async () => {
      if (!(await session.flush())) throw new NotSavedError();
      const { id, version } = session.snapshot();
      return lotsApi.preview({ callId: id, version, overrides: [...overrides] });
    },
    retry: false,
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  return { preview: query.data ?? null, error: query.error };
}

export class NotSavedError extends Error {}
