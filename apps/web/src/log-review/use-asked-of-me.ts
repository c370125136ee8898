import { useQuery } from '@tanstack/react-query';
import { lotsApi } from '../api/lots-api.js';

const fiveMinutes = 5 * 60_000;

/** How many of the reviewer's questions to me have no answer. */
export function useAskedOfMe(): number {
  const query = useQuery({
    queryKey: ['log-questions'],
    queryFn: lotsApi.logQuestions,
    staleTime: fiveMinutes,
    refetchInterval: fiveMinutes,
  });
  return query.data?.questions.filter((question) => question.answeredAt === null).length ?? 0;
}
