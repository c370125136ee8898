import type { CallDraft, ConflictLiftReason, GroupCloseReason, StatExportFormat, StatExportReason } from '@lots/contracts';
import { bodyOf, client } from './transport.js';
import type {
  CallbackAttemptDto,
  CallbackDoneDto,
  CalledDto,
  CaseCodesDto,
  CloseDto,
  DecidePlanDto,
  DecideDisclosureDto,
  DecisionDto,
  EmergencyDto,
  HandedOutDto,
  EarlierDto,
  EndCallDto,
  ExamineGateDto,
  FollowUpDto,
  GroupEntryDto,
  HandleEventDto,
  HandOverDto,
  LinkDto,
  LogDecisionDto,
  NewStepDto,
  OpenGroupDto,
  OralReceiptDto,
  PassCallDto,
  PlanCallbackDto,
  ReadEarlierDto,
  RecordTrainingDto,
  ResendDto,
  ResendProposalDto,
  ReturnDto,
  ReturneeChildDto,
  ReturneeStepDto,
  SendArrivalDto,
  TellVeTeamDto,
  WriteArrivalDto,
  SecondDto,
  SupplementDto,
  WriteActivityDto,
  WriteConsentDto,
  SaveReportDto,
  BeginReportDto,
  DecideReportDto,
  SendEventDto,
} from './types.js';

const byId = (id: string) => ({ path: { id } });
const byRef = (ref: string) => ({ path: { ref } });

