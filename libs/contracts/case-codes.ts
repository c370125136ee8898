/** What a receiver may say about its own case for the statistics (catalogue c1, config/statistics): codes only, never searched for. */
export const StatEnvironment = ['far_right', 'islamist', 'far_left', 'other_or_unknown'] as const;
export type StatEnvironment = (typeof StatEnvironment)[number];

export const StatGender = ['woman', 'man', 'other_or_unknown'] as const;
export type StatGender = (typeof StatGender)[number];

export const StatOutcome = ['opened', 'already_open', 'not_opened', 'pending_or_other'] as const;
export type StatOutcome = (typeof StatOutcome)[number];

export interface CaseCodes {
  readonly environment: StatEnvironment;
  readonly gender: StatGender;
  readonly outcome: StatOutcome;
}

/** Until somebody has said anything else. */
export const unknownCodes: CaseCodes = {
  environment: 'other_or_unknown',
  gender: 'other_or_unknown',
  outcome: 'pending_or_other',
};
