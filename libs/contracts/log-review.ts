/** Why a reading stands on the reviewer's list (docs/rules/log-review.md). The first is chance; the others are risks. */
export const LogReviewReason = [
  'sample',
  'break_glass',
  'own_name',
  'no_assignment',
  'protected',
  'volume_own',
  'volume_unit',
  'after_media',
  'volume_now',
] as const;
export type LogReviewReason = (typeof LogReviewReason)[number];

export const logReviewReasonSv: Readonly<Record<LogReviewReason, string>> = {
  sample: 'Stickprov',
  break_glass: 'Öppnat med nödåtkomst',
  own_name: 'Samma efternamn som den som läste',
  no_assignment: 'Någon annan har hand om det',
  protected: 'Skyddade uppgifter',
  volume_own: 'Läste mycket mer än hen brukar',
  volume_unit: 'Läste mycket mer än enheten brukar',
  after_media: 'Öppnat strax efter ett mediesamtal',
  volume_now: 'Ovanligt mycket läst på kort tid',
};

export const LogVerdict = ['motivated', 'unmotivated'] as const;
export type LogVerdict = (typeof LogVerdict)[number];

export const logVerdictSv: Readonly<Record<LogVerdict, string>> = { motivated: 'Motiverad', unmotivated: 'Inte motiverad' };

export const logReviewLimits = { text: 2_000, ref: 40 } as const;
