/** How it went to ring the caller (rule ÅR5). */
export const CallbackOutcome = ['no_answer', 'other_answered', 'reached'] as const;
export type CallbackOutcome = (typeof CallbackOutcome)[number];

export const callbackOutcomeSv: Readonly<Record<CallbackOutcome, string>> = {
  no_answer: 'Ingen svarade',
  other_answered: 'Någon annan svarade',
  reached: 'Fick tag på uppringaren',
};

/** Why a call-back is over (rule ÅR6). */
export const CallbackDoneReason = ['reached', 'caller_rang', 'not_needed', 'not_reached'] as const;
export type CallbackDoneReason = (typeof CallbackDoneReason)[number];

export const callbackDoneReasonSv: Readonly<Record<CallbackDoneReason, string>> = {
  reached: 'Jag har talat med uppringaren',
  caller_rang: 'Uppringaren ringde själv',
  not_needed: 'Det behövs inte längre',
  not_reached: 'Det gick inte att nå uppringaren',
};
