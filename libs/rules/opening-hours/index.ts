export { type OpeningHours, type Span, roundTheClock } from './opening-hours.js';
export { spansOn } from './spans-on.js';
export { isOpenAt, openSpanAt, type OpenSpan } from './open-span-at.js';
export { closingTime, nextOpening } from './next-opening.js';
