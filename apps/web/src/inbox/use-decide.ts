import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { InboxRowView } from '../api/types.js';
import { useNow } from '../ui/use-now.js';
import { doneWords, rowText } from './row-words.js';

interface Decide {
  readonly accept: (row: InboxRowView) => void;
  readonly acknowledge: (row: InboxRowView) => void;
  readonly announceReturned: (row: InboxRowView) => void;
  readonly announceAsked: () => void;
  /** "Mottagen: barn 13–17, inkom 09.20" */
  readonly done: string;
  readonly error: unknown;
  readonly busy: boolean;
}

/** Ta emot and Kvittera; what was done is said with the row's own words. */
export function useDecide(): Decide {
  const now = useNow();
  const queries = useQueryClient();
  const [done, setDone] = useState('');
  const decision = useMutation({
    mutationFn: ({ row, action }: { row: InboxRowView; action: 'accept' | 'acknowledge' }) =>
      lotsApi[action](row.ref, row.version),
    onSuccess: (_, { row, action }) => setDone(`${doneWords[action]}: ${rowText(row, now)}.`),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['inbox'] });
      await queries.invalidateQueries({ queryKey: ['cases'] });
    },
  });
  // A second press before the answer would carry a version that is already old.
  const decide = (row: InboxRowView, action: 'accept' | 'acknowledge') => {
    if (!decision.isPending) decision.mutate({ row, action });
  };
  return {
    accept: (row) => decide(row, 'accept'),
    acknowledge: (row) => decide(row, 'acknowledge'),
    announceAsked: () => setDone('Lotsen är frågad. Tiden för kvittens går vidare.'),
    announceReturned: (row) => setDone(`${doneWords.return}: ${rowText(row, now)}.`),
    done,
    error: decision.error,
    busy: decision.isPending,
  };
}
