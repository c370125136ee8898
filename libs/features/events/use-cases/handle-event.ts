import { Injectable } from '@nestjs/common';
import { ErrorCode, eventLimits } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore, Vault } from '@lots/crypto';
import { JobName, Outbox } from '@lots/jobs';
import { conflict, LotsError, notFound } from '@lots/platform';
import { EventStore, keyOf, type EventChange, type EventRow } from '../data/event.store.js';
import { CheckText } from './check-text.js';
import { ListEventsParts } from './list-events.js';
import { openTexts, presentEvent, type EventShown } from './present-event.js';

export interface EventRead extends EventShown {
  text: string;
  answer: string;
  /** An answer reaches the unit only where it has a receipt code: events from forms. */
  canAnswer: boolean;
}

export interface HandleCommand {
  readonly ref: string;
  readonly version: number;
  /** Left out: unchanged. */
  readonly category?: string | null;
  /** Reference of the event this is a duplicate of; null: stands by itself again. */
  readonly mergeInto?: string | null;
  readonly answer?: string;
}

@Injectable()
export class HandleParts {
  constructor(
    readonly keys: DataKeyStore,
    readonly vault: Vault,
    readonly outbox: Outbox,
    readonly check: CheckText,
  ) {}
}

/** The coordinator's side: read, receive, sort, merge and take apart again, answer (rules AH11, AH13, AH14). */
@Injectable()
export class HandleEvent {
  constructor(
    private readonly base: ListEventsParts,
    private readonly parts: HandleParts,
    private readonly events: EventStore,
  ) {}

  /** @throws LotsError not_found */
  async read(principal: SignedIn, ref: string): Promise<EventRead> {
    const row = await this.find(principal, ref, 'events.read');
    await this.record('events.read', [row.id]);
    return this.present(row);
  }

  /** Any step is a receipt. @throws LotsError not_found · conflict · invalid_input when the answer may point somebody out */
  async run(principal: SignedIn, command: HandleCommand): Promise<EventRead> {
    const row = await this.find(principal, command.ref, 'events.handle');
    if (row.version !== command.version) throw changed();
    const target = await this.target(principal, row, command.mergeInto);
    const change = await this.change(row, command, target);
    if ((await this.events.handle(row, change)) !== 1) throw changed();
    if (row.state === 'sent' && row.source === 'call')
      await this.parts.outbox.add({
        job: JobName.EventReceived,
        ref: row.id,
        authorityId: row.fromAuthorityId,
        unitId: row.fromUnitId,
      });
    await this.record('events.handle', [row.id, ...(target ? [target.id] : [])]);
    return this.present(await this.find(principal, command.ref, 'events.handle'));
  }

  private async change(row: EventRow, command: HandleCommand, target: EventRow | null | undefined): Promise<EventChange> {
    const today = this.base.words.today();
    const current = target === undefined && row.mergedIntoRef !== null ? await this.currentTarget(row) : null;
    const category = command.category === undefined ? row.category : this.category(command.category);
    const mergedInto = target === undefined ? current : (target?.id ?? null);
    return { today, category, mergedInto, ...(await this.answered(row, command.answer)) };
  }

  private async currentTarget(row: EventRow): Promise<string | null> {
    const found = row.mergedIntoRef === null ? null : await this.events.find(row.mergedIntoRef, this.base.db.principal().unitIds);
    return found?.id ?? null;
  }

  /** The answer goes to a page that anybody with the receipt code can open: it is checked like any other text. */
  private async answered(
    row: EventRow,
    answer: string | undefined,
  ): Promise<Pick<EventChange, 'answerEnc' | 'keyId' | 'bodyEnc'>> {
    if (answer === undefined || answer.trim() === '') return { answerEnc: null, keyId: null, bodyEnc: null };
    const { sentence } = this.parts.check.run(answer);
    if (row.source !== 'form' || answer.length > eventLimits.answer || sentence !== null)
      throw new LotsError(ErrorCode.InvalidInput, 422, sentence ?? 'Det går inte att svara på den här händelsen.', {
        denial: {
          action: 'events.handle',
          objectType: 'event',
          objectIds: [row.id],
          reasonCode: 'answer_not_checked',
          ruleRef: 'AH14',
        },
      });
    const key = keyOf(row);
    if (key)
      return { answerEnc: this.parts.vault.reseal(key, 'event-answer', { text: answer.trim() }), keyId: null, bodyEnc: null };
    const fresh = this.parts.vault.newKey(this.base.db.principal().authorityId, 'event');
    await this.parts.keys.add([fresh]);
    const seal = (label: string, text: string): Buffer => this.parts.vault.seal(fresh, label, { text });
    return { answerEnc: seal('event-answer', answer.trim()), keyId: fresh.id, bodyEnc: seal('event', '') };
  }

  private category(code: string | null): string | null {
    const known = code === null || this.base.words.now().categories.some((word) => word.code === code);
    if (!known) throw new LotsError(ErrorCode.InvalidInput, 400, 'Kategorin finns inte.');
    return code;
  }

  /** undefined: not asked for. A chain or a ring of duplicates is refused: one event stays, the others stand under it. */
  private async target(principal: SignedIn, row: EventRow, ref: string | null | undefined): Promise<EventRow | null | undefined> {
    if (ref === undefined || ref === null) return ref;
    const target = await this.find(principal, ref, 'events.handle');
    if (target.id === row.id || target.mergedIntoRef !== null || (await this.events.mergedInto(row.id)) > 0)
      throw conflict('Slå ihop med den händelse som ska stå kvar. Den får inte själv vara ihopslagen.');
    return target;
  }

  private async find(principal: SignedIn, ref: string, action: string): Promise<EventRow> {
    const row = await this.events.find(ref, principal.unitIds);
    if (!row) throw notFound({ action, objectType: 'event', objectIds: [], reasonCode: 'not_visible' });
    return row;
  }

  private present(row: EventRow): EventRead {
    const { words, directory, clock } = this.base;
    const shown = presentEvent(row, { words, directory, now: clock.now() });
    return { ...shown, ...openTexts(row, this.parts.vault), canAnswer: row.source === 'form' };
  }

  private record(action: string, objectIds: readonly string[]): Promise<void> {
    return this.base.audit.record(this.base.db, { action, objectType: 'event', objectIds });
  }
}

function changed(): LotsError {
  return conflict('Händelsen har ändrats sedan du läste den. Läs den en gång till.');
}
