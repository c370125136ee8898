import type { BrowserContext, Locator, Page } from 'playwright-core';
import { noKeystrokes, type Keystrokes } from './report.js';

const mostTabs = 60;
const patienceMs = 20_000;

/** Somebody at a screen. Everything is done as a person does it – keys, letters, now and then the mouse – and counted. */
export class Person {
  readonly count: Keystrokes = noKeystrokes();

  constructor(
    readonly name: string,
    readonly page: Page,
    readonly context: BrowserContext,
    readonly url: string,
  ) {
    page.setDefaultTimeout(patienceMs);
  }

  /** By the card of an invented employee. */
  async signIn(): Promise<void> {
    await this.page.goto(this.url);
    await this.click(this.page.getByRole('button', { name: new RegExp(`^Logga in som ${this.name},`) }));
    await this.page.getByRole('banner').waitFor();
  }

  /** By name and password, as outside the demo. */
  async signInWith(password: string): Promise<void> {
    await this.page.goto(this.url);
    await this.page.getByRole('textbox', { name: 'Användarnamn' }).fill(this.name);
    await this.page.getByRole('textbox', { name: 'Lösenord' }).fill(password);
    await this.press('Enter');
    await this.page.getByRole('banner').waitFor();
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      this.count.keys += 1;
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    this.count.characters += text.length;
  }

  async click(target: Locator): Promise<void> {
    await target.click();
    this.count.clicks += 1;
  }

  /** Tab until the target, or something in it, has the focus. Every press counts. @throws Error when it cannot be reached */
  async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.waitFor();
    for (let pressed = 0; pressed <= mostTabs; pressed += 1) {
      if (await target.evaluate((element) => element.contains(element.ownerDocument.activeElement))) return;
      await this.press(key);
    }
    throw new Error(`${target.toString()} was not reached with ${mostTabs} presses of ${key}.`);
  }

  field(name: string): Locator {
    return this.page.locator(`[data-field="${name}"]`).first();
  }

  labelled(label: string): Locator {
    return this.page.getByLabel(label, { exact: true }).first();
  }

  /** A question with its answers in a row: to it with Tab, then the figure of the answer. */
  async choose(field: Locator, answer: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.tabTo(field, key);
    const wanted = field
      .getByRole('radio', { name: answer, exact: true })
      .or(field.getByRole('button', { name: answer, exact: true }));
    await wanted.first().waitFor();
    // The figure beside the answer chooses it.
    const answers = await field.locator('.choice-button > span:first-child').allInnerTexts();
    await this.press(String(answers.indexOf(answer) + 1));
    await field.locator('.choice-button[data-selected]', { hasText: answer }).waitFor();
  }

  /** A few letters and Enter: the first match. */
  async pick(field: string, letters: string): Promise<void> {
    await this.tabTo(this.field(field));
    await this.type(letters);
    await this.press('Enter');
  }

  async fill(label: string, text: string): Promise<void> {
    await this.tabTo(this.labelled(label));
    await this.type(text);
  }

  /** With the keyboard, as Midas' boxes are ticked. @throws Error when it was not */
  async tick(box: Locator): Promise<void> {
    await box.focus();
    await this.press('Space');
    if (!(await box.isChecked())) throw new Error(`${box.toString()} was not ticked.`);
  }

  /** Waits until the text is on the page. */
  async sees(text: string | RegExp, within: Locator = this.page.locator('body')): Promise<void> {
    await within.getByText(text).first().waitFor();
  }

  /** What the page says, without what is only for screen readers to skip. */
  async pageText(): Promise<string> {
    return this.page.locator('main').innerText();
  }
}
