/** Every job there is. Boot fails unless each has exactly one handler. */
export const JobName = {
  ReferralOffered: 'referral.offered',
  ReferralDecided: 'referral.decided',
  ReferralWithdrawn: 'referral.withdrawn',
  ReferralEscalated: 'referral.escalated',
  /** To the whole unit: the one on duty has had it first, and nobody has acknowledged. */
  ReferralStillWaits: 'referral.still_waits',
  /** To the desk: the receiver asks about a hand-over. To the receiver: the desk has answered. */
  ReferralAsked: 'referral.asked',
  ReferralAnswered: 'referral.answered',
  /** To the desk: something it has handed over has been protected. Names the circle, not the contact. */
  ContactProtected: 'contact.protected',
  CaseClock: 'case.clock',
  /** What the law wants at once: told at once, also at night. */
  CaseClockNow: 'case.clock_now',
  /** To the unit's manager: a step upwards of a clock has come. */
  CaseClockManager: 'case.clock_manager',
  CaseGlassBroken: 'case.glass_broken',
  /** To the unit that another board asks about a child. */
  BoardAsked: 'board.asked',
  /** To the unit that asked; names the case. */
  BoardAnswered: 'case.board_answered',
  EventSent: 'event.sent',
  EventReceived: 'event.received',
  EventOverdue: 'event.overdue',
  /** To the VBE-team's circle: the desk has told it of somebody who comes home. */
  ReturneeTold: 'returnee.told',
  /** To a child's unit: a new version of what it has been told about the arrival. */
  ReturneeUpdated: 'returnee.updated',
  /** To the VBE-team's circle: a follow-up is due. */
  ReturneeDue: 'returnee.due',
  /** To the one who gave it out in an emergency: the protocol is due. */
  ProtocolDue: 'disclosure.protocol_due',
  /** To her manager: it is still not written. */
  ProtocolLate: 'disclosure.protocol_late',
  /** To whoever has the consent: it ends soon, or has ended. */
  ConsentEndsSoon: 'consent.ends_soon',
  ConsentEnded: 'consent.ended',
} as const;
export type JobName = (typeof JobName)[keyof typeof JobName];

/** What a use case announces: opaque ids, and the unit that is to notice. */
export interface Announcement {
  readonly job: JobName;
  /** uuid of the row it is about. The handler loads it again and checks it again. */
  readonly ref: string;
  /** The addressed unit and its authority: the only walls the job may look behind. */
  readonly authorityId: number;
  readonly unitId: number;
}

/** A row of lots.outbox that somebody has begun to work on. */
export interface Job extends Omit<Announcement, 'job'> {
  readonly id: string;
  /** About a sealed matter: the circle it is for, and for nobody else in the unit. The database fills it in (migration 8). */
  readonly circleId?: string | null;
  /** Text, because a newer version of the program may have written a name this one does not know. */
  readonly job: string;
  /** Including the one that just began. */
  readonly attempts: number;
}
