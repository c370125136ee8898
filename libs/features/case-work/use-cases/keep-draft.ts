import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { conflict, sqlState } from '@lots/platform';
import { JournalStore } from '../data/journal.store.js';
import { absent, CaseWorkParts } from './case-work-parts.js';
import type { DraftBody } from './read-journal.js';

export interface DraftSaved {
  version: number;
  savedAt: string;
}

/** Autosave of an unfinished entry, encrypted under a key of its own (rule H1). Saves are not logged; reading the journal is. */
@Injectable()
export class KeepDraft {
  constructor(
    private readonly parts: CaseWorkParts,
    private readonly journal: JournalStore,
  ) {}

  /** @throws LotsError not_found · conflict when it was saved elsewhere, or written in */
  async keep(
    principal: SignedIn,
    ref: string,
    { id, version, draft }: { id: string; version: number; draft: DraftBody },
  ): Promise<DraftSaved> {
    const head = await this.parts.head(ref, 'journal.draft');
    if (head.disposed) throw conflict('Ärendet är gallrat. Det går inte att skriva i det.');
    const stored = await this.journal.draft(head.id);
    const now = this.parts.clock.now();
    if (stored === null) {
      if (version !== 0) throw changedElsewhere();
      const sealed = await this.parts.seal('journal_draft', draft);
      const row = { id, caseId: head.id, unitId: head.unitId, byInitials: principal.initials, ...sealed };
      await this.journal.addDraft(row, now).catch((error: unknown) => {
        throw sqlState(error) === '23505' ? changedElsewhere() : error;
      });
      return { version: 1, savedAt: now.toISOString() };
    }
    if (stored.id !== id) throw changedElsewhere();
    const key = { id: stored.keyId, authorityId: stored.authorityId, wrapped: stored.wrapped };
    const bodyEnc = this.parts.vault.reseal(key, 'journal_draft', draft);
    if (!(await this.journal.replaceDraft(id, version, now, bodyEnc))) throw changedElsewhere();
    return { version: version + 1, savedAt: now.toISOString() };
  }

  /** Her own, before it is written in. @throws LotsError not_found */
  async discard(ref: string): Promise<void> {
    const action = 'journal.discard_draft';
    const head = await this.parts.head(ref, action);
    const stored = await this.journal.draft(head.id);
    if (stored === null) throw absent(action);
    await this.journal.removeDraft(stored, this.parts.clock.now());
    await this.parts.record(head, { action, objectIds: [stored.id], ruleRef: 'H1' });
  }
}

function changedElsewhere(): Error {
  return conflict('Anteckningen har ändrats någon annanstans, eller är redan inskriven. Texten finns kvar här.');
}
