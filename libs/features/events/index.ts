export { EventJobsModule, EventsModule } from './events.module.js';

/** Plain pages, with addresses of their own: not part of the API the web app talks to. */
export const pagesOutsideApi = ['handelse', 'handelse/svar', 'handelse/granska'];
