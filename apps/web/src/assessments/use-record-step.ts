import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { NewStepDto } from '../api/types.js';

/** Saves one row. A repeat after a lost answer writes nothing twice; the lists look again. */
export function useRecordStep(refId: string, onDone: () => void) {
  const queries = useQueryClient();
  const [idem] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: (step: Omit<NewStepDto, 'idem'>) => lotsApi.recordStep(refId, { ...step, idem }),
    onSuccess: (saved) => {
      queries.setQueryData(assessmentKey(refId), saved);
      onDone();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['cases'], exact: true }),
  });
}

export function assessmentKey(refId: string): readonly string[] {
  return ['cases', refId, 'assessment'];
}
