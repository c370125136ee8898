import { bodyOf, client } from './transport.js';

/** What the identity provider put in the address on the way back. */
export interface IdentityBack {
  readonly code?: string;
  readonly state?: string;
  readonly iss?: string;
  readonly error?: string;
}

export type IdentityPurpose = 'sign_in' | 'again' | 'confirm';

/** The municipality's own sign-in. */
export const identityApi = {
  begin: (purpose: IdentityPurpose) => bodyOf(client.POST('/api/session/identity-provider', { body: { purpose } })),
  signIn: (back: IdentityBack) => bodyOf(client.POST('/api/session/identity-provider/return', { body: back })),
  confirm: (back: IdentityBack) => bodyOf(client.POST('/api/session/identity-provider/confirmed', { body: back })),
};
