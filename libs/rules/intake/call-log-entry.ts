import {
  channelSv,
  dayPartSv,
  endCodeSv,
  InterpreterLanguage,
  minutesBandSv,
  type CallDraft,
  type CallLogEntry,
  type DayPart,
  type EndCode,
  type MinutesBand,
} from '@lots/contracts';
import { stockholmParts } from '@lots/rules/calendar';
import { dayInWords } from './swedish-time.js';

const minuteMs = 60_000;
const otherLanguage: InterpreterLanguage = 'annat språk';

/** All that is kept of a call that ended without a case (rule A6). @param endedAt epoch milliseconds */
export function callLogEntry(draft: CallDraft, code: EndCode, endedAt: number): CallLogEntry {
  const startedAt = Date.parse(draft.startedAt);
  const begun = Number.isNaN(startedAt) ? endedAt : startedAt;
  const { date, minutes } = stockholmParts(begun);
  return {
    code,
    channel: draft.channel,
    date,
    dayPart: dayPartOf(minutes),
    minutes: minutesBandOf(endedAt - begun),
    interpreterLanguage: draft.interpreterNeeded === 'yes' ? languageOf(draft.interpreterLanguage) : null,
  };
}

/** "Kvar finns:" – every stored value in words, and the row in the access log. Nothing more is kept, nothing less is said. */
export function keptWords(entry: CallLogEntry): string[] {
  return [
    `orsak: ${endCodeSv[entry.code]}`,
    `hur det kom in: ${channelSv[entry.channel]}`,
    `datum: ${dayInWords(entry.date)} ${entry.date.slice(0, 4)}`,
    `tid på dagen: ${dayPartSv[entry.dayPart]}`,
    `längd: ${minutesBandSv[entry.minutes]}`,
    ...(entry.interpreterLanguage === null ? [] : [`tolk: ${entry.interpreterLanguage}`]),
    'en rad i loggen om att du avslutade ett samtal',
  ];
}

function dayPartOf(minutesOfDay: number): DayPart {
  if (minutesOfDay < 6 * 60) return 'night';
  if (minutesOfDay < 12 * 60) return 'morning';
  return minutesOfDay < 17 * 60 ? 'afternoon' : 'evening';
}

function minutesBandOf(milliseconds: number): MinutesBand {
  const minutes = Math.ceil(milliseconds / minuteMs);
  if (minutes <= 5) return '0-5';
  if (minutes <= 15) return '6-15';
  return minutes <= 45 ? '16-45' : '46+';
}

/** The first known language in the words; never the words. */
function languageOf(text: string): InterpreterLanguage {
  const words = text.toLowerCase().split(/[^\p{L}]+/u);
  return words.map(knownLanguage).find((language) => language !== null) ?? otherLanguage;
}

function knownLanguage(word: string): InterpreterLanguage | null {
  return InterpreterLanguage.find((language) => language === word) ?? null;
}
