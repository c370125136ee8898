import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from './connection.js';
import { logAndHandOver, step } from './steps.js';
import { password } from './site.js';

const district = 'Bredäng';
const pauseMs = 100;
const lateAfterMs = 5_000;

interface Inbox {
  rows: { ref: string; version: number }[];
}

/**
 * Commit → visible. One officer hands over now and then; one receiver with open live updates asks for her inbox when told that something has
 * changed. Measured from the hand-over's answer until the row is in hers. She then takes it, as she would.
 */
export class VisibleProbe {
  readonly samples: number[] = [];
  private readonly officer: Connection;
  private readonly receiver: Connection;
  private readonly stream: Connection;
  private events = 0;
  private wake: () => void = () => undefined;

  constructor(port: number) {
    this.officer = new Connection(port);
    this.receiver = new Connection(port);
    this.stream = new Connection(port);
  }

  async open(): Promise<void> {
    await this.officer.signIn('provlots', password);
    await this.receiver.signIn('provmottagare', password);
    await this.stream.signIn('provmottagare', password);
    await this.stream.listen(() => {
      this.events += 1;
      this.wake();
    });
  }

  /** One hand-over until it is seen and taken. @throws StepError; Error when it was not seen in five seconds */
  async once(): Promise<void> {
    const before = this.events;
    const ref = await logAndHandOver(this.officer, district, () => undefined);
    const committed = performance.now();
    let seen = before;
    for (;;) {
      while (this.events === seen) await this.nextEvent(committed + lateAfterMs);
      seen = this.events;
      const inbox = JSON.parse(await step(this.receiver, () => undefined, 'inbox', 200, ['GET', '/inbox'])) as Inbox;
      const row = inbox.rows.find((candidate) => candidate.ref === ref);
      if (!row) continue;
      this.samples.push(performance.now() - committed);
      await step(this.receiver, () => undefined, 'accept', 200, ['POST', `/inbox/${ref}/accept`, { version: row.version }]);
      return;
    }
  }

  pause(): Promise<void> {
    return sleep(pauseMs);
  }

  close(): void {
    for (const connection of [this.officer, this.receiver, this.stream]) connection.close();
  }

  private nextEvent(deadline: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error('The hand-over did not reach the receiver.')),
        Math.max(0, deadline - performance.now()),
      );
      this.wake = () => {
        clearTimeout(late);
        resolve();
      };
    });
  }
}
