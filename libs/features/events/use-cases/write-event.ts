import { Injectable } from '@nestjs/common';
import { DataKeyStore, Vault } from '@lots/crypto';
import { Directory } from '@lots/features/organisation';
import { JobName, Outbox } from '@lots/jobs';
import { newId, newRef, notFound } from '@lots/platform';
import { instantOf, nextWorkday } from '@lots/rules/calendar';
import { heldUntil } from '@lots/rules/events';
import { EventStore, type NewEvent } from '../data/event.store.js';
import { EventWords } from './event-words.js';

type Given = Pick<
  NewEvent,
  | 'source'
  | 'types'
  | 'environment'
  | 'place'
  | 'week'
  | 'onDate'
  | 'dayPart'
  | 'damage'
  | 'withPersons'
  | 'ageBand'
  | 'gender'
  | 'groupSize'
  | 'reliability'
  | 'actions'
  | 'police'
  | 'reported'
  | 'needsSupport'
  | 'repeatToken'
  | 'receiptToken'
>;

export interface EventOrder extends Given {
  readonly from: { readonly authorityId: number; readonly unitId: number };
  readonly toUnitCode: string;
  readonly receiptBy: Date;
  readonly aboutReturnee: boolean;
  /** Code of the area it happened in, null: nowhere in particular; left out: the receiver's own. */
  readonly area?: string | null;
  /** Already checked; empty: none. */
  readonly text: string;
}

export type WrittenEvent = NewEvent & { readonly unitName: string };

/** Where it goes, and the words of the day. */
@Injectable()
export class WriteEventParts {
  constructor(
    readonly directory: Directory,
    readonly words: EventWords,
  ) {}
}

/** One event row under a key only the coordinator's board can open, and the knock on the door – unless it is held (rule AH8). */
@Injectable()
export class WriteEvent {
  constructor(
    private readonly events: EventStore,
    private readonly keys: DataKeyStore,
    private readonly vault: Vault,
    private readonly outbox: Outbox,
    private readonly parts: WriteEventParts,
  ) {}

  /** Code of a unit that sends. */
  unitCode(unitId: number): string {
    return this.parts.directory.unitById(unitId).code;
  }

  async run(order: EventOrder): Promise<WrittenEvent> {
    const { directory, words } = this.parts;
    const to = directory.unit(order.toUnitCode);
    if (to?.kind !== 'coordinator')
      throw notFound({ action: 'events.send', objectType: 'unit', objectIds: [], reasonCode: 'no_such_unit' });
    const today = words.today();
    const held = heldUntil(order.aboutReturnee, today);
    const key = order.text === '' ? null : this.vault.newKey(to.authorityId, 'event');
    if (key) await this.keys.add([key]);
    const { from, text, toUnitCode: _code, receiptBy, aboutReturnee: _about, area: _area, ...given } = order;
    const row: NewEvent = {
      ...given,
      id: newId(),
      ref: newRef(),
      authorityId: to.authorityId,
      unitId: to.id,
      fromAuthorityId: from.authorityId,
      fromUnitId: from.unitId,
      catalogue: words.now().validFrom,
      area: areaOf(order.area, to.areaCode),
      keyId: key?.id ?? null,
      bodyEnc: key ? this.vault.seal(key, 'event', { text }) : null,
      receiptKeyVersion: this.vault.tokenVersion,
      sentOn: today,
      receiptDue: held === null ? receiptBy : new Date(instantOf(nextWorkday(held), 12 * 60)),
      heldUntil: held,
    };
    this.events.add(row);
    if (held === null) await this.outbox.add({ job: JobName.EventSent, ref: row.id, authorityId: to.authorityId, unitId: to.id });
    return { ...row, unitName: to.name };
  }
}

/** Left out: the receiver's own. */
function areaOf(said: string | null | undefined, own: string | null): string | null {
  return said === undefined ? own : said;
}
