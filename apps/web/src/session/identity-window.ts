import { ApiError } from '../api/api-error.js';
import type { IdentityBack, IdentityPurpose } from '../api/identity-api.js';

export const identityPath = '/inloggning';
const channelName = 'lots-identity';
const backFields = ['code', 'state', 'iss', 'error'] as const;

/** The window could not be opened, or nothing came of it. */
export class IdentityWindowError extends ApiError {
  constructor(message: string) {
    super(0, 'identity_window', message);
  }
}

/**
 * Shows the municipality's sign-in in a window of its own, so that what is written here stays; answers with what it brought back. The two
 * windows cannot reach each other – the identity provider's page lies between them – so they speak over a channel of this address alone.
 * @throws IdentityWindowError
 */
export function askInWindow(purpose: Exclude<IdentityPurpose, 'sign_in'>, signal: AbortSignal): Promise<IdentityBack> {
  const opened = window.open(`${identityPath}?for=${purpose}`, channelName, 'popup,width=560,height=760');
  if (!opened)
    return Promise.reject(
      new IdentityWindowError('Webbläsaren stoppade fönstret. Tillåt nya fönster från den här adressen och försök igen.'),
    );
  return new Promise((resolve, reject) => {
    const channel = new BroadcastChannel(channelName);
    const done = (): void => channel.close();
    signal.addEventListener('abort', () => {
      done();
      reject(new IdentityWindowError('Du avbröt. Inget är beslutat.'));
    });
    channel.addEventListener('message', ({ data }: MessageEvent<IdentityBack>) => {
      if (data.state?.startsWith(`${purpose}.`) !== true) return;
      done();
      resolve(data);
    });
  });
}

/** From the window that came back to the one that waits. */
export function tellWaitingWindow(back: IdentityBack): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(back);
  channel.close();
}

export interface IdentityAddress {
  /** Where this window is to go. */
  readonly purpose: IdentityPurpose | null;
  /** What it has come back with. */
  readonly back: IdentityBack | null;
}

export function readIdentityAddress(search: string): IdentityAddress {
  const words = new URLSearchParams(search);
  const wanted = (['sign_in', 'again', 'confirm'] as const).find((purpose) => purpose === words.get('for'));
  const found = backFields.flatMap((name) => (words.get(name) === null ? [] : [[name, words.get(name)] as const]));
  return { purpose: wanted ?? null, back: words.get('state') === null ? null : Object.fromEntries(found) };
}

const afterKey = 'lots-after-sign-in';

/** The page that was asked for before signing in. */
export function rememberPage(): void {
  sessionStorage.setItem(afterKey, window.location.pathname);
}

/** A page of ours and nothing else. */
export function rememberedPage(): string {
  const page = sessionStorage.getItem(afterKey) ?? '/';
  sessionStorage.removeItem(afterKey);
  return /^\/(?!\/)[\w\-/]*$/.test(page) && page !== identityPath ? page : '/';
}
