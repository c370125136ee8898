export * from './diff-texts.js';
export * from './event-figures.js';
export * from './report-periods.js';
export * from './report-steps.js';
