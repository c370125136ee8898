/** Injection token of the IdentityProvider; null where none is connected. */
export const IDENTITY_PROVIDER = Symbol('lots.identity-provider');
