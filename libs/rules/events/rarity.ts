import type { EventCatalogue } from '@lots/contracts';
import type { EventAnswers } from './check-event.js';

/**
 * "Bara en sådan i området" (rule AH10). From the answers alone, never from what others have sent: a warning that depended on stored events
 * would tell whoever asks what there is.
 */
export function rarityWarnings(answers: EventAnswers, catalogue: EventCatalogue): string[] {
  const place = catalogue.places.find(({ code }) => code === answers.place);
  const told = [answers.ageBand, answers.gender, answers.groupSize === 'one' ? 'one' : ''];
  const traits = told.filter((value) => value !== '' && value !== 'unknown').length;
  return [
    ...(place?.rare === true ? [`${place.sv}: det kan finnas bara en sådan i området. Går det att förstå vilken det är?`] : []),
    ...(traits >= 2 ? ['Ålder, kön och antal tillsammans kan peka ut någon. Svara "Vet inte" på det som inte behövs.'] : []),
  ];
}
