import { bodyOf, client } from './transport.js';
import type {
  AskConsultantDto,
  CloseCaseDto,
  KeepJournalDraftDto,
  MoveCaseDto,
  StateRetentionDto,
  SubstituteDto,
} from './types.js';

const byId = (id: string) => ({ path: { id } });
const byRef = (ref: string) => ({ path: { ref } });

/** The journal, who has a case, moves, closing and export. */
export const caseWorkApi = {
  journal: (ref: string) => bodyOf(client.GET('/api/cases/{ref}/journal', { params: byRef(ref) })),
  saveJournalDraft: (ref: string, body: KeepJournalDraftDto, keepalive = false) =>
    bodyOf(client.PUT('/api/cases/{ref}/journal/draft', { params: byRef(ref), body, keepalive })),
  discardJournalDraft: (ref: string) => bodyOf(client.DELETE('/api/cases/{ref}/journal/draft', { params: byRef(ref) })),
  writeEntry: (ref: string, body: { id: string; version: number }) =>
    bodyOf(client.POST('/api/cases/{ref}/journal', { params: byRef(ref), body })),
  caseWork: (ref: string) => bodyOf(client.GET('/api/cases/{ref}/work', { params: byRef(ref) })),
  holdCase: (ref: string, userId: string | null) =>
    bodyOf(client.POST('/api/cases/{ref}/holder', { params: byRef(ref), body: { userId } })),
  closeCase: (ref: string, body: CloseCaseDto) => bodyOf(client.POST('/api/cases/{ref}/close', { params: byRef(ref), body })),
  reopenCase: (ref: string, reason: string) =>
    bodyOf(client.POST('/api/cases/{ref}/reopen', { params: byRef(ref), body: { reason } })),
  moveCase: (ref: string, body: MoveCaseDto) => bodyOf(client.POST('/api/cases/{ref}/moves', { params: byRef(ref), body })),
  caseMoves: () => bodyOf(client.GET('/api/case-moves')),
  acceptMove: (id: string) => bodyOf(client.POST('/api/case-moves/{id}/accept', { params: byId(id) })),
  declineMove: (id: string, reason: 'not_ours' | 'belongs_where_it_is') =>
    bodyOf(client.POST('/api/case-moves/{id}/decline', { params: byId(id), body: { reason } })),
  withdrawMove: (id: string) => bodyOf(client.POST('/api/case-moves/{id}/withdraw', { params: byId(id) })),
  caseload: () => bodyOf(client.GET('/api/caseload')),
  substitutions: () => bodyOf(client.GET('/api/substitutions')),
  beginSubstitution: (body: SubstituteDto) => bodyOf(client.POST('/api/substitutions', { body })),
  endSubstitution: (id: string) => bodyOf(client.POST('/api/substitutions/{id}/end', { params: byId(id) })),
  askConsultant: (ref: string, body: AskConsultantDto) =>
    bodyOf(client.POST('/api/cases/{ref}/consults', { params: byRef(ref), body })),
  consults: () => bodyOf(client.GET('/api/consults')),
  answerConsult: (id: string, consultant: string | null) =>
    bodyOf(client.POST('/api/consults/{id}/answer', { params: byId(id), body: { consultant } })),
  endConsult: (id: string) => bodyOf(client.POST('/api/consults/{id}/end', { params: byId(id) })),
  caseRetention: (ref: string) => bodyOf(client.GET('/api/cases/{ref}/retention', { params: byRef(ref) })),
  stateRetention: (ref: string, body: StateRetentionDto) =>
    bodyOf(client.POST('/api/cases/{ref}/retention', { params: byRef(ref), body })),
  caseText: (ref: string) => bodyOf(client.GET('/api/cases/{ref}/text', { params: byRef(ref), parseAs: 'text' })),
  casePdfUrl: (ref: string) => `/api/cases/${encodeURIComponent(ref)}/pdf`,
  casePackage: (ref: string) => bodyOf(client.GET('/api/cases/{ref}/package', { params: byRef(ref) })),
};
