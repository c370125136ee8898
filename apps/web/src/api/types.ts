/** The shapes the web app reads and writes, by their names in openapi.json. */
import type { Schemas } from '@lots/api-client';

export type MembershipView = Schemas['MembershipView'];
export type SessionView = Schemas['SessionView'];
export type PersonaView = Schemas['PersonaView'];
export type OrganisationView = Schemas['OrganisationView'];

export type WaitingDeskQuestionView = Schemas['WaitingDeskQuestionView'];
export type GlassView = Schemas['GlassView'];
export type BreakGlassDto = Schemas['BreakGlassDto'];

export type CallSavedView = Schemas['CallSavedView'];
export type CallRowView = Schemas['CallRowView'];
export type CallView = Schemas['CallView'];
export type ColleagueView = Schemas['ColleagueView'];
export type CallbackView = Schemas['CallbackView'];
export type PlanCallbackDto = Schemas['PlanCallbackDto'];
export type CallbackAttemptDto = Schemas['CallbackAttemptDto'];
export type CallbackDoneDto = Schemas['CallbackDoneDto'];
export type DeskDecisionView = Schemas['DeskDecisionView'];
export type PassCallDto = Schemas['PassCallDto'];
export type EndCallDto = Schemas['EndCallDto'];

export type EarlierDto = Schemas['EarlierDto'];
export type ReadEarlierDto = Schemas['ReadEarlierDto'];
export type LinkDto = Schemas['LinkDto'];
export type EarlierHitView = Schemas['EarlierHitView'];
export type EarlierView = Schemas['EarlierView'];
export type CaseLinkDto = Schemas['CaseLinkDto'];
export type OwnCaseHitView = Schemas['OwnCaseHitView'];
export type AskBoardDto = Schemas['AskBoardDto'];
export type BoardAskedView = Schemas['BoardAskedView'];
export type BoardQuestionsView = Schemas['BoardQuestionsView'];
export type BoardWaitingView = Schemas['BoardWaitingView'];

export type PackageSectionView = Schemas['PackageSectionView'];
export type CodedText = Schemas['CodedText'];
export type SideTrackView = Schemas['SideTrackView'];
export type ProposedReceiverView = Schemas['ProposedReceiverView'];
export type ProposalView = Schemas['ProposalView'];
export type OverrideDto = Schemas['OverrideDto'];
export type HandOverDto = Schemas['HandOverDto'];
export type SubjectGroundDto = Schemas['SubjectGroundDto'];
export type GroundChoiceDto = Schemas['GroundChoiceDto'];
export type PersonGroundView = Schemas['PersonGroundView'];
export type ResendDto = Schemas['ResendDto'];
export type ResendProposalDto = Schemas['ResendProposalDto'];
export type SupplementDto = Schemas['SupplementDto'];
export type CloseDto = Schemas['CloseDto'];
export type HandoverPreviewItemView = Schemas['HandoverPreviewItemView'];
export type HandoverPreviewView = Schemas['HandoverPreviewView'];
export type HandoverView = Schemas['HandoverView'];
export type OralReceiptView = Schemas['OralReceiptView'];
export type OralReceiptDto = Schemas['OralReceiptDto'];
export type EscalationTaskView = Schemas['EscalationTaskView'];
export type EscalationContactView = Schemas['EscalationContactView'];
export type CalledDto = Schemas['CalledDto'];
export type HandedOverView = Schemas['HandedOverView'];

export type InboxRowView = Schemas['InboxRowView'];
export type InboxView = Schemas['InboxView'];
export type InboxItemView = Schemas['InboxItemView'];
export type ReturnDto = Schemas['ReturnDto'];

export type SentSignalView = Schemas['SentSignalView'];
export type TellVeTeamDto = Schemas['TellVeTeamDto'];
export type ReturneeSignalView = Schemas['ReturneeSignalView'];
export type ReturneeRowView = Schemas['ReturneeRowView'];
export type ReturneeMapView = Schemas['ReturneeMapView'];
export type ReturneeStepView = Schemas['ReturneeStepView'];
export type ReturneeView = Schemas['ReturneeView'];
export type ReturneeStepDto = Schemas['ReturneeStepDto'];
export type ReturneeChildDto = Schemas['ReturneeChildDto'];
export type WriteArrivalDto = Schemas['WriteArrivalDto'];
export type SendArrivalDto = Schemas['SendArrivalDto'];
export type ArrivalView = Schemas['ArrivalView'];
export type SentArrivalView = Schemas['SentArrivalView'];
export type ArrivalUpdateRowView = Schemas['ArrivalUpdateRowView'];

export type CaseRowView = Schemas['CaseRowView'];
export type CaseView = Schemas['CaseView'];
export type WrittenReportView = Schemas['WrittenReportView'];

export type CaseClockView = Schemas['CaseClockView'];
export type CaseStepView = Schemas['CaseStepView'];
export type AssessmentView = Schemas['AssessmentView'];
export type NewStepDto = Schemas['NewStepDto'];

export type CaseCodesDto = Schemas['CaseCodesDto'];
export type PeriodListView = Schemas['PeriodListView'];
export type StatCellView = Schemas['StatCellView'];
export type StatTableView = Schemas['StatTableView'];
export type StatisticsView = Schemas['StatisticsView'];

export type DeadLetterView = Schemas['DeadLetterView'];
export type OperationsView = Schemas['OperationsView'];

