import type { Channel } from './call-draft.js';

/**
 * How a call ends without a case (screens.md §6, docs/rules/call-log.md): the words on the screen, and all that is kept.
 * No text, number, name or district, and nothing that points back to the call.
 */
export const EndCode = [
  'wrong_number',
  'general_question',
  'advice_professional',
  'advice_relative',
  'opinion_only',
  'nothing_concrete',
  'employer_matter',
  'referred_police',
  'referred_other',
  'records_or_media',
  'abusive',
  'abusive_threat',
  'abusive_repeat',
  'cut_off',
  'silent',
  'test',
] as const;
export type EndCode = (typeof EndCode)[number];

export const endCodeSv: Readonly<Record<EndCode, string>> = {
  wrong_number: 'Felringt',
  general_question: 'Allmän fråga',
  advice_professional: 'Råd till yrkesperson, inget namn',
  advice_relative: 'Råd till anhörig, ville inte lämna uppgifter',
  opinion_only: 'Bara åsikt, tro eller uttryck',
  nothing_concrete: 'Inget konkret att gå på',
  employer_matter: 'Arbetsgivarens sak',
  referred_police: 'Hänvisad till polisen (brott, ingen person hos oss)',
  referred_other: 'Hänvisad till annan verksamhet',
  records_or_media: 'Handlingar eller media',
  abusive: 'Okvädande',
  abusive_threat: 'Hot mot personal',
  abusive_repeat: 'Samma okynnesamtal igen',
  cut_off: 'Samtalet bröts innan vi visste vad det gällde',
  silent: 'Tyst',
  test: 'Övning eller test',
};

/** In the order they are shown. Every code stands in exactly one group. */
export const endCodeGroups: readonly { readonly sv: string; readonly codes: readonly EndCode[] }[] = [
  { sv: 'Råd', codes: ['advice_professional', 'advice_relative', 'general_question'] },
  { sv: 'Inget att lämna över', codes: ['opinion_only', 'nothing_concrete'] },
  { sv: 'Någon annans sak', codes: ['referred_police', 'referred_other', 'employer_matter', 'records_or_media'] },
  { sv: 'Inget samtal', codes: ['wrong_number', 'cut_off', 'silent', 'test'] },
  { sv: 'Hot och okvädande', codes: ['abusive', 'abusive_threat', 'abusive_repeat'] },
];

/** Why a call about a child who can be found ends without a hand-over. Nothing else is a reason. */
export const ChildReason = ['own_child_advice', 'will_call_back', 'manager'] as const;
export type ChildReason = (typeof ChildReason)[number];

export const childReasonSv: Readonly<Record<ChildReason, string>> = {
  own_child_advice: 'Uppringaren vill bara ha råd om sitt eget barn',
  will_call_back: 'Ringer tillbaka',
  manager: 'Annat, chef',
};

export const channelSv: Readonly<Record<Channel, string>> = {
  phone: 'telefon',
  visit: 'besök',
  letter: 'brev',
  email: 'e-post',
  web_form: 'e-tjänst',
  chat: 'chatt',
  voicemail: 'röstmeddelande',
  secure_message: 'säkert meddelande',
};

export const DayPart = ['night', 'morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof DayPart)[number];

export const dayPartSv: Readonly<Record<DayPart, string>> = {
  night: 'natt',
  morning: 'förmiddag',
  afternoon: 'eftermiddag',
  evening: 'kväll',
};

/** Whole minutes, a started one counted. */
export const MinutesBand = ['0-5', '6-15', '16-45', '46+'] as const;
export type MinutesBand = (typeof MinutesBand)[number];

export const minutesBandSv: Readonly<Record<MinutesBand, string>> = {
  '0-5': 'högst 5 minuter',
  '6-15': '6–15 minuter',
  '16-45': '16–45 minuter',
  '46+': 'mer än 45 minuter',
};

/** A closed list: what an officer types in the language field is text, and text is never kept. */
export const InterpreterLanguage = [
  'albanska',
  'amhariska',
  'arabiska',
  'bosniska',
  'dari',
  'engelska',
  'finska',
  'franska',
  'kurmanji',
  'pashto',
  'persiska',
  'polska',
  'romani',
  'ryska',
  'serbiska',
  'somaliska',
  'sorani',
  'spanska',
  'teckenspråk',
  'tigrinska',
  'turkiska',
  'ukrainska',
  'annat språk',
] as const;
export type InterpreterLanguage = (typeof InterpreterLanguage)[number];

/** The whole of what is kept of a call that ended without a case, beside the unit. */
export interface CallLogEntry {
  readonly code: EndCode;
  readonly channel: Channel;
  /** `2026-09-07`, the day by Stockholm time. */
  readonly date: string;
  readonly dayPart: DayPart;
  readonly minutes: MinutesBand;
  /** null: no interpreter. */
  readonly interpreterLanguage: InterpreterLanguage | null;
}
