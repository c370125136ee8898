import { Injectable } from '@nestjs/common';
import { Vault } from '@lots/crypto';
import { DbSession, wall } from '@lots/db';

interface ContactBody {
  readonly id: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

/** The desk's own call, as it was written. */
@Injectable()
export class ContactWords {
  constructor(
    private readonly db: DbSession,
    private readonly vault: Vault,
  ) {}

  /** null: undone or disposed of. */
  async of(contactId: string): Promise<unknown> {
    const [row] = await this.db.query<ContactBody>(
      `SELECT k.id, k.authority_id AS "authorityId", k.wrapped, c.body_enc AS "bodyEnc", ${wall('contact c')} FROM lots.contact c JOIN keys.data_key k ON k.id=c.key_id WHERE c.id=$1`,
      [contactId],
    );
    return row === undefined || row.wrapped === null ? null : this.vault.open(row, 'contact', row.bodyEnc);
  }
}
