/** Injection token: how long a confirmation holds, minutes (config/delegation of the city). */
export const STEP_UP_MINUTES = Symbol('lots.step-up-minutes');
