/** Injection token of the Config object. */
export const CONFIG = Symbol('lots.config');
