import { bodyOf, client } from './transport.js';
import type { DecideDisposalDto, LiftHoldDto, SetHoldDto } from './types.js';

const byId = (id: string) => ({ path: { id } });

/** Disposal: proposals, decisions, protocols, holds. */
export const retentionApi = {
  disposals: () => bodyOf(client.GET('/api/retention/disposals')),
  disposal: (id: string) => bodyOf(client.GET('/api/retention/disposals/{id}', { params: byId(id) })),
  decideDisposal: (id: string, body: DecideDisposalDto) =>
    bodyOf(client.POST('/api/retention/disposals/{id}/decision', { params: byId(id), body })),
  disposalProtocolUrl: (id: string) => `/api/retention/disposals/${id}/protocol`,
  unstatedCases: () => bodyOf(client.GET('/api/retention/unstated')),
  undecidedTerms: () => bodyOf(client.GET('/api/retention/undecided-terms')),
  holds: () => bodyOf(client.GET('/api/retention/holds')),
  setHold: (body: SetHoldDto) => bodyOf(client.POST('/api/retention/holds', { body })),
  liftHold: (id: string, reason: LiftHoldDto['reason']) =>
    bodyOf(client.POST('/api/retention/holds/{id}/lift', { params: byId(id), body: { reason } })),
};
