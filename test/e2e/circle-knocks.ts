import { randomUUID } from 'node:crypto';
import type { ApiAnswer, ApiClient } from '@lots/testing';

type CircleKnock = (client: ApiClient, ref: string) => Promise<ApiAnswer>;

const order = () => ({ reason: 'protected_identity', members: [randomUUID(), randomUUID()], barred: [] });
const change = () => ({ add: [randomUUID()], remove: [] });

/** How a curious person knocks on the circles of other units. */
export const circleKnocks: Readonly<Record<string, { object: 'offered' | 'caseRef'; knock: CircleKnock }>> = {
  'GET /cases/:ref/readers': { object: 'caseRef', knock: (client, ref) => client.get(`/cases/${ref}/readers`) },
  'GET /cases/:ref/circle': { object: 'caseRef', knock: (client, ref) => client.get(`/cases/${ref}/circle`) },
  'POST /cases/:ref/circle': { object: 'caseRef', knock: (client, ref) => client.post(`/cases/${ref}/circle`, order()) },
  'POST /cases/:ref/circle/members': {
    object: 'caseRef',
    knock: (client, ref) => client.post(`/cases/${ref}/circle/members`, change()),
  },
  'GET /inbox/:ref/circle': { object: 'offered', knock: (client, ref) => client.get(`/inbox/${ref}/circle`) },
  'POST /inbox/:ref/circle': { object: 'offered', knock: (client, ref) => client.post(`/inbox/${ref}/circle`, order()) },
  'POST /inbox/:ref/circle/members': {
    object: 'offered',
    knock: (client, ref) => client.post(`/inbox/${ref}/circle/members`, change()),
  },
};
