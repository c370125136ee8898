/** The VBE-team's process map for returnees (docs/rules/returnees.md). Stored codes: adding one needs a migration. */
export const ReturneeStepKind = [
  'board',
  'child_report',
  'adult_contact',
  'meeting',
  'housing',
  'health',
  'livelihood',
  'relatives',
  'answer',
  'follow_up',
  'closed',
] as const;
export type ReturneeStepKind = (typeof ReturneeStepKind)[number];

export const ReturneeState = [
  'confirmed',
  'made',
  'missing',
  'not_asked',
  'yes',
  'no',
  'planned',
  'held',
  'offered',
  'accepted',
  'declined',
  'no_need',
  'wants_support',
  'done',
  'not_reached',
  'closed',
] as const;
export type ReturneeState = (typeof ReturneeState)[number];

/** What each step may end in. "Inget behov" is a result like the others. */
export const returneeStatesOf: Readonly<Record<ReturneeStepKind, readonly ReturneeState[]>> = {
  board: ['confirmed'],
  child_report: ['missing', 'made', 'no_need'],
  adult_contact: ['not_asked', 'yes', 'no'],
  meeting: ['planned', 'held', 'declined', 'no_need'],
  housing: ['offered', 'accepted', 'declined', 'no_need'],
  health: ['offered', 'accepted', 'declined', 'no_need'],
  livelihood: ['offered', 'accepted', 'declined', 'no_need'],
  relatives: ['offered', 'accepted', 'declined', 'no_need'],
  answer: ['wants_support', 'declined', 'no_need'],
  follow_up: ['done', 'no_need', 'declined', 'not_reached'],
  closed: ['closed'],
};

export const returneeSupports = ['housing', 'health', 'livelihood', 'relatives'] as const;
export type ReturneeSupport = (typeof returneeSupports)[number];

export const returneeStepSv: Readonly<Record<ReturneeStepKind, string>> = {
  board: 'Ansvarig nämnd',
  child_report: 'Orosanmälan för varje barn',
  adult_contact: 'Den vuxne tillfrågad',
  meeting: 'Gemensamt möte',
  housing: 'Boende',
  health: 'Hälsa och trauma',
  livelihood: 'Försörjning',
  relatives: 'Anhöriga',
  answer: 'Svar på erbjudandet',
  follow_up: 'Uppföljning',
  closed: 'Avslutat',
};

export const returneeStateSv: Readonly<Record<ReturneeState, string>> = {
  confirmed: 'Bekräftad',
  made: 'Gjord',
  missing: 'Saknas',
  not_asked: 'Inte tillfrågad',
  yes: 'Ja till kontakt',
  no: 'Nej till kontakt',
  planned: 'Planerat',
  held: 'Genomfört',
  offered: 'Erbjudet',
  accepted: 'Tackat ja',
  declined: 'Tackat nej',
  no_need: 'Inget behov',
  wants_support: 'Vill ha stöd',
  done: 'Genomförd',
  not_reached: 'Ej nådd',
  closed: 'Avslutat',
};

/** The ground an adult's yes rests on. */
export const ReturneeGround = ['oral_consent', 'written_consent'] as const;
export type ReturneeGround = (typeof ReturneeGround)[number];
export const returneeGroundSv: Readonly<Record<ReturneeGround, string>> = {
  oral_consent: 'Muntligt samtycke',
  written_consent: 'Skriftligt samtycke',
};

/** Who sat at the joint meeting: functions, never names. */
export const MeetingFunction = [
  'adult',
  've_team',
  'district_child',
  'district_adult',
  'police',
  'interpreter',
  'health_care',
  'other',
] as const;
export type MeetingFunction = (typeof MeetingFunction)[number];
export const meetingFunctionSv: Readonly<Record<MeetingFunction, string>> = {
  adult: 'Den vuxne',
  ve_team: 'VBE-teamet',
  district_child: 'Stadsdelen, barn och unga',
  district_adult: 'Stadsdelen, vuxna',
  police: 'Polisen',
  interpreter: 'Tolk',
  health_care: 'Hälso- och sjukvården',
  other: 'Annan',
};

export const followUpMonths = [3, 6, 12] as const;
export type FollowUpMonths = (typeof followUpMonths)[number];

/** The shared page "Ankomst" (screens.md S5), in the order it is read. */
export const ArrivalField = ['place', 'meets', 'interpreter', 'health', 'carSeats', 'firstNight', 'media', 'other'] as const;
export type ArrivalField = (typeof ArrivalField)[number];
export const arrivalFieldSv: Readonly<Record<ArrivalField, string>> = {
  place: 'Plats',
  meets: 'Vem möter',
  interpreter: 'Tolk',
  health: 'Sjukvård',
  carSeats: 'Bilbarnstolar',
  firstNight: 'Boende första natten',
  media: 'Media',
  other: 'Övrigt',
};

/** `at`: ISO 8601 with offset; '' = not known. */
export type ArrivalPage = Readonly<Record<ArrivalField | 'at', string>>;
/** A part of the page that may be sent to a child's unit on its own. */
export const ArrivalPart = ['at', ...ArrivalField] as const;
export type ArrivalPart = (typeof ArrivalPart)[number];
export const arrivalPartSv: Readonly<Record<ArrivalPart, string>> = { at: 'Tid', ...arrivalFieldSv };

export const emptyArrival: ArrivalPage = {
  at: '',
  place: '',
  meets: '',
  interpreter: '',
  health: '',
  carSeats: '',
  firstNight: '',
  media: '',
  other: '',
};

/** For the switchboard, always on the page. */
export const pressLineSv = 'Vi varken bekräftar eller dementerar.';

export const returneeLimits = { line: 200, text: 2000, children: 12, members: 8 } as const;
