import type { ApiAnswer, ApiClient, StaffName } from '@lots/testing';

interface ReportKnock {
  readonly object: 'report';
  readonly knock: (client: ApiClient, ref: string) => Promise<ApiAnswer>;
  readonly mayReach: readonly StaffName[];
}

/** The draft is Lena's own until she hands it in. */
const knocks = (knock: ReportKnock['knock']): ReportKnock => ({ object: 'report', knock, mayReach: ['lena'] });

/** How a curious person knocks on the draft of another administration's report. */
export const reportKnocks: Readonly<Record<string, ReportKnock>> = {
  'GET /reports/:ref': knocks((client, ref) => client.get(`/reports/${ref}`)),
  'PUT /reports/:ref': knocks((client, ref) => client.put(`/reports/${ref}`, { rev: 1, sections: {} })),
  'POST /reports/:ref/submit': knocks((client, ref) => client.post(`/reports/${ref}/submit`, { rev: 1 })),
  'POST /reports/:ref/decision': knocks((client, ref) =>
    client.post(`/reports/${ref}/decision`, { decidedOn: '2026-09-07', paragraph: 12 }),
  ),
  'POST /reports/:ref/revise': knocks((client, ref) => client.post(`/reports/${ref}/revise`)),
  'GET /reports/:ref/versions/:no': knocks((client, ref) => client.get(`/reports/${ref}/versions/1`)),
  'GET /reports/:ref/versions/:no/docx': knocks((client, ref) => client.get(`/reports/${ref}/versions/1/docx`)),
  'GET /reports/:ref/versions/:no/pdf': knocks((client, ref) => client.get(`/reports/${ref}/versions/1/pdf`)),
};
