import { Injectable } from '@nestjs/common';
import type { DisclosureResult, DisclosureState } from '@lots/contracts';
import { GateTables } from '@lots/features/secrecy';
import { DisclosureStore } from '../data/disclosure.store.js';

export interface CaseDisclosure {
  readonly id: string;
  readonly ref: string;
  readonly recipientSv: string;
  readonly at: Date;
  readonly state: DisclosureState;
  readonly result: DisclosureResult | null;
  /** Handed out without a provision that bore, or with the protocol still to be written. */
  readonly withoutGround: boolean;
}

/** What has been decided about handing out from one case: references and results, no texts. The caller logs the reading. */
@Injectable()
export class DisclosuresOfCase {
  constructor(
    private readonly store: DisclosureStore,
    private readonly tables: GateTables,
  ) {}

  async run(caseId: string): Promise<CaseDisclosure[]> {
    const rows = await this.store.ofCase(caseId);
    return rows.map(({ id, ref, recipient, at, state, result }) => ({
      id,
      ref,
      recipientSv: this.tables.recipientSv(recipient),
      at,
      state,
      result,
      withoutGround: state === 'protocol_due' || result === 'without_ground',
    }));
  }
}
