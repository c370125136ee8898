import { AsyncLocalStorage } from 'node:async_hooks';

/** What belongs to one request or job: its id, and whether its answer has been written to the access log. */
export class RequestMark {
  private rows = 0;

  constructor(readonly id: string) {}

  audited(): void {
    this.rows += 1;
  }

  isAudited(): boolean {
    return this.rows > 0;
  }
}

const storage = new AsyncLocalStorage<RequestMark>();

export function withRequest<T>(mark: RequestMark, work: () => T): T {
  return storage.run(mark, work);
}

export function currentRequest(): RequestMark | undefined {
  return storage.getStore();
}
