import { randomUUID } from 'node:crypto';
import type { ApiAnswer, ApiClient, StaffName } from '@lots/testing';

type CircleKnock = (client: ApiClient, ref: string) => Promise<ApiAnswer>;

const order = () => ({ reason: 'protected_identity', members: [randomUUID(), randomUUID()], barred: [] });
const change = () => ({ add: [randomUUID()], remove: [] });

const later = () => ({
  who: ['child'],
  staffAffected: false,
  reason: 'Ringde',
  mustNotKnow: 'Pappan',
  members: [],
  concerned: [],
});

/** How a curious person knocks on the circles of other units. */
export const circleKnocks: Readonly<
  Record<string, { object: 'offered' | 'caseRef'; knock: CircleKnock; mayReach?: readonly StaffName[] }>
> = {
  'GET /cases/:ref/readers': { object: 'caseRef', knock: (client, ref) => client.get(`/cases/${ref}/readers`) },
  'GET /cases/:ref/circle': { object: 'caseRef', knock: (client, ref) => client.get(`/cases/${ref}/circle`) },
  'POST /cases/:ref/circle': { object: 'caseRef', knock: (client, ref) => client.post(`/cases/${ref}/circle`, order()) },
  'POST /cases/:ref/circle/members': {
    object: 'caseRef',
    knock: (client, ref) => client.post(`/cases/${ref}/circle/members`, change()),
  },
  // A colleague at the desk is no outsider to what the desk has handed over.
  'GET /handovers/:ref/protection': {
    object: 'offered',
    knock: (client, ref) => client.get(`/handovers/${ref}/protection`),
    mayReach: ['birgit'],
  },
  'POST /handovers/:ref/protection': {
    object: 'offered',
    knock: (client, ref) => client.post(`/handovers/${ref}/protection`, later()),
    mayReach: ['birgit'],
  },
  'GET /inbox/:ref/circle': { object: 'offered', knock: (client, ref) => client.get(`/inbox/${ref}/circle`) },
  'POST /inbox/:ref/circle': { object: 'offered', knock: (client, ref) => client.post(`/inbox/${ref}/circle`, order()) },
  'POST /inbox/:ref/circle/members': {
    object: 'offered',
    knock: (client, ref) => client.post(`/inbox/${ref}/circle/members`, change()),
  },
};
