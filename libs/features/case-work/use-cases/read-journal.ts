import { Injectable } from '@nestjs/common';
import type { JournalAmendment, JournalKind } from '@lots/contracts';
import type { CaseHead } from '../data/case-head.query.js';
import { JournalStore } from '../data/journal.store.js';
import { CaseWorkParts } from './case-work-parts.js';

export interface EntryBody {
  readonly text: string;
  /** Corrections: what was wrong. */
  readonly wrong: string;
}

export interface DraftBody extends EntryBody {
  readonly kind: JournalKind;
  /** ISO 8601, or what has been typed so far. */
  readonly happenedAt: string;
  readonly aboutId: string | null;
  readonly amendment: JournalAmendment | null;
}

export interface EntryShown {
  id: string;
  kind: JournalKind;
  happenedAt: string;
  writtenAt: string;
  byInitials: string;
  /** Whom she stood in for. */
  forInitials: string | null;
  amendment: JournalAmendment | null;
  text: string;
  wrong: string;
  /** Disposed of: the line stays, the words are gone. */
  gone: boolean;
  /** What was added and corrected later, oldest first. */
  amendments: EntryShown[];
}

export interface JournalShown {
  entries: EntryShown[];
  draft: { id: string; version: number; savedAt: string; draft: DraftBody } | null;
}

/** The journal of a case: every entry with what was added to it later, and the reader's own unfinished one. */
@Injectable()
export class ReadJournal {
  constructor(
    private readonly parts: CaseWorkParts,
    private readonly journal: JournalStore,
  ) {}

  /** @throws LotsError not_found */
  async run(ref: string): Promise<JournalShown> {
    const action = 'journal.read';
    const head = await this.parts.head(ref, action);
    const { entries, ids } = await this.entries(head);
    const stored = await this.journal.draft(head.id);
    await this.parts.record(head, { action, objectIds: ids });
    const body = stored === null ? null : this.parts.open<DraftBody>(stored, 'journal_draft');
    const draft =
      stored === null || body === null
        ? null
        : { id: stored.id, version: stored.version, savedAt: stored.savedAt.toISOString(), draft: body };
    return { entries, draft };
  }

  /** For a reading that logs itself. */
  async entries(head: CaseHead): Promise<{ entries: EntryShown[]; ids: string[] }> {
    const rows = await this.journal.entries(head.id);
    const shown = rows.map(({ aboutId, ...row }) => {
      const body = this.parts.open<EntryBody>(row, 'journal_entry');
      const entry: EntryShown = {
        id: row.id,
        kind: row.kind,
        happenedAt: row.happenedAt.toISOString(),
        writtenAt: row.writtenAt.toISOString(),
        byInitials: row.byInitials,
        forInitials: row.forInitials,
        amendment: row.amendment,
        text: body?.text ?? '',
        wrong: body?.wrong ?? '',
        gone: body === null,
        amendments: [],
      };
      return { aboutId, entry };
    });
    const byId = new Map(shown.map(({ entry }) => [entry.id, entry]));
    for (const { aboutId, entry } of shown) if (aboutId !== null) byId.get(aboutId)?.amendments.push(entry);
    for (const { entry } of shown) entry.amendments.sort((one, other) => one.writtenAt.localeCompare(other.writtenAt));
    return {
      entries: shown.filter(({ aboutId }) => aboutId === null).map(({ entry }) => entry),
      ids: rows.map(({ id }) => id),
    };
  }
}
