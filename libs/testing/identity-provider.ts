import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { projectRoot, type IdentityProviderConfig } from '@lots/platform';
import { freePort } from './free-port.js';

/** A real OpenID provider in a process of its own; anybody may sign in there as anybody. */
export class LocalIdentityProvider {
  private child: ChildProcess | null = null;

  private constructor(
    private readonly port: number,
    private readonly home: string,
  ) {}

  /** @param home the address of Lots, e.g. http://localhost:3000 */
  static async start(home: string): Promise<LocalIdentityProvider> {
    const provider = new LocalIdentityProvider(await freePort(), home);
    await provider.run();
    return provider;
  }

  async run(): Promise<void> {
    const script = path.join(projectRoot(), 'bin/demo/identity-provider.mjs');
    const child = spawn(process.execPath, [script, String(this.port), this.home], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('ready')) resolve();
      });
      child.once('exit', () => reject(new Error(`The identity provider did not start:\n${said}`)));
    });
  }

  async stop(): Promise<void> {
    const child = this.child;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  config(changes: Partial<IdentityProviderConfig> = {}): IdentityProviderConfig {
    return {
      issuer: `http://127.0.0.1:${this.port}`,
      clientId: 'lots',
      clientSecret: 'only-on-this-machine',
      claim: 'sub',
      scope: 'openid',
      acr: [],
      returnUrl: new URL('/inloggning', this.home).href,
      ...changes,
    };
  }
}

/** A window at the identity provider: follows its redirects and fills in its forms until it is sent back to Lots. */
export class ProviderWindow {
  private readonly cookies = new Map<string, string>();

  /** @returns what stood in the address on the way back */
  async visit(url: string, login: string): Promise<Record<string, string>> {
    let answer = await this.open(url);
    for (let step = 0; step < 20; step += 1) {
      const next = answer.headers.get('location');
      if (next !== null) {
        const address = new URL(next, answer.url);
        if (address.pathname === '/inloggning') return Object.fromEntries(address.searchParams);
        answer = await this.open(address.href);
        continue;
      }
      answer = await this.submit(await answer.text(), answer.url, login);
    }
    throw new Error('The identity provider never sent the browser back.');
  }

  private async submit(page: string, address: string, login: string): Promise<Response> {
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
    if (action === undefined) throw new Error(`No form at the identity provider:\n${page.slice(0, 2000)}`);
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
    const body = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'x' } : { prompt });
    return this.open(new URL(action, address).href, body);
  }

  private async open(url: string, body?: URLSearchParams): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(body && { method: 'POST', body }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }
}
