import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import type { LedgerLine } from '@lots/contracts';
import { DisposalStore } from '../data/disposal.store.js';
import { protocolAsPdf, protocolLines } from './protocol-as-pdf.js';
import { ReadDisposals } from './read-disposals.js';

/** The protocol of a disposal: who decided, on what ground, what is gone, and from which day no backup can bring it back. */
@Injectable()
export class PrintProtocol {
  constructor(
    private readonly read: ReadDisposals,
    private readonly store: DisposalStore,
  ) {}

  /** @throws LotsError not_found */
  async pdf(principal: SignedIn, id: string): Promise<Buffer> {
    const shown = await this.read.one(principal, id, 'retention.protocol');
    return protocolAsPdf(shown, await this.line(id));
  }

  /** @throws LotsError not_found */
  async lines(principal: SignedIn, id: string): Promise<string[]> {
    const shown = await this.read.one(principal, id, 'retention.protocol');
    return protocolLines(shown, await this.line(id));
  }

  private async line(id: string): Promise<LedgerLine | null> {
    const text = await this.store.line(id);
    return text === null ? null : (JSON.parse(text) as LedgerLine);
  }
}