export type LogReviewRowView = Schemas['LogReviewRowView'];
export type LogExtractView = Schemas['LogExtractView'];
export type LogReviewView = Schemas['LogReviewView'];
export type LogReviewItemView = Schemas['LogReviewItemView'];
export type ConflictView = Schemas['ConflictView'];
export type LogDecisionDto = Schemas['LogDecisionDto'];
export type OwnLogQuestionView = Schemas['OwnLogQuestionView'];

export type TextCheckedView = Schemas['TextCheckedView'];
export type SendEventDto = Schemas['SendEventDto'];
export type EventView = Schemas['EventView'];
export type EventReadView = Schemas['EventReadView'];
export type EventListView = Schemas['EventListView'];
export type HandleEventDto = Schemas['HandleEventDto'];

export type ExamineGateDto = Schemas['ExamineGateDto'];
export type GateAnswersDto = Schemas['GateAnswersDto'];
export type GateView = Schemas['GateView'];
export type GateQuestionView = Schemas['GateQuestionView'];
export type ProvisionView = Schemas['ProvisionView'];
export type DecisionDto = Schemas['DecisionDto'];
export type DecideDisclosureDto = Schemas['DecideDisclosureDto'];
export type GateSubjectDto = Schemas['GateSubjectDto'];
export type HandedOutDto = Schemas['HandedOutDto'];
export type EmergencyDto = Schemas['EmergencyDto'];
export type SecondDto = Schemas['SecondDto'];
export type JudgedItemDto = Schemas['JudgedItemDto'];
export type DisclosureRowView = Schemas['DisclosureRowView'];
export type DisclosureView = Schemas['DisclosureView'];
export type GroupView = Schemas['GroupView'];
export type GroupEntryDto = Schemas['GroupEntryDto'];
export type OpenGroupDto = Schemas['OpenGroupDto'];
export type OpenRelativeDto = Schemas['OpenRelativeDto'];
export type RelativeSessionDto = Schemas['RelativeSessionDto'];
export type RelativeRowView = Schemas['RelativeRowView'];
export type RelativeView = Schemas['RelativeView'];
export type ExitRowView = Schemas['ExitRowView'];
export type ExitWaitingView = Schemas['ExitWaitingView'];
export type ExitClockView = Schemas['ExitClockView'];
export type ExitKeptView = Schemas['ExitKeptView'];
export type ExitView = Schemas['ExitView'];
export type OpenExitDto = Schemas['OpenExitDto'];
export type ExitStepDto = Schemas['ExitStepDto'];
export type ChangeCircleDto = Schemas['ChangeCircleDto'];
export type UnitCircleView = Schemas['UnitCircleView'];
export type WriteConsentDto = Schemas['WriteConsentDto'];
export type ConsentView = Schemas['ConsentView'];
export type ConsentRowView = Schemas['ConsentRowView'];

export type DisposalView = Schemas['DisposalView'];
export type DisposalItemView = Schemas['DisposalItemView'];
export type DisposalWithItemsView = Schemas['DisposalWithItemsView'];
export type UndecidedTermView = Schemas['UndecidedTermView'];
export type HoldView = Schemas['HoldView'];
export type DecideDisposalDto = Schemas['DecideDisposalDto'];
export type SetHoldDto = Schemas['SetHoldDto'];
export type LiftHoldDto = Schemas['LiftHoldDto'];

export type PlansView = Schemas['PlansView'];
export type BoardPlanView = Schemas['BoardPlanView'];
export type PlanView = Schemas['PlanView'];
export type ActivityView = Schemas['ActivityView'];
export type WriteActivityDto = Schemas['WriteActivityDto'];
export type FollowUpDto = Schemas['FollowUpDto'];
export type DecidePlanDto = Schemas['DecidePlanDto'];
export type TrainingView = Schemas['TrainingView'];
export type RecordTrainingDto = Schemas['RecordTrainingDto'];
export type BeginReportDto = Schemas['BeginReportDto'];
export type SaveReportDto = Schemas['SaveReportDto'];
export type DecideReportDto = Schemas['DecideReportDto'];
export type ReportListView = Schemas['ReportListView'];
export type ReportListedView = Schemas['ReportListedView'];
export type ReportView = Schemas['ReportView'];
export type ReportVersionView = Schemas['ReportVersionView'];
export type TemplateSectionView = Schemas['TemplateSectionView'];
export type TextChangeView = Schemas['TextChangeView'];
export type FigureView = Schemas['FigureView'];
export type ReceivedReportView = Schemas['ReceivedReportView'];

export type JournalView = Schemas['JournalView'];
export type JournalEntryView = Schemas['JournalEntryView'];
export type JournalDraftBodyDto = Schemas['JournalDraftBodyDto'];
export type KeepJournalDraftDto = Schemas['KeepJournalDraftDto'];
export type CaseWorkView = Schemas['CaseWorkView'];
export type ConsultView = Schemas['ConsultView'];
export type ReinforcementView = Schemas['ReinforcementView'];
export type SubstitutionListView = Schemas['SubstitutionListView'];
export type SubstituteDto = Schemas['SubstituteDto'];
export type AskConsultantDto = Schemas['AskConsultantDto'];
export type CaseRetentionView = Schemas['CaseRetentionView'];
export type StateRetentionDto = Schemas['StateRetentionDto'];
export type CaseloadRowView = Schemas['CaseloadRowView'];
export type UnitChoiceView = Schemas['UnitChoiceView'];
export type CloseCaseDto = Schemas['CloseCaseDto'];
export type MoveCaseDto = Schemas['MoveCaseDto'];

export type ProtectDto = Schemas['ProtectDto'];
export type ProtectionView = Schemas['ProtectionView'];
export type OpenCircleDto = Schemas['OpenCircleDto'];
