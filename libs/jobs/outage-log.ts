import type { Log } from '@lots/platform';

/** Says once that something is away and once that it is back, however often it is tried meanwhile. */
export class OutageLog {
  private away = false;

  constructor(
    private readonly log: Log,
    private readonly what: string,
  ) {}

  failed(error: unknown): void {
    if (this.away) return;
    this.away = true;
    this.log.failure(`${this.what} is away`, error);
  }

  /** We are leaving ourselves: nothing more to say. */
  silence(): void {
    this.away = true;
  }

  worked(): void {
    if (!this.away) return;
    this.away = false;
    this.log.event(`${this.what} is back`);
  }
}
