import { Agent, request, type IncomingMessage } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

interface SignInOptions {
  csrfToken: string;
}

/** One keep-alive connection with one signed-in person, as a browser tab would have. */
export class Connection {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private readonly cookies = new Map<string, string>();
  private csrf = '';

  constructor(private readonly port: number) {}

  /** @throws Error when the name or password is refused */
  async signIn(username: string, password: string): Promise<void> {
    this.csrf = (JSON.parse((await this.send('GET', '/sign-in-options')).body) as SignInOptions).csrfToken;
    const answer = await this.send('POST', '/session', { username, password });
    if (answer.status !== 200) throw new Error(`Sign-in as ${username} was refused: ${answer.status}`);
    this.csrf = (JSON.parse(answer.body) as SignInOptions).csrfToken;
  }

  send(method: string, path: string, body?: unknown): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.open(method, path, body, reject, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
        response.on('error', reject);
      });
    });
  }

  /** Server-sent events of GET /live; each event's data as it comes. Ends with close(). */
  listen(onEvent: (data: string) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.open('GET', '/live', undefined, reject, (response) => {
        if (response.statusCode !== 200) {
          reject(new Error(`GET /live answered ${response.statusCode}`));
          return;
        }
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          for (const line of chunk.split('\n')) if (line.startsWith('data: ')) onEvent(line.slice(6));
        });
        response.on('error', () => undefined);
        resolve();
      });
    });
  }

  close(): void {
    this.agent.destroy();
  }

  private open(
    method: string,
    path: string,
    body: unknown,
    onError: (error: Error) => void,
    onResponse: (response: IncomingMessage) => void,
  ): void {
    const payload = body === undefined ? null : Buffer.from(JSON.stringify(body), 'utf8');
    const headers: Record<string, string | number> = {
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    };
    if (method !== 'GET') headers['x-lots-csrf'] = this.csrf;
    if (payload !== null) Object.assign(headers, { 'content-type': 'application/json', 'content-length': payload.length });
    const outgoing = request({ host: '127.0.0.1', port: this.port, path: `/api${path}`, method, agent: this.agent, headers });
    outgoing.on('error', onError);
    outgoing.on('response', (response) => {
      for (const line of response.headers['set-cookie'] ?? []) this.keepCookie(line);
      onResponse(response);
    });
    outgoing.end(payload ?? undefined);
  }

  private keepCookie(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
