import { useQuery } from '@tanstack/react-query';
import { lotsApi } from '../api/lots-api.js';
import type { OrganisationView } from '../api/types.js';

/** The city's places and units; fetched once per sign-in. */
export function useOrganisation(): OrganisationView | undefined {
  return useQuery({ queryKey: ['organisation'], queryFn: lotsApi.organisation, staleTime: Infinity }).data;
}
