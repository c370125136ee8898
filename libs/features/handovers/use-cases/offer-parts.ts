import { Injectable } from '@nestjs/common';
import { DataKeyStore, Vault } from '@lots/crypto';
import { HandoverGrounds } from './handover-grounds.js';

/** What an offer is written with: a key for the package, and the law that must be open for it. */
@Injectable()
export class OfferParts {
  constructor(
    readonly keys: DataKeyStore,
    readonly vault: Vault,
    readonly grounds: HandoverGrounds,
  ) {}
}
