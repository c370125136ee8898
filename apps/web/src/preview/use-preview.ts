import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lotsApi } from '../api/lots-api.js';
import type { HandoverPreviewView, OverrideDto, SubjectGroundDto } from '../api/types.js';
import type { CallSession } from '../call/call-session.js';
import { useSettled } from '../ui/use-settled.js';

interface PreviewAnswer {
  readonly preview: HandoverPreviewView | null;
  /** What is shown is the answer to what stands on the page now. */
  readonly settled: boolean;
  readonly error: unknown;
}

/** Saves what is written, then asks the server what would be handed over, to whom and on what ground. */
export function usePreview(
  session: CallSession,
  overrides: readonly OverrideDto[],
  grounds: readonly SubjectGroundDto[],
): PreviewAnswer {
  const tried = useSettled(grounds);
  const query = useQuery({
    queryKey: ['preview', session.snapshot().id, overrides, tried],
    queryFn: async () => {
      if (!(await session.flush())) throw new NotSavedError();
      const { id, version } = session.snapshot();
      return lotsApi.preview({ callId: id, version, overrides: [...overrides], grounds: [...tried] });
    },
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  return { preview: query.data ?? null, settled: tried === grounds && !query.isPlaceholderData, error: query.error };
}

export class NotSavedError extends Error {}
