/** The places where a crash would hurt most. Tests crash here on purpose (docs/adr/0002-queue.md). */
export const FailPoint = {
  BeforeCommit: 'before-commit',
  AfterCommitBeforeRelay: 'after-commit-before-relay',
  AfterRelayBeforeEffect: 'after-relay-before-effect',
  AfterEffectBeforeAck: 'after-effect-before-ack',
} as const;
export type FailPoint = (typeof FailPoint)[keyof typeof FailPoint];

/** In the product nothing ever happens here. */
export class FailPoints {
  reach(_point: FailPoint): void {
    /* nothing */
  }
}

/** Kills the process the first time the named point is reached; only in test mode. */
export class KillingFailPoints extends FailPoints {
  constructor(private readonly armed: string) {
    super();
  }

  override reach(point: FailPoint): void {
    if (point === this.armed) process.kill(process.pid, 'SIGKILL');
  }
}
