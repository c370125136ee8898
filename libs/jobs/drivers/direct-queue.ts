import { Driver, JobQueue, type Processor } from '../job-queue.js';

/** Ids taken ahead for each job that runs, so that the relay asks the database for several at a time and not for one after each. */
const aheadPerJob = 3;

/** No server: the relay's ids go straight to the processor in this process, a few at a time. */
export class DirectQueue extends JobQueue {
  readonly driver = Driver.Direct;
  private readonly running = new Map<string, Promise<void>>();
  private readonly waiting = new Set<string>();
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
    return this.processor ? this.concurrency * (1 + aheadPerJob) - this.running.size - this.waiting.size : 0;
  }

  override offer(outboxIds: readonly string[]): Promise<void> {
    const { processor } = this;
    if (!processor) return Promise.reject(new Error('The queue is not open for work.'));
    for (const id of outboxIds) if (!this.running.has(id)) this.waiting.add(id);
    this.startWaiting(processor);
    return Promise.resolve();
  }

  override ring(): void {
    this.onRing();
  }

  override async close(): Promise<readonly string[]> {
    this.processor = null;
    const notBegun = [...this.waiting];
    this.waiting.clear();
    await Promise.allSettled(this.running.values());
    return notBegun;
  }

  private startWaiting(processor: Processor): void {
    for (const id of this.waiting) {
      if (this.running.size >= this.concurrency) return;
      this.waiting.delete(id);
      this.running.set(id, this.doOne(processor, id));
    }
  }

  private async doOne(processor: Processor, id: string): Promise<void> {
    try {
      await processor(id);
    } finally {
      this.running.delete(id);
      this.startWaiting(processor);
      if (this.waiting.size <= this.concurrency) this.onRing();
    }
  }
}
