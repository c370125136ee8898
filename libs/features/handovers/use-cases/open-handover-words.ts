import { Injectable } from '@nestjs/common';
import { Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { oralReceipts, returnNote, type DeskHandoverRow } from '../data/desk-handovers.query.js';
import { SupplementStore } from '../data/supplement.store.js';
import type { OpenedWords, OralReceiptShown } from './present-handover.js';

/** What stands beside the desk's hand-overs: the receiver's answer to a return, oral receipts, and what has been added. */
@Injectable()
export class OpenHandoverWords {
  constructor(
    private readonly db: DbSession,
    private readonly vault: Vault,
    private readonly supplements: SupplementStore,
  ) {}

  async of(rows: readonly DeskHandoverRow[]): Promise<ReadonlyMap<string, OpenedWords>> {
    const ids = rows.map((row) => row.id);
    const receipts = await this.receipts(ids);
    const added = await this.supplements.ofReferrals(ids);
    const words = new Map<string, OpenedWords>();
    for (const row of rows)
      words.set(row.id, {
        returnAnswer: await this.answerOf(row),
        oralReceipt: receipts.get(row.id) ?? null,
        supplements: added.filter((one) => one.aboutId === row.id),
      });
    return words;
  }

  private async receipts(ids: readonly string[]): Promise<ReadonlyMap<string, OralReceiptShown>> {
    const rows = await oralReceipts(this.db, ids);
    return new Map(
      rows.map((row) => {
        const body = this.vault.open(row, 'oral_receipt', row.bodyEnc) as Record<string, unknown>;
        const shown = { spokeWith: text(body['spokeWith']), function: text(body['function']), takes: text(body['takes']) };
        return [row.referralId, { at: row.at.toISOString(), ...shown }];
      }),
    );
  }

  /** Only what came back and still waits carries a note: few rows, so one question each. */
  private async answerOf(row: DeskHandoverRow): Promise<string | null> {
    if (row.state !== 'returned' || !row.latest) return null;
    const note = await returnNote(this.db, row.id);
    if (!note) return null;
    const body = this.vault.open(note, 'return_note', note.bodyEnc) as { answer?: unknown };
    return typeof body.answer === 'string' ? body.answer : null;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
