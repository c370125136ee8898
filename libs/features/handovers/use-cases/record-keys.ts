import { Injectable } from '@nestjs/common';
import { DataKeyStore, Vault } from '@lots/crypto';
import { DeskRegister } from '@lots/features/matching';

/** What the desk's own record is written with: keys of its own, and the tokens it is found by. */
@Injectable()
export class RecordKeys {
  constructor(
    readonly keys: DataKeyStore,
    readonly vault: Vault,
    readonly register: DeskRegister,
  ) {}
}
