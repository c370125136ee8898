import { Injectable } from '@nestjs/common';
import type { JournalAmendment, JournalKind } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

/** Something encrypted, with the wrapped key that opens it. */
export interface Sealed {
  readonly keyId: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

export interface StoredDraft extends Sealed {
  readonly id: string;
  readonly version: number;
  readonly savedAt: Date;
}

export interface StoredEntry extends Sealed {
  readonly id: string;
  readonly kind: JournalKind;
  readonly happenedAt: Date;
  readonly writtenAt: Date;
  readonly byUser: string;
  readonly byInitials: string;
  readonly aboutId: string | null;
  readonly amendment: JournalAmendment | null;
  /** Whom she stood in for. */
  readonly forInitials: string | null;
}

export interface NewEntry {
  readonly id: string;
  readonly caseId: string;
  readonly unitId: number;
  readonly kind: JournalKind;
  readonly happenedAt: Date;
  readonly writtenAt: Date;
  readonly byInitials: string;
  readonly aboutId: string | null;
  readonly amendment: JournalAmendment | null;
  readonly standingIn: string | null;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

const key = `k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped`;

@Injectable()
export class JournalStore {
  constructor(private readonly db: DbSession) {}

  /** Her own unfinished entry in the case. */
  async draft(caseId: string): Promise<StoredDraft | null> {
    const [row] = await this.db.query<StoredDraft>(
      `SELECT d.id, d.version, d.saved_at AS "savedAt", ${key}, d.body_enc AS "bodyEnc", ${wall('journal_draft d')} FROM lots.journal_draft d JOIN keys.data_key k ON k.id=d.key_id WHERE d.case_id=$1`,
      [caseId],
    );
    return row ?? null;
  }

  async addDraft(
    draft: Pick<NewEntry, 'id' | 'caseId' | 'unitId' | 'byInitials' | 'keyId' | 'bodyEnc'>,
    at: Date,
  ): Promise<void> {
    const { authorityId, userId } = this.db.principal();
    await this.db.execute(
      `INSERT INTO lots.journal_draft(id,case_id,authority_id,unit_id,user_id,by_initials,version,saved_at,key_id,body_enc) VALUES ($1,$2,$3,$4,$5,$6,1,$7,$8,$9)`,
      [draft.id, draft.caseId, authorityId, draft.unitId, userId, draft.byInitials, at, draft.keyId, draft.bodyEnc],
    );
  }

  /** False when the stored version is another one. */
  async replaceDraft(id: string, version: number, at: Date, bodyEnc: Buffer): Promise<boolean> {
    const touched = await this.db.execute(
      'UPDATE lots.journal_draft SET version=version+1, saved_at=$3, body_enc=$4 WHERE id=$1 AND version=$2',
      [id, version, at, bodyEnc],
    );
    return touched === 1;
  }

  /** With its key: what is left in pages and backups is noise. */
  async removeDraft({ id, keyId }: Pick<StoredDraft, 'id' | 'keyId'>, at: Date): Promise<void> {
    await this.db.execute('DELETE FROM lots.journal_draft WHERE id=$1', [id]);
    this.db.later('UPDATE keys.data_key SET wrapped=NULL, destroyed_at=$2 WHERE id=$1', [keyId, at]);
  }

  /** Colleagues' unfinished entries: that there are some, not what. */
  unfinished(caseId: string): Promise<{ initials: string; savedAt: Date }[]> {
    return this.db.query('SELECT initials, saved_at AS "savedAt" FROM lots.unfinished_entries($1)', [caseId]);
  }

  /** Oldest happening first. */
  entries(caseId: string): Promise<StoredEntry[]> {
    return this.db.query<StoredEntry>(
      `SELECT e.id, e.kind, e.happened_at AS "happenedAt", e.written_at AS "writtenAt", e.by_user AS "byUser", e.by_initials AS "byInitials", e.about_id AS "aboutId", e.amendment,
         s.for_initials AS "forInitials", ${key}, e.body_enc AS "bodyEnc", ${wall('journal_entry e', 'substitution s?')}
       FROM lots.journal_entry e JOIN keys.data_key k ON k.id=e.key_id LEFT JOIN lots.substitution s ON s.id=e.standing_in WHERE e.case_id=$1 ORDER BY e.happened_at, e.written_at, e.id`,
      [caseId],
    );
  }

  async add(entry: NewEntry): Promise<void> {
    const { authorityId, userId } = this.db.principal();
    await this.db.execute(
      `INSERT INTO lots.journal_entry(id,case_id,authority_id,unit_id,kind,happened_at,written_at,by_user,by_initials,about_id,amendment,standing_in,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)`,
      [
        entry.id,
        entry.caseId,
        authorityId,
        entry.unitId,
        entry.kind,
        entry.happenedAt,
        entry.writtenAt,
        userId,
        entry.byInitials,
        entry.aboutId,
        entry.amendment,
        entry.standingIn,
        entry.keyId,
        entry.bodyEnc,
      ],
    );
  }
}
