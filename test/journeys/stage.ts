import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { openBrowser, type OpenBrowser } from './browser.js';
import type { MovedApp } from './moved-app.js';
import { Person } from './person.js';
import {
  noKeystrokes,
  sumKeystrokes,
  type AxeViolation,
  type JourneyReport,
  type Keystrokes,
  type StepReport,
} from './report.js';

/** The browser answers every refused request with a line of its own; the answers themselves are part of the journeys. */
const refusedRequest = /^Failed to load resource: the server responded with a status of (401|404|409|410|422)/;

/** The app a journey is played against; `moved`: its clock can be moved. */
export interface Place {
  readonly url: string;
  readonly moved?: MovedApp;
}

/** Where a journey is played: persons with their windows, steps with their times, and what must not happen meanwhile. */
export class Stage {
  readonly steps: StepReport[] = [];
  private readonly persons: Person[] = [];
  private readonly axePages: string[] = [];
  private readonly violations: AxeViolation[] = [];
  private readonly otherOrigins = new Set<string>();
  private readonly consoleErrors: string[] = [];
  private readonly screenshots: string[] = [];
  private readonly visits: string[] = [];
  private readonly started = performance.now();

  private constructor(
    readonly journey: string,
    readonly url: string,
    private readonly folder: string,
    private opened: OpenBrowser,
    private readonly moved: MovedApp | null,
  ) {}

  static async open(journey: string, { url, moved }: Place, folder: string): Promise<Stage> {
    mkdirSync(folder, { recursive: true });
    return new Stage(journey, url, folder, await openBrowser(), moved ?? null);
  }

  /** A person with a window of her own; signed in, unless told otherwise. */
  async enter(name: string, { signedIn = true, javaScript = true } = {}): Promise<Person> {
    const context = await this.opened.browser.newContext({
      viewport: { width: 1280, height: 900 },
      locale: 'sv-SE',
      timezoneId: 'Europe/Stockholm',
      javaScriptEnabled: javaScript,
    });
    const page = await context.newPage();
    this.watch(page);
    const person = new Person(name, page, context, this.url);
    this.persons.push(person);
    if (this.moved) await page.clock.setFixedTime(this.moved.clock.now());
    if (signedIn) await (this.moved ? person.signInWith(this.moved.password) : person.signIn());
    return person;
  }

  /** The journey goes to this other address and back, as people do who sign in with the municipality's account. */
  visitsAlso(origin: string): void {
    this.visits.push(origin);
  }

  /** It is now that time, for the program and on every screen. Only where the clock can be moved. */
  async timeIs(at: Date): Promise<void> {
    if (!this.moved) throw new RangeError('The clock of this app is the machine’s.');
    this.moved.clock.set(at);
    for (const { page } of this.persons) await page.clock.setFixedTime(at);
  }

  async step(name: string, work: () => Promise<void>): Promise<void> {
    const before = this.counted();
    const from = performance.now();
    try {
      await work();
    } finally {
      const after = this.counted();
      const keystrokes = {
        keys: after.keys - before.keys,
        characters: after.characters - before.characters,
        clicks: after.clicks - before.clicks,
      };
      this.steps.push({ name, ms: Math.round(performance.now() - from), keystrokes });
    }
  }

  /** Every fault axe finds on the page as it stands. */
  async axe(person: Person, name: string): Promise<void> {
    const { violations } = await new AxeBuilder({ page: person.page }).analyze();
    this.axePages.push(name);
    for (const { id, impact, nodes } of violations)
      this.violations.push({ page: name, rule: id, impact: impact ?? null, targets: nodes.map((node) => node.target.join(' ')) });
  }

  /** The window as she sees it; `whole`: the page from top to bottom. */
  async picture(person: Person, name: string, { whole = false } = {}): Promise<void> {
    const file = path.join(this.folder, `${String(this.screenshots.length + 1).padStart(2, '0')}-${name}.png`);
    await person.page.screenshot({ path: file, fullPage: whole });
    this.screenshots.push(path.relative(process.cwd(), file));
  }

  /** The browser is killed, and a new one started. Nobody is in it yet. */
  async crash(): Promise<void> {
    await this.opened.kill();
    this.opened = await openBrowser();
  }

  async close(): Promise<void> {
    await this.opened.close();
  }

  /** Closes the books. A page with faults, a stranger's address or an error in the console is a failure whatever else went well. */
  report(failed: string | null): JourneyReport {
    const clean = this.violations.length + this.otherOrigins.size + this.consoleErrors.length === 0;
    return {
      journey: this.journey,
      ok: failed === null && clean,
      failed,
      steps: this.steps,
      keystrokes: this.counted(),
      ms: Math.round(performance.now() - this.started),
      axe: { pages: this.axePages, violations: this.violations },
      requests_to_other_origins: [...this.otherOrigins],
      console_errors: this.consoleErrors,
      screenshots: this.screenshots,
    };
  }

  /** For a failed journey: how it looked. */
  async lastPictures(): Promise<void> {
    for (const person of this.persons)
      await this.picture(person, `failed-${person.name.split(' ')[0] ?? ''}`.toLocaleLowerCase('sv')).catch(() => undefined);
  }

  private counted(): Keystrokes {
    return sumKeystrokes([noKeystrokes(), ...this.persons.map((person) => person.count)]);
  }

  private watch(page: Page): void {
    const own = new URL(this.url).origin;
    // The identity provider's own pages, where a journey goes there, are not ours to answer for.
    const elsewhere = (): boolean => this.visits.some((origin) => page.url().startsWith(origin));
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (elsewhere() || this.visits.includes(origin)) return;
      if (protocol !== 'data:' && protocol !== 'blob:' && origin !== own) this.otherOrigins.add(origin);
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && !elsewhere() && !refusedRequest.test(message.text()))
        this.consoleErrors.push(message.text());
    });
    page.on('pageerror', (error) => this.consoleErrors.push(error.message));
  }
}
