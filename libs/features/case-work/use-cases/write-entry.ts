import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { HideThePlace } from '@lots/features/secrecy';
import { conflict, sqlState } from '@lots/platform';
import { mayWriteEntry } from '@lots/rules/case-work';
import type { CaseHead } from '../data/case-head.query.js';
import { JournalStore } from '../data/journal.store.js';
import { absent, CaseWorkParts, requireAllowed, wrong } from './case-work-parts.js';
import type { DraftBody } from './read-journal.js';

const action = 'journal.write';

/** "Skriv in": what is saved becomes an entry, and is locked from that moment (rules H2–H4). Pressing twice writes once. */
@Injectable()
export class WriteEntry {
  constructor(
    private readonly parts: CaseWorkParts,
    private readonly journal: JournalStore,
    private readonly place: HideThePlace,
  ) {}

  /** @throws LotsError not_found · invalid_input · conflict when what is saved is another version */
  async run(principal: SignedIn, ref: string, { id, version }: { id: string; version: number }): Promise<void> {
    const head = await this.parts.head(ref, action);
    if (!(await this.writtenBefore(head, id))) await this.write(principal, head, id, version);
    await this.parts.record(head, { action, objectIds: [id], ruleRef: 'H2' });
  }

  private async write(principal: SignedIn, head: CaseHead, id: string, version: number): Promise<void> {
    if (head.disposed) throw conflict('Ärendet är gallrat. Det går inte att skriva i det.');
    const stored = await this.journal.draft(head.id);
    if (stored?.id !== id) throw absent(action);
    if (stored.version !== version) throw conflict('Anteckningen har sparats någon annanstans. Ladda om sidan.');
    const draft = this.parts.open<DraftBody>(stored, 'journal_draft');
    if (draft === null) throw absent(action);
    const now = this.parts.clock.now();
    const happenedAt = new Date(draft.happenedAt);
    const asked = { ...draft, happenedAt: happenedAt.getTime() };
    requireAllowed(mayWriteEntry(asked, now.getTime(), head.closingId !== null), action, head);
    await this.place.inCase(head.id, { text: draft.text, wrong: draft.wrong }, action);
    const sealed = await this.parts.seal('journal_entry', { text: draft.text.trim(), wrong: draft.wrong.trim() });
    const { kind, aboutId, amendment } = draft;
    const entry = { id, caseId: head.id, unitId: head.unitId, kind, aboutId, amendment, standingIn: head.standingIn, ...sealed };
    const at = { happenedAt: happenedAt > now ? now : happenedAt, writtenAt: now };
    await this.journal.add({ ...entry, ...at, byInitials: principal.initials }).catch((error: unknown) => {
      if (sqlState(error) === '23503') throw wrong('aboutId', 'Anteckningen som skulle rättas finns inte i ärendet.');
      if (sqlState(error) === '23514') throw wrong('aboutId', 'Peka på själva anteckningen, inte på ett tillägg till den.');
      throw error;
    });
    await this.journal.removeDraft(stored, now);
  }

  private async writtenBefore(head: CaseHead, id: string): Promise<boolean> {
    const { userId } = this.parts.db.principal();
    return (await this.journal.entries(head.id)).some((entry) => entry.id === id && entry.byUser === userId);
  }
}
