import type { Response } from 'express';

const heartbeatMs = 20_000;
/** The reader's memberships and session are looked up when a stream opens, so no stream lives long; the browser opens a new one. */
const longestMs = 5 * 60_000;
/** A reader that has stopped reading. */
const mostUnsentBytes = 64 * 1024;

/** Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) over an Express response. */
export class EventStream {
  private readonly heartbeat: NodeJS.Timeout;
  private readonly end: NodeJS.Timeout;

  constructor(
    private readonly response: Response,
    onClose: () => void,
  ) {
    response.status(200);
    response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store, no-transform');
    // A proxy must not keep events for later.
    response.setHeader('X-Accel-Buffering', 'no');
    response.flushHeaders();
    this.heartbeat = setInterval(() => this.write(':\n\n'), heartbeatMs);
    this.end = setTimeout(() => this.close(), longestMs);
    response.on('close', () => {
      this.stopTimers();
      onClose();
    });
    this.write('retry: 1000\n\n');
  }

  send(data: object): void {
    this.write(`data: ${JSON.stringify(data)}\n\n`);
  }

  close(): void {
    this.stopTimers();
    this.response.end();
  }

  private write(text: string): void {
    if (this.response.writableEnded || this.response.destroyed) return;
    if (this.response.writableLength > mostUnsentBytes) {
      this.response.destroy();
      return;
    }
    this.response.write(text);
  }

  private stopTimers(): void {
    clearInterval(this.heartbeat);
    clearTimeout(this.end);
  }
}
