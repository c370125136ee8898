import { Injectable } from '@nestjs/common';
import { DataKeyStore, Vault } from '@lots/crypto';
import { BeginCase } from '@lots/features/assessments';
import { IndexPerson } from '@lots/features/matching';

/** What a unit's own case is written with: keys of its own, and the tokens its own board finds it by. */
@Injectable()
export class CaseKeys {
  constructor(
    readonly keys: DataKeyStore,
    readonly vault: Vault,
    readonly index: IndexPerson,
    readonly begin: BeginCase,
  ) {}
}
