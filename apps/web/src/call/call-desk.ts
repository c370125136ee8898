import { emptyDraft } from '@lots/contracts';
import type { CallView } from '../api/types.js';
import { type CallPorts, CallSession } from './call-session.js';

/** Several calls may go on at once; each keeps its own text and saves by itself, also while another one is on the screen. */
export class CallDesk {
  #sessions = new Map<string, CallSession>();
  #listeners = new Set<() => void>();
  #ids: readonly string[] = [];

  constructor(private readonly ports: CallPorts) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The open calls, oldest first. */
  readonly ids = (): readonly string[] => this.#ids;

  get(id: string): CallSession | null {
    return this.#sessions.get(id) ?? null;
  }

  /** A new call, begun now. Nothing is sent before something is written. */
  start(startedAt: string): string {
    // One begun by mistake and never written in is nothing to come back to.
    for (const [known, session] of this.#sessions) if (session.untouched) this.#sessions.delete(known);
    const id = newId();
    this.#add(new CallSession({ id, draft: emptyDraft(startedAt), version: 0, savedAt: null, contactCode: null }, this.ports));
    return id;
  }

  /** A call fetched from the server; one that is already open here keeps what is written here. */
  open(view: CallView): CallSession {
    const known = this.get(view.id);
    if (known) return known;
    const { id, draft, version, savedAt, contactCode, alias, hasSealedContact } = view;
    const session = new CallSession({ id, draft, version, savedAt, contactCode, alias, hasSealedContact }, this.ports);
    this.#add(session);
    return session;
  }

  /** The call is handed over, removed, or was never written in. */
  drop(id: string): void {
    this.#sessions.get(id)?.close();
    this.#sessions.delete(id);
    this.#changed();
  }

  get unsaved(): boolean {
    return [...this.#sessions.values()].some((session) => session.unsaved);
  }

  /** True when every call is on the server. */
  async flushAll(): Promise<boolean> {
    const results = await Promise.all([...this.#sessions.values()].map((session) => session.flush()));
    return results.every(Boolean);
  }

  flushOnLeave(): void {
    for (const session of this.#sessions.values()) session.flushOnLeave();
  }

  clear(): void {
    for (const session of this.#sessions.values()) session.close();
    this.#sessions.clear();
    this.#changed();
  }

  #add(session: CallSession): void {
    this.#sessions.set(session.snapshot().id, session);
    this.#changed();
  }

  #changed(): void {
    this.#ids = [...this.#sessions.keys()];
    for (const listener of this.#listeners) listener();
  }
}

/** A random uuid; crypto.randomUUID is missing where the page is not served over TLS. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, index) => {
    const value = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return value.toString(16).padStart(2, '0');
  });
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(''))
    .join('-');
}
