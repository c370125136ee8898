import { useQuery } from '@tanstack/react-query';
import { lotsApi } from '../api/lots-api.js';
import { useCallDesk, useOpenCallIds } from './call-desk-context.js';
import type { CallSession } from './call-session.js';

/** The call with this id: the one open in the tab, or fetched from the server. */
export function useCall(id: string): { session: CallSession | null; error: unknown } {
  const desk = useCallDesk();
  useOpenCallIds();
  const session = desk.get(id);
  const query = useQuery({
    queryKey: ['call', id],
    queryFn: async () => {
      desk.open(await lotsApi.call(id));
      return true;
    },
    enabled: session === null,
    retry: false,
    gcTime: 0,
  });
  return { session, error: query.error };
}
