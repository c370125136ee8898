import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserServer } from 'playwright-core';

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface OpenBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
  /** SIGKILL: no page gets to say goodbye. */
  kill(): Promise<void>;
}

/** @throws Error naming the Debian package when there is none (bin/ensure-tools.mjs installs it) */
export async function openBrowser(): Promise<OpenBrowser> {
  const executablePath = programs.find((program) => existsSync(program));
  if (executablePath === undefined) throw new Error('Chromium saknas: sudo apt-get install chromium');
  const server: BrowserServer = await chromium.launchServer({ executablePath, args: quiet, headless: true });
  const browser = await chromium.connect(server.wsEndpoint());
  return {
    browser,
    close: async () => {
      await browser.close();
      await server.close();
    },
    kill: () => server.kill(),
  };
}
