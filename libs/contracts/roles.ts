/** What a member of a unit is there to do. One person may hold several memberships. */
export const Role = {
  RoutingOfficer: 'routing_officer',
  SocialWorker: 'social_worker',
  UnitManager: 'unit_manager',
  TeamMember: 'team_member',
  LocalCoordinator: 'local_coordinator',
  CentralCoordinator: 'central_coordinator',
  SystemAdministrator: 'system_administrator',
  LogReviewer: 'log_reviewer',
  BoardReader: 'board_reader',
} as const;
export type Role = (typeof Role)[keyof typeof Role];

export const roleSv: Readonly<Record<Role, string>> = {
  routing_officer: 'Lots',
  social_worker: 'Socialsekreterare',
  unit_manager: 'Enhetschef',
  team_member: 'Handläggare i team',
  local_coordinator: 'Samordnare',
  central_coordinator: 'Central samordnare',
  system_administrator: 'Systemadministratör',
  log_reviewer: 'Loggranskare',
  board_reader: 'Nämndens läsare',
};

/** Each route names exactly one. */
export const Permission = {
  CallsWrite: 'calls.write',
  RoutePropose: 'route.propose',
  HandoversCreate: 'handovers.create',
  HandoversFollow: 'handovers.follow',
  InboxRead: 'inbox.read',
  InboxDecide: 'inbox.decide',
  CasesRead: 'cases.read',
  AssessmentsWrite: 'assessments.write',
  AssessmentsLate: 'assessments.late',
  CasesWork: 'cases.work',
  CasesManage: 'cases.manage',
  DecisionsRead: 'decisions.read',
  DisclosuresWrite: 'disclosures.write',
  ConsentsWrite: 'consents.write',
  LogReview: 'log_review.use',
  LogReviewFigures: 'log_review.figures',
  EventsSend: 'events.send',
  EventsRead: 'events.read',
  EventsHandle: 'events.handle',
  StatisticsRead: 'statistics.read',
  PlansRead: 'plans.read',
  PlansWrite: 'plans.write',
  TrainingRead: 'training.read',
  TrainingWrite: 'training.write',
  ReportsRead: 'reports.read',
  ReportsWrite: 'reports.write',
  RetentionRead: 'retention.read',
  RetentionDecide: 'retention.decide',
  BreakGlass: 'break_glass.use',
  ConflictsDeclare: 'conflicts.declare',
  ConflictsLift: 'conflicts.lift',
  InterventionGroups: 'intervention_groups.work',
  RelativeSupport: 'relative_support.work',
  ReturneesWork: 'returnees.work',
  ExitWork: 'exit_cases.work',
  OperationsRead: 'operations.read',
  OperationsRetry: 'operations.retry',
  SessionUse: 'session.use',
} as const;
export type Permission = (typeof Permission)[keyof typeof Permission];

const gate = [Permission.DisclosuresWrite, Permission.ConsentsWrite];
const desk = [
  Permission.CallsWrite,
  Permission.RoutePropose,
  Permission.HandoversCreate,
  Permission.HandoversFollow,
  Permission.EventsSend,
  Permission.RetentionRead,
  ...gate,
];
const receiver = [
  Permission.InboxRead,
  Permission.InboxDecide,
  Permission.CasesRead,
  Permission.AssessmentsWrite,
  Permission.CasesWork,
  Permission.ConflictsDeclare,
  Permission.InterventionGroups,
  Permission.BreakGlass,
  // Whoever is in a circle decides about its disposal with another (rule G19); outside one there is nothing here for her.
  Permission.RetentionRead,
  ...gate,
];

/** What is said about a board's own work, and nothing about anybody. */
const followUp = [Permission.StatisticsRead, Permission.PlansRead, Permission.TrainingRead];
const coordinator = [
  Permission.EventsRead,
  Permission.EventsHandle,
  ...followUp,
  Permission.PlansWrite,
  Permission.TrainingWrite,
  Permission.ReportsRead,
  Permission.ReportsWrite,
  // Of events alone (rule G25).
  Permission.RetentionRead,
  Permission.RetentionDecide,
];

/** A role not listed here may do nothing. Administrators see no case content; coordinators see no persons. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  routing_officer: [Permission.SessionUse, ...desk],
  social_worker: [Permission.SessionUse, ...receiver],
  unit_manager: [
    Permission.SessionUse,
    ...receiver,
    Permission.CasesManage,
    Permission.DecisionsRead,
    Permission.LogReviewFigures,
    Permission.RetentionDecide,
    Permission.ConflictsLift,
    Permission.AssessmentsLate,
  ],
  team_member: [Permission.SessionUse, ...receiver],
  local_coordinator: [Permission.SessionUse, ...coordinator],
  central_coordinator: [Permission.SessionUse, ...coordinator],
  system_administrator: [Permission.SessionUse, Permission.OperationsRead, Permission.OperationsRetry],
  log_reviewer: [
    Permission.SessionUse,
    Permission.DecisionsRead,
    Permission.LogReview,
    Permission.LogReviewFigures,
    Permission.RetentionRead,
    Permission.RetentionDecide,
  ],
  // Decided plans, protected numbers and counts of employees: nothing else.
  board_reader: [Permission.SessionUse, ...followUp, Permission.ReportsRead],
};

/**
 * Kind of unit → what one may do besides. The desk's manager takes over protected calls (rule SK9), so she can do what the desk does;
 * work with returnees is the VBE-team's alone, and with those who leave the exit service's. `relativeKinds`: kinds of units that give support
 * to relatives in this city (config/teams).
 */
export function permissionsIn(role: Role, unitKind: string, relativeKinds: readonly string[]): readonly Permission[] {
  const own = [...permissionsOf[role], ...withRelatives(role, relativeKinds.includes(unitKind))];
  if (role === Role.UnitManager && unitKind === 'routing_desk') return [...permissionsOf.routing_officer, ...own];
  const work = teamWork[unitKind];
  const inTeam = work !== undefined && (role === Role.UnitManager || role === Role.TeamMember);
  return inTeam ? [...own, work] : own;
}

function withRelatives(role: Role, given: boolean): readonly Permission[] {
  return given && permissionsOf[role].includes(Permission.CasesWork) ? [Permission.RelativeSupport] : [];
}

/** Kind of unit → the work that is that team's and nobody else's. */
const teamWork: Readonly<Record<string, Permission | undefined>> = {
  ve_team: Permission.ReturneesWork,
  exit_service: Permission.ExitWork,
};
