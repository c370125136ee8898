import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { GateAnswersDto, GateView } from '../api/types.js';

const changeLifetime = 60_000;

/** Asks the law again after each answer; what the last answer opened or closed comes with it. */
export function useGate(answers: GateAnswersDto | null, consentRef: string, lawDate: string | null) {
  const settled = useSettled(answers);
  const before = useRef<GateAnswersDto | null>(null);
  const consent = /^[0-9A-HJKMNP-TV-Z]{6}$/i.test(consentRef.trim()) ? consentRef.trim().toUpperCase() : null;
  return useQuery({
    queryKey: ['gate', settled, consent, lawDate],
    enabled: settled !== null,
    retry: false,
    gcTime: changeLifetime,
    placeholderData: (previous: GateView | undefined) => previous,
    queryFn: async () => {
      const now = settled as GateAnswersDto;
      const gate = await lotsApi.examineGate({ now, before: before.current, consentRef: consent, lawDate });
      before.current = now;
      return gate;
    },
  });
}

/** Typing an age asks once, not once a letter. */
function useSettled(answers: GateAnswersDto | null): GateAnswersDto | null {
  const [settled, setSettled] = useState(answers);
  const text = JSON.stringify(answers);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as GateAnswersDto | null), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
