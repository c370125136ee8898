export { AuthModule, type AuthParts } from './auth.module.js';
export { CSRF, csrfHeader, makeCsrf, type Csrf } from './csrf.js';
export { HttpErrorFilter, toAnswer } from './http-error.filter.js';
export { IDENTITY_PROVIDER } from './identity-provider-token.js';
export { IdentityProvider, type IdentityReturn, type Vouched } from './identity-provider.js';
export { openTicket, sealTicket, ticketCookie, ticketMs, ticketPurposes, type TicketPurpose } from './identity-ticket.js';
export type { ProvenUser } from './local.strategy.js';
export type { LotsRequest } from './lots-request.js';
export { OidcStrategy } from './oidc.strategy.js';
export { hashPassword, passwordMatches } from './password.js';
export {
  CurrentPrincipal,
  NoDbSession,
  NotAudited,
  notAuditedKey,
  noSessionKey,
  permissionKey,
  Public,
  publicKey,
  RequirePermission,
} from './route-metadata.js';
export { newSessionToken, sessionCookie, sessionHours, sessionTokenOf, type CookieSettings } from './session-cookie.js';
export { SessionTokens } from './session-tokens.js';
export { StepUpProof } from './step-up-proof.js';
export { toSignedIn, type SignedIn } from './signed-in.js';
