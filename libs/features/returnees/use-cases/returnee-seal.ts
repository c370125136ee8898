import { Injectable } from '@nestjs/common';
import type { MeetingFunction, ReturneeGround } from '@lots/contracts';
import { DataKeyStore, Vault } from '@lots/crypto';
import type { Locked } from '../data/returnee.store.js';

/** The words of a step: what was said, by whom, with whom. */
export interface StepWords {
  readonly who: string;
  readonly words: string;
  readonly participants: readonly MeetingFunction[];
  readonly ground: ReturneeGround | null;
}

export interface ChildWords {
  readonly label: string;
}

/** What the desk tells the VBE-team. */
export interface SignalWords {
  readonly text: string;
  /** A time that cannot be moved; '' = not known. */
  readonly at: string;
  readonly children: readonly {
    readonly no: number;
    readonly label: string;
    readonly id: string;
    readonly ref: string;
    readonly authorityId: number;
    readonly unitId: number;
  }[];
}

export type SealedKind =
  'returnee_signal' | 'returnee_step' | 'returnee_child' | 'returnee_arrival' | 'returnee_update' | 'case_file';

/** Each row's words under a key of its own; a package's key belongs to the receiver's board. */
@Injectable()
export class ReturneeSeal {
  constructor(
    private readonly keys: DataKeyStore,
    private readonly vault: Vault,
  ) {}

  async lock(authorityId: number, kind: SealedKind, words: object): Promise<{ keyId: string; bodyEnc: Buffer }> {
    const key = this.vault.newKey(authorityId, kind === 'returnee_update' ? 'package' : 'case');
    await this.keys.add([key]);
    return { keyId: key.id, bodyEnc: this.vault.seal(key, kind, words) };
  }

  open<Words>(row: Locked, kind: SealedKind): Words {
    const { keyId: id, authorityId, wrapped } = row;
    return this.vault.open({ id, authorityId, wrapped }, kind, row.bodyEnc) as Words;
  }
}
