import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { components, paths } from './generated.js';

/** Shapes on the wire, generated from the DTO and View classes (`npm run openapi`). */
export type Schemas = components['schemas'];

/** One function per HTTP verb, typed by path: `client.GET('/api/inbox/{ref}', { params: { path: { ref } } })`. */
export type LotsClient = Client<paths>;

export interface LotsClientOptions {
  /** Where the API is, without a slash at the end; '' in the browser. */
  readonly baseUrl: string;
  /** The token of the session now; sent with every change (X-Lots-Csrf). */
  readonly csrfToken: () => string;
  /** For tests and tools that keep cookies by themselves. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** The one client of the HTTP API: the web app and the tests of the whole house call through it, so a broken contract shows. */
export function createLotsClient({ baseUrl, csrfToken, fetch }: LotsClientOptions): LotsClient {
  const client = createClient<paths>({ baseUrl, credentials: 'same-origin', cache: 'no-store', ...(fetch ? { fetch } : {}) });
  const csrf: Middleware = {
    onRequest({ request }) {
      if (request.method !== 'GET') request.headers.set('x-lots-csrf', csrfToken());
      return request;
    },
  };
  client.use(csrf);
  return client;
}
