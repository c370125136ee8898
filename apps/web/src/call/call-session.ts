import { type CallDraft, ErrorCode } from '@lots/contracts';
import { ApiError } from '../api/api-error.js';
import type { CallSavedView, CallView } from '../api/types.js';

/** `clean`: saved, or nothing written yet. `conflict`: somebody else saved the same call; the officer chooses. */
export type SaveStatus = 'clean' | 'dirty' | 'saving' | 'failed' | 'signed_out' | 'conflict';

export interface CallSnapshot {
  readonly id: string;
  readonly draft: CallDraft;
  readonly version: number;
  readonly savedAt: string | null;
  readonly contactCode: string | null;
  /** Sealed calls are known by it alone; null for others, and until the first save. */
  readonly alias: string | null;
  readonly hasSealedContact: boolean;
  readonly status: SaveStatus;
}

export interface CallPorts {
  store(
    id: string,
    body: { draft: CallDraft; version: number },
    keepalive: boolean,
  ): Promise<Omit<CallSavedView, 'alias'> & Partial<Pick<CallSavedView, 'alias'>>>;
  load(id: string): Promise<CallView>;
}

/** A save starts 0.8 s after the last key and at the latest 1.8 s after the first unsaved one, so text is on the server within two seconds. */
export const saveTimes = { pause: 800, longest: 1_800, firstRetry: 2_000, slowestRetry: 15_000 } as const;

/**
 * One open call in the browser's memory: what is written, and the saving of it. The text is never thrown away by an error; it stays
 * here and is tried again until the server has it. Nothing is put in the browser's own storage (docs/adr/0005-front-end.md).
 */
export class CallSession {
  #snapshot: CallSnapshot;
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #unsavedSince: number | null = null;
  #running: Promise<void> | null = null;
  #failures = 0;
  /** What the server was asked to keep and has not confirmed: tells an answer that got lost from somebody else's change. */
  #sent: CallDraft[] = [];
  #closed = false;

  constructor(
    start: Omit<CallSnapshot, 'status' | 'alias' | 'hasSealedContact'> &
      Partial<Pick<CallSnapshot, 'alias' | 'hasSealedContact'>>,
    private readonly ports: CallPorts,
  ) {
    this.#snapshot = { alias: null, hasSealedContact: false, ...start, status: 'clean' };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): CallSnapshot => this.#snapshot;

  readonly edit = (change: Partial<CallDraft>): void => {
    if (this.#closed) return;
    const status = this.#snapshot.status;
    const waits = this.#running !== null || status === 'conflict' || status === 'signed_out';
    this.#set({ draft: { ...this.#snapshot.draft, ...change }, status: waits || this.#failures > 0 ? status : 'dirty' });
    this.#unsavedSince ??= Date.now();
    if (!waits) this.#schedule(Math.min(saveTimes.pause, Math.max(0, this.#unsavedSince + saveTimes.longest - Date.now())));
  };

  /** Written here but not yet on the server. */
  get unsaved(): boolean {
    return this.#unsavedSince !== null;
  }

  /** Nothing has ever been written in it. */
  get untouched(): boolean {
    return this.#snapshot.version === 0 && !this.unsaved;
  }

  /** Saves now. True when everything written is on the server. */
  readonly flush = async (): Promise<boolean> => {
    this.#stopTimer();
    await this.#running;
    if (this.unsaved && this.#snapshot.status !== 'conflict') await this.#persist();
    return !this.unsaved;
  };

  /** The tab is going away: one last request that outlives the page. The answer may never be seen. */
  readonly flushOnLeave = (): void => {
    if (this.#closed || !this.unsaved || this.#snapshot.status === 'conflict') return;
    // A save on its way makes the next version; this one follows it.
    void this.#send(this.#snapshot.version + (this.#running ? 1 : 0), true);
  };

  /** Keep what is written here although somebody else has saved: the other version is replaced. */
  readonly keepMine = async (): Promise<void> => {
    const theirs = await this.ports.load(this.#snapshot.id);
    this.#set({ version: theirs.version, status: 'dirty' });
    await this.#persist();
  };

  /** Show what is saved on the server instead of what is written here. */
  readonly takeTheirs = async (): Promise<void> => {
    const theirs = await this.ports.load(this.#snapshot.id);
    this.#unsavedSince = null;
    this.#set({
      draft: theirs.draft,
      version: theirs.version,
      savedAt: theirs.savedAt,
      contactCode: theirs.contactCode,
      alias: theirs.alias,
      hasSealedContact: theirs.hasSealedContact,
      status: 'clean',
    });
  };

  /** The sealed field has been written, or emptied; its text is the server's. */
  readonly sealedContactKept = (there: boolean): void => this.#set({ hasSealedContact: there });

  /** No more saving: the call is handed over or removed. */
  close(): void {
    this.#closed = true;
    this.#unsavedSince = null;
    this.#stopTimer();
  }

  #set(change: Partial<CallSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #schedule(wait: number): void {
    this.#stopTimer();
    this.#timer = setTimeout(() => void this.#persist(), wait);
  }

  async #persist(): Promise<void> {
    if (this.#closed) return;
    // A second request at once would carry the same version and be refused: one at a time.
    this.#running ??= this.#send(this.#snapshot.version, false).finally(() => (this.#running = null));
    await this.#running;
  }

  async #send(version: number, keepalive: boolean): Promise<void> {
    const { id, draft } = this.#snapshot;
    this.#stopTimer();
    this.#sent.push(draft);
    if (this.#failures === 0) this.#set({ status: 'saving' });
    try {
      this.#saved(draft, await this.ports.store(id, { draft, version }, keepalive));
    } catch (error) {
      await this.#failed(error);
    }
  }

  #saved(
    draft: CallDraft,
    saved: Pick<CallSavedView, 'version' | 'savedAt' | 'contactCode'> & { alias?: string | null | undefined },
  ): void {
    this.#failures = 0;
    this.#sent = [];
    const same = this.#snapshot.draft === draft;
    this.#unsavedSince = same ? null : Date.now();
    this.#set({
      version: saved.version,
      savedAt: saved.savedAt,
      contactCode: saved.contactCode,
      alias: saved.alias ?? null,
      status: same ? 'clean' : 'dirty',
    });
    if (!same) this.#schedule(saveTimes.pause);
  }

  async #failed(error: unknown): Promise<void> {
    if (error instanceof ApiError && error.notSignedIn) {
      this.#set({ status: 'signed_out' });
      return;
    }
    if (error instanceof ApiError && error.code === ErrorCode.Conflict) return this.#settleConflict();
    this.#failures += 1;
    this.#set({ status: 'failed' });
    this.#schedule(Math.min(saveTimes.firstRetry * this.#failures, saveTimes.slowestRetry));
  }

  /** A refused version may be our own: saved, but the answer never reached us. Then go on from there without a word. */
  async #settleConflict(): Promise<void> {
    try {
      const theirs = await this.ports.load(this.#snapshot.id);
      const ours = this.#sent.find((draft) => sameDraft(draft, theirs.draft));
      if (ours) {
        this.#saved(ours, theirs);
        return;
      }
    } catch {
      // Asked for again when the officer chooses.
    }
    this.#set({ status: 'conflict' });
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

function sameDraft(a: CallDraft, b: CallDraft): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}
