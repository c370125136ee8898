import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { InboxView } from '../api/types.js';
import { mergeRows, type ShownInbox } from './merge-rows.js';

interface Inbox {
  readonly shown: ShownInbox | null;
  readonly more: boolean;
  readonly error: unknown;
  /** Take in what waits outside, in the server's order. */
  readonly showNew: () => void;
}

/** The inbox in the order of the server, held still while the focus is in the list. */
export function useInbox(focusInside: boolean): Inbox {
  const { data, error } = useQuery({
    queryKey: ['inbox'],
    queryFn: lotsApi.inbox,
    refetchInterval: 60_000,
    refetchOnMount: 'always',
  });
  const [seen, setSeen] = useState<InboxView | null>(null);
  const [shown, setShown] = useState<ShownInbox | null>(null);
  // Taken in while rendering, so that no frame shows the new order before the rule has looked at it.
  if (data !== undefined && data !== seen) {
    setSeen(data);
    setShown(mergeRows(shown, data.rows, focusInside));
  }
  const showNew = useCallback(() => {
    if (data) setShown(mergeRows(null, data.rows, false));
  }, [data]);
  return { shown, more: data?.more ?? false, error, showNew };
}
