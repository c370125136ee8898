import type { Step } from './history.js';

export type State = 'offered' | 'acknowledged' | 'accepted' | 'returned' | 'withdrawn';

/** The protocol in ten lines: what must be true after each step, whatever crashed. */
export class ExpectedMatter {
  /** Receivers by index into the receivers of the test; the last one is the open or latest offer. */
  readonly offers: { receiver: number; state: State }[] = [];

  offer(receiver: number): void {
    this.offers.push({ receiver, state: 'offered' });
  }

  get last(): { receiver: number; state: State } {
    const offer = this.offers.at(-1);
    if (!offer) throw new Error('nothing has been offered');
    return offer;
  }

  isOpen(): boolean {
    return this.last.state === 'offered' || this.last.state === 'acknowledged';
  }

  mayResend(): boolean {
    return this.last.state === 'returned' || this.last.state === 'withdrawn';
  }

  /** Whether a fresh, single attempt changes anything; and does so. */
  apply(deed: Extract<Step, { stale: boolean }>['do']): boolean {
    if (deed === 'acknowledge') {
      if (this.last.state !== 'offered') return false;
      this.last.state = 'acknowledged';
      return true;
    }
    if (!this.isOpen()) return false;
    this.last.state = deed === 'accept' ? 'accepted' : deed === 'return' ? 'returned' : 'withdrawn';
    return true;
  }

  /** Index of the responsible receiver, null = the desk. */
  responsible(): number | null {
    const accepted = this.offers.filter((offer) => offer.state === 'accepted').at(-1);
    return accepted ? accepted.receiver : null;
  }
}
