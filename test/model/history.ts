import fc from 'fast-check';

/** One step somebody takes in a referral's life. `stale`: with a version read earlier; `twice`: two at the same moment. */
export type Step =
  | { readonly do: 'accept' | 'acknowledge' | 'return' | 'withdraw'; readonly stale: boolean; readonly twice: boolean }
  | { readonly do: 'accept_and_withdraw' }
  | { readonly do: 'resend'; readonly to: number; readonly twice: boolean }
  | { readonly do: 'hand_over_again' };

/** Where the next call of the product crashes, and whether whoever asked tries again afterwards (people do). */
export interface Crash {
  readonly atStep: number;
  readonly point: 'before-commit' | 'after-commit-before-relay';
}

export interface History {
  readonly receiver: number;
  readonly doubleClick: boolean;
  readonly steps: readonly Step[];
  readonly crashes: readonly Crash[];
}

/** One in four: two people at the same moment cost as much as two steps. */
const sometimes = fc.constantFrom(true, false, false, false);
const deed = fc.record({
  do: fc.constantFrom('accept' as const, 'acknowledge' as const, 'return' as const, 'withdraw' as const),
  stale: fc.boolean(),
  twice: sometimes,
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: deed },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('resend' as const), to: fc.nat(2), twice: sometimes }) },
  { weight: 1, arbitrary: fc.constant({ do: 'accept_and_withdraw' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'hand_over_again' as const }) },
);

/** Random histories: up to three steps after the hand-over, up to two crashes on the way. */
export const histories: fc.Arbitrary<History> = fc.record({
  receiver: fc.nat(2),
  doubleClick: sometimes,
  steps: fc.array(step, { maxLength: 3 }),
  crashes: fc.array(
    fc.record({ atStep: fc.nat(3), point: fc.constantFrom('before-commit' as const, 'after-commit-before-relay' as const) }),
    { maxLength: 2 },
  ),
});
