import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { disposableSv, recordKindSv, type DisposalState } from '@lots/contracts';
import { DbSession } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { addDays, stockholmDate } from '@lots/rules/calendar';
import { idPattern, notFound } from '@lots/platform';
import type { RetentionTable } from '@lots/rules/retention';
import { DisposalStore, type BatchRow, type ItemRow } from '../data/disposal.store.js';
import { RETENTION_TABLE } from '../retention-settings.js';

export interface DisposalShown extends BatchRow {
  readonly kindSv: string;
  readonly unitName: string;
  /** True when it is this person's turn: open, and not agreed to by her already. */
  readonly mayDecide: boolean;
  /** From this day not even an old backup can be read; null until it is done, and for rows that had no key. */
  readonly unreadableFrom: string | null;
}

export interface DisposalWithItems {
  readonly disposal: DisposalShown;
  readonly items: readonly (ItemRow & { readonly sv: string })[];
}

const open: readonly DisposalState[] = ['proposed', 'half'];

/** Proposals of one's own units, and of one's circles: kinds, references and days, never what anything says. */
@Injectable()
export class ReadDisposals {
  constructor(
    private readonly db: DbSession,
    private readonly store: DisposalStore,
    private readonly audit: AuditTrail,
    private readonly directory: Directory,
    @Inject(RETENTION_TABLE) private readonly table: RetentionTable,
  ) {}

  async list(principal: SignedIn): Promise<DisposalShown[]> {
    const rows = await this.store.list(200);
    await this.record(
      'retention.list',
      rows.map((row) => row.id),
    );
    return rows.map((row) => this.shown(row, principal));
  }

  /** @throws LotsError not_found */
  async one(principal: SignedIn, id: string, action = 'retention.read'): Promise<DisposalWithItems> {
    const row = idPattern.test(id) ? await this.store.find(id) : null;
    if (row === null)
      throw notFound({ action, objectType: 'disposal', objectIds: idPattern.test(id) ? [id] : [], reasonCode: 'not_visible' });
    const items = await this.store.items(id);
    await this.record(action, [id]);
    return {
      disposal: this.shown(row, principal),
      items: items.map((item) => ({ ...item, sv: disposableSv[item.table] ?? 'Rad' })),
    };
  }

  private shown(row: BatchRow, { userId }: SignedIn): DisposalShown {
    return {
      ...row,
      kindSv: recordKindSv[row.kind] ?? row.kind,
      unitName: this.directory.unitById(row.unitId).name,
      mayDecide: open.includes(row.state) && row.firstBy !== userId && (row.state === 'half' || row.mayBegin),
      unreadableFrom:
        row.doneAt === null || !row.hasKeys ? null : addDays(stockholmDate(row.doneAt.getTime()), this.table.keyBackupDays + 1),
    };
  }

  private record(action: string, objectIds: readonly string[]): Promise<void> {
    return this.audit.record(this.db, { action, objectType: 'disposal', objectIds });
  }
}
