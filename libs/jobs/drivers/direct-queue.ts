import { Driver, JobQueue, type Processor } from '../job-queue.js';

/** No server: the relay's ids go straight to the processor in this process, a few at a time. */
export class DirectQueue extends JobQueue {
  readonly driver = Driver.Direct;
  private readonly running = new Map<string, Promise<void>>();
  private processor: Processor | null = null;
  private onRing: () => void = () => undefined;

  constructor(private readonly concurrency: number) {
    super();
  }

  override open(onRing: () => void): Promise<void> {
    this.onRing = onRing;
    return Promise.resolve();
  }

  override work(processor: Processor): Promise<void> {
    this.processor = processor;
    return Promise.resolve();
  }

  override room(): number {
    return this.processor ? this.concurrency - this.running.size : 0;
  }

  override offer(outboxIds: readonly string[]): Promise<void> {
    const { processor } = this;
    if (!processor) return Promise.reject(new Error('The queue is not open for work.'));
    for (const id of outboxIds) if (!this.running.has(id)) this.running.set(id, this.doOne(processor, id));
    return Promise.resolve();
  }

  override ring(): void {
    this.onRing();
  }

  override async close(): Promise<void> {
    this.processor = null;
    await Promise.allSettled(this.running.values());
  }

  private async doOne(processor: Processor, id: string): Promise<void> {
    try {
      await processor(id);
    } finally {
      this.running.delete(id);
      // There is room again.
      this.onRing();
    }
  }
}
