import * as oidc from 'openid-client';
import { ErrorCode } from '@lots/contracts';
import { LotsError, type IdentityProviderConfig } from '@lots/platform';
import type { IdentityTicket, TicketPurpose } from './identity-ticket.js';

/** What the browser brought back from the identity provider, as it stood in the address. */
export type IdentityReturn = Readonly<Partial<Record<(typeof returnFields)[number], string>>>;

const returnFields = ['code', 'state', 'iss', 'error'] as const;

/** Those words and no others: a guard meets the body before its shape has been checked. */
export function readReturn(body: unknown): IdentityReturn {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>;
  const found = returnFields.map((name) => [name, given[name]] as const);
  return Object.fromEntries(found.filter(([, value]) => typeof value === 'string' && value.length <= 2000));
}

/** What the identity provider vouches for. */
export interface Vouched {
  /** The value of the claim that accounts are known by. */
  readonly identity: string;
  /** When she last proved who she is there, milliseconds since 1970; null: it does not say. */
  readonly provenAt: number | null;
}

const silent = 'Kommunens inloggning svarar inte just nu. Försök igen om en stund, eller ring systemförvaltaren.';
const broken = 'Inloggningen avbröts eller tog för lång tid. Försök igen.';
const weak = 'Inloggningen räcker inte för Lots. Logga in med e-legitimation eller tjänstekort.';

/** The identity provider's clock and ours may differ by this much, seconds. */
const clockTolerance = 30;
/** A confirmation is fresh: not older than this, seconds. */
const confirmWithin = 300;

/**
 * Authorization code flow with PKCE, state and nonce; the ID token's signature is checked. Nothing of the tokens is kept: only which account
 * they speak of. Its address book is read at the first sign-in, so that Lots starts without it.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
 */
export class IdentityProvider {
  private found: Promise<oidc.Configuration> | null = null;

  /** @param tell hears of every refusal and silence, by the fault's name and code alone */
  constructor(
    private readonly config: IdentityProviderConfig,
    private readonly tell: (error: unknown) => void,
  ) {}

  /** Where to send the browser, and what is to be kept until it is back. @throws LotsError unavailable */
  async begin(purpose: TicketPurpose, now: number): Promise<{ url: string; ticket: IdentityTicket }> {
    const verifier = oidc.randomPKCECodeVerifier();
    // The page that is met on the way back reads from it what it is for.
    const ticket = { purpose, state: `${purpose}.${oidc.randomState()}`, nonce: oidc.randomNonce(), verifier, startedAt: now };
    const provider = await this.provider();
    const url = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: this.config.returnUrl,
      scope: this.config.scope,
      state: ticket.state,
      nonce: ticket.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(this.config.acr.length > 0 && { acr_values: this.config.acr.join(' ') }),
      // At an open screen whoever last signed in there may be somebody else.
      ...(purpose !== 'sign_in' && { prompt: 'login' }),
      ...(purpose === 'confirm' && { max_age: '0' }),
    });
    return { url: url.href, ticket };
  }

  /** @throws LotsError wrong_credentials: refused, cancelled or too late · unavailable */
  async finish(ticket: IdentityTicket, back: IdentityReturn): Promise<Vouched> {
    const provider = await this.provider();
    const address = new URL(this.config.returnUrl);
    for (const [name, value] of Object.entries(back)) address.searchParams.set(name, value);
    const tokens = await oidc
      .authorizationCodeGrant(provider, address, {
        pkceCodeVerifier: ticket.verifier,
        expectedState: ticket.state,
        expectedNonce: ticket.nonce,
        ...(ticket.purpose === 'confirm' && { maxAge: confirmWithin }),
      })
      .catch((error: unknown) => this.fault(error));
    const claims = tokens.claims();
    if (!claims) return this.fault(new Error('no ID token'));
    this.demandStrength(claims);
    const identity = claims[this.config.claim] ?? (await this.fromUserInfo(provider, tokens.access_token, claims.sub));
    if (typeof identity !== 'string' || identity === '') return this.fault(new Error('the claim is missing'));
    return { identity, provenAt: claims.auth_time === undefined ? null : claims.auth_time * 1000 };
  }

  /** The kind of sign-in that the municipality has decided on, where it has. */
  private demandStrength({ acr }: oidc.IDToken): void {
    if (this.config.acr.length === 0) return;
    if (typeof acr !== 'string' || !this.config.acr.includes(acr)) throw new LotsError(ErrorCode.WrongCredentials, 401, weak);
  }

  /** Where signing out there begins; null: it has no such address, or does not answer. */
  async signOutUrl(): Promise<string | null> {
    const provider = await this.provider().catch(() => null);
    if (provider?.serverMetadata().end_session_endpoint === undefined) return null;
    const home = new URL('/', this.config.returnUrl).href;
    return oidc.buildEndSessionUrl(provider, { post_logout_redirect_uri: home, client_id: this.config.clientId }).href;
  }

  private async fromUserInfo(provider: oidc.Configuration, accessToken: string, subject: string): Promise<unknown> {
    const info = await oidc.fetchUserInfo(provider, accessToken, subject).catch((error: unknown) => this.fault(error));
    return info[this.config.claim];
  }

  private fault(error: unknown): never {
    this.tell(error);
    throw isSilence(error)
      ? new LotsError(ErrorCode.Unavailable, 503, silent)
      : new LotsError(ErrorCode.WrongCredentials, 401, broken);
  }

  private provider(): Promise<oidc.Configuration> {
    this.found ??= this.discover().catch((error: unknown) => {
      // Asked again the next time.
      this.found = null;
      this.tell(error);
      throw new LotsError(ErrorCode.Unavailable, 503, silent);
    });
    return this.found;
  }

  private async discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.config;
    const execute = [oidc.enableNonRepudiationChecks];
    // http is refused in production when the configuration is read.
    if (issuer.startsWith('http:')) execute.push(oidc.allowInsecureRequests);
    const metadata = { client_secret: clientSecret, [oidc.clockTolerance]: clockTolerance };
    return oidc.discovery(new URL(issuer), clientId, metadata, undefined, { execute, timeout: 10 });
  }
}

const silences: ReadonlySet<unknown> = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_JSON']);

/** The network or the server there, not an answer about somebody. A fetch that fails is a TypeError without a code. */
function isSilence(error: unknown): boolean {
  const faults = [error, (error as { cause?: unknown }).cause].filter((fault) => typeof fault === 'object' && fault !== null);
  return faults.some((fault) => {
    const { name, code, status } = fault as { name?: unknown; code?: unknown; status?: unknown };
    return (name === 'TypeError' && code === undefined) || silences.has(code) || (typeof status === 'number' && status >= 500);
  });
}
