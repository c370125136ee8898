import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const Mode = { Demo: 'demo', Production: 'production', Test: 'test' } as const;
export type Mode = (typeof Mode)[keyof typeof Mode];

/** Everything the environment may say, read once at start. */
export interface Config {
  readonly mode: Mode;
  readonly port: number;
  /** Connection as lots_app. */
  readonly databaseUrl: string;
  readonly poolSize: number;
  /** null → the direct driver works in this process. */
  readonly redisUrl: string | null;
  readonly city: string;
  readonly keysFolder: string;
  readonly webFolder: string;
  readonly logLevel: string;
  readonly failPoint: string | null;
  /** The address users type; decides Secure cookies and the allowed Origin. */
  readonly publicUrl: string | null;
  /** Requests to one route in ten seconds by one session, or by one address without one. */
  readonly burstLimit: number;
  /** null → the access log is not sealed by this process. */
  readonly sealer: SealerConfig | null;
  /** Connection as lots_stat_reader; null → this process shows no statistics. */
  readonly statisticsUrl: string | null;
  /** null → this process sends no notices, and none are planned. */
  readonly mail: MailConfig | null;
  /** null → everybody signs in with a password of Lots' own. */
  readonly identityProvider: IdentityProviderConfig | null;
}

/** The municipality's own sign-in (OpenID Connect). */
export interface IdentityProviderConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Which claim the accounts are known by. */
  readonly claim: string;
  readonly scope: string;
  /** At least one of them is demanded; empty: whatever the identity provider does. */
  readonly acr: readonly string[];
  /** Where it sends people back: a page of the web app. */
  readonly returnUrl: string;
}

export interface MailConfig {
  /** `smtps://user:secret@host:465` or `smtp://…`. */
  readonly smtpUrl: string;
  /** The sender's address; its domain is all that an e-mail says of where it comes from. */
  readonly from: string;
}

export interface SealerConfig {
  /** Connection as lots_sealer. */
  readonly databaseUrl: string;
  /** Where signed heads are told: outside the database. */
  readonly headsFolder: string;
}

export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

/** The project's root, from a compiled or a source file alike. */
export function projectRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'nest-cli.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new ConfigError('The installation folder is not complete: nest-cli.json is missing.');
    folder = parent;
  }
  return folder;
}

/** @throws ConfigError naming the variable and what to write. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const mode = oneOf('LOTS_MODE', env['LOTS_MODE'] ?? 'production', Object.values(Mode));
  return {
    mode,
    port: wholeNumber('PORT', env['PORT'] ?? '3000'),
    databaseUrl: required('DATABASE_URL', env['DATABASE_URL'], 'postgres://lots_app:…@host/db'),
    poolSize: wholeNumber('LOTS_POOL_SIZE', env['LOTS_POOL_SIZE'] ?? '16'),
    redisUrl: optional(env['REDIS_URL']),
    city: env['LOTS_CITY'] ?? 'stockholm',
    keysFolder: required('LOTS_KEYS', env['LOTS_KEYS'], 'a folder made by `lots make-keys`'),
    webFolder: optional(env['LOTS_WEB']) ?? path.join(projectRoot(), 'dist', 'apps-web'),
    logLevel: env['LOTS_LOG_LEVEL'] ?? 'info',
    failPoint: mode === Mode.Test ? optional(env['LOTS_FAIL_POINT']) : null,
    publicUrl: optional(env['LOTS_PUBLIC_URL']),
    burstLimit: wholeNumber('LOTS_BURST_LIMIT', env['LOTS_BURST_LIMIT'] ?? '400', 1_000_000),
    sealer: readSealer(env),
    statisticsUrl: optional(env['DATABASE_STATISTICS_URL']),
    mail: readMail(env),
    identityProvider: readIdentityProvider(env, mode),
  };
}

function readIdentityProvider(env: Readonly<Record<string, string | undefined>>, mode: Mode): IdentityProviderConfig | null {
  const issuer = optional(env['LOTS_OIDC_ISSUER']);
  if (issuer === null) return null;
  const safe = mode === Mode.Production ? /^https:\/\/\S+$/ : /^https?:\/\/\S+$/;
  if (!safe.test(issuer)) throw new ConfigError('LOTS_OIDC_ISSUER must be https://….');
  const home = required('LOTS_PUBLIC_URL', env['LOTS_PUBLIC_URL'], 'the address that users type, when LOTS_OIDC_ISSUER is set');
  return {
    issuer,
    clientId: required('LOTS_OIDC_CLIENT_ID', env['LOTS_OIDC_CLIENT_ID'], 'the id that the identity provider gave Lots'),
    clientSecret: required('LOTS_OIDC_CLIENT_SECRET', env['LOTS_OIDC_CLIENT_SECRET'], 'the secret that goes with it'),
    claim: env['LOTS_OIDC_CLAIM'] ?? 'sub',
    scope: env['LOTS_OIDC_SCOPE'] ?? 'openid',
    acr: (env['LOTS_OIDC_ACR'] ?? '').split(' ').filter((value) => value !== ''),
    returnUrl: new URL('/inloggning', home).href,
  };
}

function readMail(env: Readonly<Record<string, string | undefined>>): MailConfig | null {
  const smtpUrl = optional(env['SMTP_URL']);
  if (smtpUrl === null) return null;
  if (!/^smtps?:\/\/\S+$/.test(smtpUrl)) throw new ConfigError('SMTP_URL must be smtp://… or smtps://….');
  const from = required('MAIL_FROM', env['MAIL_FROM'], 'the address that notices come from');
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(from)) throw new ConfigError('MAIL_FROM must be one e-mail address and nothing else.');
  return { smtpUrl, from };
}

function readSealer(env: Readonly<Record<string, string | undefined>>): SealerConfig | null {
  const databaseUrl = optional(env['DATABASE_SEALER_URL']);
  if (databaseUrl === null) return null;
  const home = optional(env['LOTS_HOME']);
  const folder = optional(env['LOTS_HEADS']) ?? (home === null ? undefined : path.join(home, 'heads'));
  return { databaseUrl, headsFolder: required('LOTS_HEADS', folder, 'a folder outside the database for signed heads') };
}

function optional(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}

function required(name: string, value: string | undefined, example: string): string {
  if (value === undefined || value === '') throw new ConfigError(`${name} is not set. Set it to ${example}.`);
  return value;
}

function wholeNumber(name: string, text: string, most = 65_535): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new ConfigError(`${name} must be a whole number from 1 to ${most}.`);
  return value;
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new ConfigError(`${name} must be one of ${allowed.join(', ')}.`);
  return found;
}
