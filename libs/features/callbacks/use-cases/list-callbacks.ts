import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { CallbackParts, type CallbackShown } from './callback-parts.js';

/** The desk's call-backs: a reference or an alias, times and codes. Whom to ring is shown when one is opened. */
@Injectable()
export class ListCallbacks {
  constructor(private readonly parts: CallbackParts) {}

  async run(principal: SignedIn): Promise<CallbackShown[]> {
    const { store, audit, db } = this.parts;
    const rows = await store.open(principal.unitIds);
    await audit.record(db, { action: 'callbacks.list', objectType: 'callback', objectIds: rows.map(({ id }) => id) });
    return rows.map((row) => this.parts.present(row));
  }
}
