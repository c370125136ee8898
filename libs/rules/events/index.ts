export { checkEvent, type CheckedEvent, type EventAnswers, type EventProblem } from './check-event.js';
export { concernsPersons, type AnswersAboutPersons } from './concerns-persons.js';
export { heldUntil, isoWeek } from './event-days.js';
export { eventReceiver, type EventReceiver } from './event-receiver.js';
export { eventKeptWords } from './kept-words.js';
export { formReceiver } from './form-receiver.js';
export { rarityWarnings } from './rarity.js';
