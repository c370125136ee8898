import { Injectable } from '@nestjs/common';

/** Within a process: something has just changed, so look now instead of at the next poll. */
@Injectable()
export class FeedBell {
  private listener: () => void = () => undefined;

  onRing(listener: () => void): void {
    this.listener = listener;
  }

  ring(): void {
    this.listener();
  }
}
