export { EventJobsModule, EventsModule } from './events.module.js';
export { CheckText, type TextChecked } from './use-cases/check-text.js';
export { EventFigures } from './use-cases/event-figures.js';

/** Plain pages, with addresses of their own: not part of the API the web app talks to. */
export const pagesOutsideApi = ['handelse', 'handelse/svar', 'handelse/granska'];
