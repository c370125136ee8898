import { Injectable } from '@nestjs/common';
import type { KeptWords } from '@lots/contracts';
import { DataKeyStore, Vault } from '@lots/crypto';
import type { Locked } from '../data/exit-case.store.js';

/** What is known when the case is opened, or what a step says; and the words kept on purpose, with why (rule T14). */
export interface ExitBody {
  readonly text: string;
  readonly kept: readonly KeptWords[];
}

/** Each row's words under a key of their own. The safe way to reach the person is a box of its own under the case's key. */
@Injectable()
export class ExitSealing {
  constructor(
    private readonly keys: DataKeyStore,
    private readonly vault: Vault,
  ) {}

  async lock(authorityId: number, body: ExitBody): Promise<{ keyId: string; bodyEnc: Buffer }> {
    const key = this.vault.newKey(authorityId, 'case');
    await this.keys.add([key]);
    return { keyId: key.id, bodyEnc: this.vault.seal(key, 'exit_step', body) };
  }

  /** contact null: nobody has told a safe way. */
  async lockCase(
    authorityId: number,
    body: ExitBody,
    contact: ExitBody | null,
  ): Promise<{ keyId: string; bodyEnc: Buffer; contactEnc: Buffer | null }> {
    const key = this.vault.newKey(authorityId, 'case');
    await this.keys.add([key]);
    const contactEnc = contact === null ? null : this.vault.seal(key, 'exit_contact', contact);
    return { keyId: key.id, bodyEnc: this.vault.seal(key, 'exit_case', body), contactEnc };
  }

  /** Disposed of: the row stays, its words do not. */
  open(kind: 'exit_case' | 'exit_step', authorityId: number, row: Locked): ExitBody {
    return row.bodyEnc.length === 0 ? gone : this.unlock(kind, authorityId, row, row.bodyEnc);
  }

  /** '' when nobody has told one, or it is disposed of. */
  contact(authorityId: number, row: Locked & { readonly contactEnc: Buffer | null }): string {
    return row.contactEnc === null ? '' : this.unlock('exit_contact', authorityId, row, row.contactEnc).text;
  }

  private unlock(kind: string, authorityId: number, { keyId: id, wrapped }: Locked, sealed: Buffer): ExitBody {
    return wrapped === null ? gone : (this.vault.open({ id, authorityId, wrapped }, kind, sealed) as ExitBody);
  }
}

const gone: ExitBody = { text: '', kept: [] };
