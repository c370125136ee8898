import { SecrecyFollowsCase1700000000084 } from './1700000000084-secrecy-follows-case.js';
import { Accounts1700000000083 } from './1700000000083-accounts.js';
import { Foundations1700000000001 } from './1700000000001-foundations.js';
import { SignIn1700000000002 } from './1700000000002-sign-in.js';
import { Handover1700000000003 } from './1700000000003-handover.js';
import { QueueAndAudit1700000000004 } from './1700000000004-queue-and-audit.js';
import { Escalation1700000000005 } from './1700000000005-escalation.js';
import { CallLog1700000000006 } from './1700000000006-call-log.js';
import { AuditSeal1700000000007 } from './1700000000007-audit-seal.js';
import { Protection1700000000008 } from './1700000000008-protection.js';
import { FollowUp1700000000009 } from './1700000000009-follow-up.js';
import { Events1700000000010 } from './1700000000010-events.js';
import { Succession1700000000011 } from './1700000000011-succession.js';
import { Speed1700000000012 } from './1700000000012-speed.js';
import { Disclosures1700000000013 } from './1700000000013-disclosures.js';
import { SearchTokens1700000000015 } from './1700000000015-search-tokens.js';
import { LogReview1700000000016 } from './1700000000016-log-review.js';
import { Retention1700000000017 } from './1700000000017-retention.js';
import { Statistics1700000000018 } from './1700000000018-statistics.js';
import { Conflicts1700000000021 } from './1700000000021-conflicts.js';
import { Notices1700000000019 } from './1700000000019-notices.js';
import { Teams1700000000026 } from './1700000000026-teams.js';
import { Callbacks1700000000020 } from './1700000000020-callbacks.js';
import { CaseWork1700000000024 } from './1700000000024-case-work.js';
import { Returnees1700000000025 } from './1700000000025-returnees.js';
import { SituationReports1700000000027 } from './1700000000027-situation-reports.js';
import { Assessments1700000000033 } from './1700000000033-assessments.js';
import { UnitCircles1700000000041 } from './1700000000041-unit-circles.js';
import { ActionPlans1700000000028 } from './1700000000028-action-plans.js';
import { BreakGlass1700000000042 } from './1700000000042-break-glass.js';
import { ExitCases1700000000051 } from './1700000000051-exit-cases.js';
import { OneRelativeCase1700000000052 } from './1700000000052-one-relative-case.js';
import { CaseRetention1700000000055 } from './1700000000055-case-retention.js';
import { LaterProtection1700000000053 } from './1700000000053-later-protection.js';
import { ReceiverProtects1700000000058 } from './1700000000058-receiver-protects.js';
import { BoardQuestions1700000000061 } from './1700000000061-board-questions.js';
import { HandedOut1700000000056 } from './1700000000056-handed-out.js';
import { CaseLinks1700000000062 } from './1700000000062-case-links.js';
import { EventsAboutPersons1700000000065 } from './1700000000065-events-about-persons.js';
import { ClockStepsUpwards1700000000068 } from './1700000000068-clock-steps-upwards.js';
import { ReceiptsNotDue1700000000066 } from './1700000000066-receipts-not-due.js';
import { Grounds1700000000070 } from './1700000000070-grounds.js';
import { SealedOrphans1700000000069 } from './1700000000069-sealed-orphans.js';
import { SecrecyReminders1700000000079 } from './1700000000079-secrecy-reminders.js';
import { SealedDisposal1700000000073 } from './1700000000073-sealed-disposal.js';
import { MoreDisposal1700000000074 } from './1700000000074-more-disposal.js';
import { DisposalConflicts1700000000075 } from './1700000000075-disposal-conflicts.js';
import { ExtractOfSealed1700000000078 } from './1700000000078-extract-of-sealed.js';
import { TokenVersions1700000000077 } from './1700000000077-token-versions.js';
import { DutyFirst1700000000080 } from './1700000000080-duty-first.js';
import { DeskQuestions1700000000081 } from './1700000000081-desk-questions.js';

/** In order. Never edited after they have landed: a change is a new migration. */
export const migrations = [
  Foundations1700000000001,
  SignIn1700000000002,
  Handover1700000000003,
  QueueAndAudit1700000000004,
  Escalation1700000000005,
  CallLog1700000000006,
  AuditSeal1700000000007,
  Protection1700000000008,
  FollowUp1700000000009,
  Events1700000000010,
  Succession1700000000011,
  Speed1700000000012,
  Disclosures1700000000013,
  SearchTokens1700000000015,
  LogReview1700000000016,
  Retention1700000000017,
  Statistics1700000000018,
  Notices1700000000019,
  Callbacks1700000000020,
  Conflicts1700000000021,
  CaseWork1700000000024,
  Returnees1700000000025,
  Teams1700000000026,
  SituationReports1700000000027,
  ActionPlans1700000000028,
  Assessments1700000000033,
  UnitCircles1700000000041,
  BreakGlass1700000000042,
  ExitCases1700000000051,
  OneRelativeCase1700000000052,
  CaseRetention1700000000055,
  LaterProtection1700000000053,
  ReceiverProtects1700000000058,
  BoardQuestions1700000000061,
  HandedOut1700000000056,
  CaseLinks1700000000062,
  EventsAboutPersons1700000000065,
  ClockStepsUpwards1700000000068,
  ReceiptsNotDue1700000000066,
  SealedOrphans1700000000069,
  Grounds1700000000070,
  Accounts1700000000083,
  SecrecyReminders1700000000079,
  SealedDisposal1700000000073,
  MoreDisposal1700000000074,
  TokenVersions1700000000077,
  DutyFirst1700000000080,
  DisposalConflicts1700000000075,
  ExtractOfSealed1700000000078,
  DeskQuestions1700000000081,
  SecrecyFollowsCase1700000000084,
] as const;
