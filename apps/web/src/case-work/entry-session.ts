import { ErrorCode } from '@lots/contracts';
import { ApiError } from '../api/api-error.js';
import { caseWorkApi } from '../api/case-work-api.js';
import type { JournalDraftBodyDto } from '../api/types.js';
import { saveTimes, type SaveStatus } from '../call/call-session.js';

export interface EntrySnapshot {
  readonly id: string;
  readonly version: number;
  readonly savedAt: string | null;
  readonly status: SaveStatus;
  readonly draft: JournalDraftBodyDto;
}

/**
 * One unfinished entry and the saving of it, at the same pace as a call: on the server within two seconds. An error never throws text away;
 * it is tried again. Nothing is put in the browser's own storage.
 */
export class EntrySession {
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #unsavedSince: number | null = null;
  #running: Promise<void> | null = null;
  #failures = 0;
  #closed = false;

  constructor(
    private readonly refId: string,
    private current: EntrySnapshot,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): EntrySnapshot => this.current;

  readonly edit = (change: Partial<JournalDraftBodyDto>): void => {
    this.#set({ draft: { ...this.current.draft, ...change } });
    this.#unsavedSince ??= Date.now();
    const latest = this.#unsavedSince + saveTimes.longest - Date.now();
    this.#schedule(Math.min(saveTimes.pause, Math.max(0, latest)));
  };

  /** True when everything written is on the server. */
  readonly flush = async (): Promise<boolean> => {
    this.#stop();
    await this.#running;
    if (this.#unsavedSince !== null && this.current.status !== 'conflict') await this.#keep();
    return this.#unsavedSince === null && this.current.version > 0;
  };

  /** The page is going away: one last request that outlives it. */
  readonly flushOnLeave = (): void => {
    if (this.#closed || this.#unsavedSince === null || this.current.status === 'conflict') return;
    void this.#send(this.current.version + (this.#running ? 1 : 0), true);
  };

  /** Nothing more is kept once it is gone; a failure leaves it as it was. @throws ApiError */
  readonly discard = async (): Promise<void> => {
    this.close();
    await this.#running;
    try {
      if (this.current.version > 0) await caseWorkApi.discardJournalDraft(this.refId);
    } catch (error) {
      this.#closed = false;
      if (this.#unsavedSince !== null) this.#schedule(saveTimes.pause);
      throw error;
    }
  };

  close(): void {
    this.#closed = true;
    this.#stop();
  }

  #set(change: Partial<EntrySnapshot>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.#listeners) listener();
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #schedule(wait: number): void {
    this.#stop();
    this.#timer = setTimeout(() => void this.#keep(), wait);
  }

  async #keep(): Promise<void> {
    if (this.#closed) return;
    this.#running ??= this.#send(this.current.version, false).finally(() => (this.#running = null));
    await this.#running;
  }

  async #send(version: number, keepalive: boolean): Promise<void> {
    const { id, draft } = this.current;
    this.#stop();
    try {
      const saved = await caseWorkApi.saveJournalDraft(this.refId, { id, version, draft }, keepalive);
      this.#failures = 0;
      const same = this.current.draft === draft;
      this.#unsavedSince = same ? null : Date.now();
      this.#set({ version: saved.version, savedAt: saved.savedAt, status: same ? 'clean' : 'dirty' });
      if (!same) this.#schedule(saveTimes.pause);
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    if (error instanceof ApiError && error.code === ErrorCode.Conflict) {
      this.#set({ status: 'conflict' });
      return;
    }
    this.#failures += 1;
    this.#set({ status: error instanceof ApiError && error.notSignedIn ? 'signed_out' : 'failed' });
    this.#schedule(Math.min(saveTimes.firstRetry * this.#failures, saveTimes.slowestRetry));
  }
}
