import { DayPart, type EventCatalogue, type EventWord } from '@lots/contracts';
import type { EventAnswers } from '@lots/rules/events';

/** The form as it was sent: every field is text, and anything else than a known answer is nothing. */
export interface FormAnswers extends EventAnswers {
  readonly urgent: string;
  readonly called: boolean;
  readonly area: string;
  readonly dayPart: string;
  readonly reliability: string;
  readonly police: string;
  readonly needsSupport: boolean;
  readonly rareRead: boolean;
  readonly code: string;
}

export function readFormAnswers(body: unknown): FormAnswers {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const many = (name: string): string[] =>
    [fields[name]]
      .flat()
      .filter((value) => typeof value === 'string')
      .slice(0, 20);
  const one = (name: string): string => many(name)[0] ?? '';
  return {
    types: many('types'),
    environment: one('environment'),
    place: one('place'),
    damage: one('damage'),
    text: one('text').trim(),
    onDate: one('onDate'),
    ageBand: one('ageBand'),
    gender: one('gender'),
    groupSize: one('groupSize'),
    urgent: one('urgent'),
    called: one('called') !== '',
    area: one('area'),
    dayPart: one('dayPart'),
    reliability: one('reliability'),
    actions: many('actions'),
    police: one('police'),
    reported: one('reported'),
    aboutReturnee: false,
    needsSupport: one('needsSupport') !== '',
    rareRead: one('rareRead') !== '',
    code: one('code'),
  };
}

/** Only codes the table knows are stored. */
export function knownCode(code: string, words: readonly EventWord[]): string | null {
  return words.some((word) => word.code === code) ? code : null;
}

export function knownDayPart(code: string): DayPart | null {
  return DayPart.find((part) => part === code) ?? null;
}

export function extraFields(answers: FormAnswers, words: EventCatalogue) {
  return {
    ageBand: knownCode(answers.ageBand, words.ageBands),
    gender: knownCode(answers.gender, words.genders),
    groupSize: knownCode(answers.groupSize, words.groupSizes),
    reliability: knownCode(answers.reliability, words.reliability),
    actions: answers.actions.filter((code) => knownCode(code, words.actions) !== null),
    police: knownCode(answers.police, words.police),
    reported: answers.reported === 'yes' ? true : answers.reported === 'no' ? false : null,
    needsSupport: answers.needsSupport,
  };
}
