import http from 'node:http';

/** One answer, as it came over the wire. */
export interface ApiAnswer {
  readonly status: number;
  /** In the order and spelling of the server, without Date: everything a curious reader could compare. */
  readonly headers: readonly string[];
  readonly bytes: Buffer;
  readonly text: string;
  /** The parsed body. The caller names the view it expects. */
  body<T>(): T;
  header(name: string): string | undefined;
}

export interface Ask {
  readonly body?: unknown;
  /** Replaces or (with undefined) leaves out a header the client would have sent. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

interface Session {
  readonly csrfToken: string;
}

/** A browser in miniature: keeps cookies, sends the CSRF header with changes. One per person. */
export class ApiClient {
  readonly cookies = new Map<string, string>();
  csrfToken = '';

  /** @param url of the server, e.g. http://127.0.0.1:4000 */
  constructor(readonly url: string) {}

  /** @throws when the sign-in is refused */
  async signIn(username: string, password: string): Promise<this> {
    await this.openSignInPage();
    const answer = await this.trySignIn(username, password);
    if (answer.status !== 200) throw new Error(`${username} could not sign in: ${answer.status} ${answer.text}`);
    this.csrfToken = answer.body<Session>().csrfToken;
    return this;
  }

  async openSignInPage(): Promise<void> {
    this.csrfToken = (await this.get('/sign-in-options')).body<Session>().csrfToken;
  }

  trySignIn(username: string, password: string): Promise<ApiAnswer> {
    return this.post('/session', { username, password });
  }

  get(path: string): Promise<ApiAnswer> {
    return this.ask('GET', path);
  }
  post(path: string, body: unknown = {}): Promise<ApiAnswer> {
    return this.ask('POST', path, { body });
  }
  put(path: string, body: unknown): Promise<ApiAnswer> {
    return this.ask('PUT', path, { body });
  }
  delete(path: string): Promise<ApiAnswer> {
    return this.ask('DELETE', path);
  }

  /** @param path after /api */
  ask(method: string, path: string, { body, headers = {} }: Ask = {}): Promise<ApiAnswer> {
    const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const sent: Record<string, string | undefined> = {
      ...(this.cookies.size > 0 ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
      ...(method === 'GET' ? {} : { 'x-lots-csrf': this.csrfToken }),
      ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(payload.length) }),
      ...headers,
    };
    const given = Object.fromEntries(Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== undefined));
    return new Promise((resolve, reject) => {
      const request = http.request(`${this.url}/api${path}`, { method, headers: given }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          this.keepCookies(response.headers['set-cookie'] ?? []);
          resolve(answerOf(response, Buffer.concat(chunks)));
        });
      });
      request.on('error', reject);
      request.end(payload);
    });
  }

  private keepCookies(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

function answerOf(response: http.IncomingMessage, bytes: Buffer): ApiAnswer {
  const { rawHeaders } = response;
  const headers: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.toLowerCase() !== 'date') headers.push(`${name}: ${rawHeaders[index + 1] ?? ''}`);
  }
  const text = bytes.toString('utf8');
  return {
    status: response.statusCode ?? 0,
    headers,
    bytes,
    text,
    body: <T>() => JSON.parse(text) as T,
    header: (name) => headers.find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}: `))?.slice(name.length + 2),
  };
}