/** Every operation the web app uses. */
export const lotsApi = {
  signInOptions: () => bodyOf(client.GET('/api/sign-in-options')),
  session: () => bodyOf(client.GET('/api/session')),
  signIn: (username: string, password: string) => bodyOf(client.POST('/api/session', { body: { username, password } })),
  signOut: () => bodyOf(client.DELETE('/api/session')),
  screen: () => bodyOf(client.GET('/api/session/screen')),
  hideScreen: () => bodyOf(client.POST('/api/session/screen/hide')),
  showScreen: (secret: string) => bodyOf(client.POST('/api/session/screen/show', { body: { secret } })),
  choosePin: (secret: string, pin: string) => bodyOf(client.PUT('/api/session/pin', { body: { secret, pin } })),
  organisation: () => bodyOf(client.GET('/api/organisation')),

  calls: () => bodyOf(client.GET('/api/calls')),
  call: (id: string) => bodyOf(client.GET('/api/calls/{id}', { params: byId(id) })),
  saveCall: (id: string, body: { draft: CallDraft; version: number }, keepalive = false) =>
    bodyOf(client.PUT('/api/calls/{id}', { params: byId(id), body, keepalive })),
  removeCall: (id: string) => bodyOf(client.DELETE('/api/calls/{id}', { params: byId(id) })),
  endCall: (id: string, body: EndCallDto) => bodyOf(client.POST('/api/calls/{id}/end', { params: byId(id), body })),
  callByCode: (code: string) => bodyOf(client.POST('/api/calls/by-code', { body: { code } })),
  colleagues: () => bodyOf(client.GET('/api/calls/colleagues')),
  passCall: (id: string, body: PassCallDto) => bodyOf(client.POST('/api/calls/{id}/pass', { params: byId(id), body })),
  takeOverCall: (id: string) => bodyOf(client.POST('/api/calls/{id}/take-over', { params: byId(id) })),

  sealContact: (id: string, text: string) =>
    bodyOf(client.PUT('/api/calls/{id}/sealed-contact', { params: byId(id), body: { text } })),
  showSealedContact: (id: string) => bodyOf(client.POST('/api/calls/{id}/sealed-contact/show', { params: byId(id) })),
  managers: () => bodyOf(client.GET('/api/protection/managers')),
  namedPersons: (code: string) =>
    bodyOf(client.GET('/api/protection/units/{code}/named-persons', { params: { path: { code } } })),

  plans: (year?: number) => bodyOf(client.GET('/api/action-plans', { params: { query: year === undefined ? {} : { year } } })),
  plan: (ref: string) => bodyOf(client.GET('/api/action-plans/{ref}', { params: byRef(ref) })),
  beginPlan: (unitCode: string, year: number) => bodyOf(client.POST('/api/action-plans', { body: { unitCode, year } })),
  writeActivity: (ref: string, body: WriteActivityDto) =>
    bodyOf(client.POST('/api/action-plans/{ref}/activities', { params: byRef(ref), body })),
  removeActivity: (ref: string, body: { id: string; version: number }) =>
    bodyOf(client.POST('/api/action-plans/{ref}/activities/remove', { params: byRef(ref), body })),
  decidePlan: (ref: string, body: DecidePlanDto) =>
    bodyOf(client.POST('/api/action-plans/{ref}/decision', { params: byRef(ref), body })),
  followUp: (ref: string, body: FollowUpDto) =>
    bodyOf(client.POST('/api/action-plans/{ref}/follow-ups', { params: byRef(ref), body })),
  training: () => bodyOf(client.GET('/api/training')),
  recordTraining: (body: RecordTrainingDto) => bodyOf(client.POST('/api/training', { body })),

  eventChoices: () => bodyOf(client.GET('/api/events/choices')),
  checkText: (text: string) => bodyOf(client.POST('/api/events/check', { body: { text } })),
  sendEvent: (id: string, body: SendEventDto) => bodyOf(client.POST('/api/calls/{id}/event', { params: byId(id), body })),
  formLinks: () => bodyOf(client.GET('/api/event-links')),
  makeFormLink: (unitCode: string) => bodyOf(client.POST('/api/event-links', { body: { unitCode } })),
  revokeFormLink: (id: string) => bodyOf(client.POST('/api/event-links/{id}/revoke', { params: byId(id) })),
  events: () => bodyOf(client.GET('/api/events')),
  event: (ref: string) => bodyOf(client.GET('/api/events/{ref}', { params: byRef(ref) })),
  handleEvent: (ref: string, body: HandleEventDto) => bodyOf(client.POST('/api/events/{ref}', { params: byRef(ref), body })),

  searchEarlier: (body: EarlierDto) => bodyOf(client.POST('/api/earlier/search', { body })),
  readEarlier: (body: ReadEarlierDto) => bodyOf(client.POST('/api/earlier/read', { body })),
  earlierCases: (ref: string) => bodyOf(client.POST('/api/cases/{ref}/earlier', { params: byRef(ref) })),
  linkEarlier: (body: LinkDto) => bodyOf(client.POST('/api/earlier/links', { body })),

  proposal: (draft: CallDraft) => bodyOf(client.POST('/api/routing/proposal', { body: { draft } })),
  preview: (body: HandOverDto) => bodyOf(client.POST('/api/handovers/preview', { body })),
  handOver: (body: HandOverDto) => bodyOf(client.POST('/api/handovers', { body })),
  callbacks: () => bodyOf(client.GET('/api/callbacks')),
  planCallback: (body: PlanCallbackDto) => bodyOf(client.POST('/api/callbacks', { body })),
  openCallback: (ref: string) => bodyOf(client.POST('/api/callbacks/{ref}/open', { params: byRef(ref) })),
  callbackTried: (ref: string, body: CallbackAttemptDto) =>
    bodyOf(client.POST('/api/callbacks/{ref}/attempts', { params: byRef(ref), body })),
  callbackDone: (ref: string, body: CallbackDoneDto) =>
    bodyOf(client.POST('/api/callbacks/{ref}/done', { params: byRef(ref), body })),
  findHandovers: (words: string) => bodyOf(client.POST('/api/handovers/find', { body: { words } })),
  handovers: () => bodyOf(client.GET('/api/handovers')),
  withdraw: (ref: string, version: number) =>
    bodyOf(client.POST('/api/handovers/{ref}/withdraw', { params: byRef(ref), body: { version } })),
  undo: (ref: string, version: number) =>
    bodyOf(client.POST('/api/handovers/{ref}/undo', { params: byRef(ref), body: { version } })),
  resend: (ref: string, body: ResendDto) => bodyOf(client.POST('/api/handovers/{ref}/resend', { params: byRef(ref), body })),
  resendProposal: (ref: string, body: ResendProposalDto) =>
    bodyOf(client.POST('/api/handovers/{ref}/resend-proposal', { params: byRef(ref), body })),
  supplement: (ref: string, body: SupplementDto) =>
    bodyOf(client.POST('/api/handovers/{ref}/supplements', { params: byRef(ref), body })),
  closeHandover: (ref: string, body: CloseDto) => bodyOf(client.POST('/api/handovers/{ref}/close', { params: byRef(ref), body })),
  decisions: (ref: string) => bodyOf(client.GET('/api/decisions/{ref}', { params: byRef(ref) })),
  overrides: () => bodyOf(client.GET('/api/decisions/overrides')),
  oralReceipt: (ref: string, body: OralReceiptDto) =>
    bodyOf(client.POST('/api/handovers/{ref}/oral-receipt', { params: byRef(ref), body })),

  escalations: () => bodyOf(client.GET('/api/escalations')),
  beforeYouGo: () => bodyOf(client.GET('/api/escalations/before-you-go')),
  called: (id: string, body: CalledDto) => bodyOf(client.POST('/api/escalations/{id}/done', { params: byId(id), body })),

  inbox: () => bodyOf(client.GET('/api/inbox')),
  inboxItem: (ref: string) => bodyOf(client.GET('/api/inbox/{ref}', { params: byRef(ref) })),
  accept: (ref: string, version: number) =>
    bodyOf(client.POST('/api/inbox/{ref}/accept', { params: byRef(ref), body: { version } })),
  acknowledge: (ref: string, version: number) =>
    bodyOf(client.POST('/api/inbox/{ref}/acknowledge', { params: byRef(ref), body: { version } })),
  returnItem: (ref: string, body: ReturnDto) => bodyOf(client.POST('/api/inbox/{ref}/return', { params: byRef(ref), body })),
  inboxText: (ref: string) => bodyOf(client.GET('/api/inbox/{ref}/text', { params: byRef(ref), parseAs: 'text' })),
  inboxSealedContact: (ref: string) => bodyOf(client.POST('/api/inbox/{ref}/sealed-contact/show', { params: byRef(ref) })),
  inboxPdfUrl: (ref: string) => `/api/inbox/${encodeURIComponent(ref)}/pdf`,

  returneeSignals: () => bodyOf(client.GET('/api/returnee-signals')),
  tellVeTeam: (body: TellVeTeamDto) => bodyOf(client.POST('/api/returnee-signals', { body })),
  returnees: () => bodyOf(client.GET('/api/returnees')),
  beginReturnee: (caseRef: string) => bodyOf(client.POST('/api/returnees', { body: { caseRef } })),
  takeReturneeSignal: (ref: string) => bodyOf(client.POST('/api/returnees/signals/{ref}/take', { params: byRef(ref) })),
  returnee: (ref: string) => bodyOf(client.GET('/api/returnees/{ref}', { params: byRef(ref) })),
  recordReturneeStep: (ref: string, body: ReturneeStepDto) =>
    bodyOf(client.POST('/api/returnees/{ref}/steps', { params: byRef(ref), body })),
  addReturneeChild: (ref: string, body: ReturneeChildDto) =>
    bodyOf(client.POST('/api/returnees/{ref}/children', { params: byRef(ref), body })),
  arrival: (ref: string) => bodyOf(client.GET('/api/returnees/{ref}/arrival', { params: byRef(ref) })),
  writeArrival: (ref: string, body: WriteArrivalDto) =>
    bodyOf(client.PUT('/api/returnees/{ref}/arrival', { params: byRef(ref), body })),
  sendArrival: (ref: string, body: SendArrivalDto) =>
    bodyOf(client.POST('/api/returnees/{ref}/arrival/updates', { params: byRef(ref), body })),
  arrivalUpdates: () => bodyOf(client.GET('/api/arrival-updates')),
  arrivalUpdate: (ref: string) => bodyOf(client.GET('/api/arrival-updates/{ref}', { params: byRef(ref) })),
  receiveArrival: (ref: string) => bodyOf(client.POST('/api/arrival-updates/{ref}/receipt', { params: byRef(ref) })),

  cases: () => bodyOf(client.GET('/api/cases')),
  case: (ref: string) => bodyOf(client.GET('/api/cases/{ref}', { params: byRef(ref) })),

  caseSealedContact: (ref: string) => bodyOf(client.POST('/api/cases/{ref}/sealed-contact/show', { params: byRef(ref) })),

  assessment: (ref: string) => bodyOf(client.GET('/api/cases/{ref}/assessment', { params: byRef(ref) })),
  recordStep: (ref: string, body: NewStepDto) =>
    bodyOf(client.POST('/api/cases/{ref}/assessment/steps', { params: byRef(ref), body })),
  openFeedback: (ref: string) => bodyOf(client.POST('/api/cases/{ref}/assessment/feedback/open', { params: byRef(ref) })),
  lateCases: () => bodyOf(client.GET('/api/assessments/late')),

  caseCodes: (ref: string) => bodyOf(client.GET('/api/cases/{ref}/codes', { params: byRef(ref) })),
  sayCaseCodes: (ref: string, body: CaseCodesDto) => bodyOf(client.PUT('/api/cases/{ref}/codes', { params: byRef(ref), body })),

  statisticsPeriods: () => bodyOf(client.GET('/api/statistics')),
  reports: () => bodyOf(client.GET('/api/reports')),
  beginReport: (body: BeginReportDto) => bodyOf(client.POST('/api/reports', { body })),
  report: (ref: string) => bodyOf(client.GET('/api/reports/{ref}', { params: byRef(ref) })),
  saveReport: (ref: string, body: SaveReportDto) => bodyOf(client.PUT('/api/reports/{ref}', { params: byRef(ref), body })),
  submitReport: (ref: string, rev: number) =>
    bodyOf(client.POST('/api/reports/{ref}/submit', { params: byRef(ref), body: { rev } })),
  decideReport: (ref: string, body: DecideReportDto) =>
    bodyOf(client.POST('/api/reports/{ref}/decision', { params: byRef(ref), body })),
  reviseReport: (ref: string) => bodyOf(client.POST('/api/reports/{ref}/revise', { params: byRef(ref) })),
  reportVersion: (ref: string, no: number) =>
    bodyOf(client.GET('/api/reports/{ref}/versions/{no}', { params: { path: { ref, no } } })),
  reportFileUrl: (ref: string, no: number, format: 'docx' | 'pdf') =>
    `/api/reports/${encodeURIComponent(ref)}/versions/${no}/${format}`,
  exportStatistics: (period: string, format: StatExportFormat, reason: StatExportReason): Promise<Blob> =>
    bodyOf(
      client.POST('/api/statistics/{period}/export', { params: { path: { period } }, body: { format, reason }, parseAs: 'blob' }),
    ),
  statistics: (period: string) => bodyOf(client.GET('/api/statistics/{period}', { params: { path: { period } } })),

  logReviews: () => bodyOf(client.GET('/api/log-reviews')),
  logAlarms: () => bodyOf(client.GET('/api/log-reviews/alarms')),
  logReview: (id: string) => bodyOf(client.GET('/api/log-reviews/{id}', { params: byId(id) })),
  signLogReview: (id: string) => bodyOf(client.POST('/api/log-reviews/{id}/sign', { params: byId(id) })),
  decideLogItem: (id: string, body: LogDecisionDto) =>
    bodyOf(client.POST('/api/log-reviews/items/{id}/decision', { params: byId(id), body })),
  askAboutLogItem: (id: string, text: string) =>
    bodyOf(client.POST('/api/log-reviews/items/{id}/question', { params: byId(id), body: { text } })),
  logExtract: (ref: string) => bodyOf(client.POST('/api/log-reviews/extract', { body: { ref } })),
  logExtractPdf: (ref: string): Promise<Blob> =>
    bodyOf(client.POST('/api/log-reviews/extract/pdf', { body: { ref }, parseAs: 'blob' })),
  declareConflict: (ref: string) => bodyOf(client.POST('/api/inbox/{ref}/conflict', { params: byRef(ref) })),
  declareConflictOnCase: (ref: string) => bodyOf(client.POST('/api/cases/{ref}/conflict', { params: byRef(ref) })),
  conflicts: () => bodyOf(client.GET('/api/conflicts')),
  liftConflict: (id: string, reason: ConflictLiftReason) =>
    bodyOf(client.POST('/api/conflicts/{id}/lift', { params: byId(id), body: { reason } })),

  logQuestions: () => bodyOf(client.GET('/api/log-questions')),
  answerLogQuestion: (id: string, text: string) =>
    bodyOf(client.POST('/api/log-questions/{id}/answer', { params: byId(id), body: { text } })),

  gateWords: () => bodyOf(client.GET('/api/gate/words')),
  examineGate: (body: ExamineGateDto) => bodyOf(client.POST('/api/gate/examine', { body })),
  stepUp: (password: string) => bodyOf(client.POST('/api/gate/step-up', { body: { password } })),
  disclosures: () => bodyOf(client.GET('/api/disclosures')),
  disclosure: (ref: string) => bodyOf(client.GET('/api/disclosures/{ref}', { params: byRef(ref) })),
  decideDisclosure: (body: DecideDisclosureDto) => bodyOf(client.POST('/api/disclosures', { body })),
  reportEmergency: (body: EmergencyDto) => bodyOf(client.POST('/api/disclosures/emergency', { body })),
  completeProtocol: (ref: string, body: DecisionDto) =>
    bodyOf(client.POST('/api/disclosures/{ref}/protocol', { params: byRef(ref), body })),
  signSecond: (ref: string, body: SecondDto) =>
    bodyOf(client.POST('/api/disclosures/{ref}/second', { params: byRef(ref), body })),
  handOut: (ref: string, body: HandedOutDto) =>
    bodyOf(client.POST('/api/disclosures/{ref}/handed-out', { params: byRef(ref), body })),
  refusalPdfUrl: (ref: string) => `/api/disclosures/${encodeURIComponent(ref)}/refusal-pdf`,
  disclosurePdfUrl: (ref: string) => `/api/disclosures/${encodeURIComponent(ref)}/pdf`,

  consents: () => bodyOf(client.GET('/api/consents')),
  consent: (ref: string) => bodyOf(client.GET('/api/consents/{ref}', { params: byRef(ref) })),
  writeConsent: (body: WriteConsentDto) => bodyOf(client.POST('/api/consents', { body })),
  withdrawConsent: (ref: string) => bodyOf(client.POST('/api/consents/{ref}/withdraw', { params: byRef(ref) })),
  consentPdfUrl: (ref: string) => `/api/consents/${encodeURIComponent(ref)}/pdf`,

  groups: () => bodyOf(client.GET('/api/intervention-groups')),
  group: (ref: string) => bodyOf(client.GET('/api/intervention-groups/{ref}', { params: byRef(ref) })),
  openGroup: (body: OpenGroupDto) => bodyOf(client.POST('/api/intervention-groups', { body })),
  writeGroupEntry: (ref: string, body: GroupEntryDto) =>
    bodyOf(client.POST('/api/intervention-groups/{ref}/entries', { params: byRef(ref), body })),
  closeGroup: (ref: string, reason: GroupCloseReason) =>
    bodyOf(client.POST('/api/intervention-groups/{ref}/close', { params: byRef(ref), body: { reason } })),
  groupPartyPdfUrl: (ref: string, code: string) =>
    `/api/intervention-groups/${encodeURIComponent(ref)}/parties/${encodeURIComponent(code)}/pdf`,

  writtenReportArrived: (ref: string) => bodyOf(client.POST('/api/cases/{ref}/written-report', { params: byRef(ref) })),
};
