import { eventLimits, type EventCatalogue, type EventWord, type Finding } from '@lots/contracts';
import { findIdentifiers, findingsSentence, type Lexicon } from '@lots/rules/deidentification';
import { dateParts, isLocalDate, type LocalDate } from '@lots/rules/calendar';
import { concernsPersons, type AnswersAboutPersons } from './concerns-persons.js';

/** What somebody has chosen and written. Empty strings: not answered. */
export interface EventAnswers extends AnswersAboutPersons {
  readonly environment: string;
  readonly place: string;
  readonly onDate: string;
}

export interface EventProblem {
  readonly field: string;
  readonly sv: string;
}

export interface CheckedEvent {
  readonly problems: readonly EventProblem[];
  readonly findings: readonly Finding[];
  /** Something in it is about persons: then it is kept by its week (rule AH9). */
  readonly withPersons: boolean;
  /** Held until the tertial is closed (rule AH8). */
  readonly returnee: boolean;
}

/** What stops an event from being sent (rules AH3, AH4): an unknown code, a missing answer, or words that may point somebody out. */
export function checkEvent(answers: EventAnswers, catalogue: EventCatalogue, lexicon: Lexicon, today: LocalDate): CheckedEvent {
  const findings = findIdentifiers(answers.text, lexicon);
  const sentence = findingsSentence(findings);
  const types = catalogue.types.filter(({ code }) => answers.types.includes(code));
  return {
    problems: [
      ...missing(answers, catalogue),
      ...dayProblem(answers.onDate, today),
      ...(sentence === null ? [] : [{ field: 'text', sv: sentence }]),
    ],
    findings,
    withPersons: concernsPersons(answers, catalogue),
    returnee: answers.aboutReturnee || types.some(({ returnee }) => returnee),
  };
}

function missing(answers: EventAnswers, catalogue: EventCatalogue): EventProblem[] {
  const known = answers.types.every((code) => isOf(code, catalogue.types));
  const typed = answers.types.length > 0 && answers.types.length <= eventLimits.types && known;
  return [
    ...(typed ? [] : [{ field: 'types', sv: 'Välj vad som hände.' }]),
    ...(isOf(answers.environment, catalogue.environments) ? [] : [{ field: 'environment', sv: 'Välj miljö, eller "Vet inte".' }]),
    ...(isOf(answers.place, catalogue.places) ? [] : [{ field: 'place', sv: 'Välj vilken slags plats det var.' }]),
    ...(isOf(answers.damage, catalogue.damages) ? [] : [{ field: 'damage', sv: 'Välj om något skadades, eller "Vet inte".' }]),
    ...(answers.text.length <= eventLimits.text
      ? []
      : [{ field: 'text', sv: `Texten är för lång. Skriv högst ${eventLimits.text} tecken.` }]),
  ];
}

function dayProblem(onDate: string, today: LocalDate): EventProblem[] {
  if (onDate === '') return [];
  if (!isLocalDate(onDate) || onDate > today || dateParts(onDate).year < dateParts(today).year - 1)
    return [{ field: 'onDate', sv: 'Skriv en dag som har varit, det här eller förra året.' }];
  return [];
}

function isOf(code: string, words: readonly EventWord[]): boolean {
  return words.some((word) => word.code === code);
}
