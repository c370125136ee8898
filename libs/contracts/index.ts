export * from './call-draft.js';
export * from './call-ending.js';
export * from './error-code.js';
export * from './package-body.js';
export * from './referral.js';
export * from './return-reason.js';
export * from './roles.js';
export * from './urgency.js';
