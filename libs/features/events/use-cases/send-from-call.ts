import { Inject, Injectable } from '@nestjs/common';
import { ErrorCode, EventSource, type EventCatalogue } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { AuditTrail } from '@lots/audit';
import { Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { ClaimCall, type ClaimedCall } from '@lots/features/calls';
import { CITY } from '@lots/features/organisation';
import { Clock, conflict, LotsError, notFound } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { checkEvent, eventKeptWords, eventReceiver, isoWeek, type EventAnswers } from '@lots/rules/events';
import type { EndAnswers } from '@lots/rules/intake';
import type { City } from '@lots/rules/routing';
import { EventStore, type EventRow } from '../data/event.store.js';
import { EventWords, wordOf } from './event-words.js';
import { WriteEvent } from './write-event.js';

export interface SendFromCallCommand
  extends Pick<EventAnswers, 'types' | 'environment' | 'place' | 'damage' | 'text'>, EndAnswers {
  readonly callId: string;
  readonly version: number;
}

export interface EventSentFromCall {
  ref: string;
  /** Everything that is left, in words. */
  kept: string[];
  unitName: string;
}

/** What the sending of an event stands on. */
@Injectable()
export class SendParts {
  constructor(
    readonly db: DbSession,
    readonly audit: AuditTrail,
    readonly clock: Clock,
    readonly vault: Vault,
    @Inject(CITY) readonly city: City,
  ) {}
}

/**
 * A call about an adult without a case becomes an event and nothing else (screens.md S2; rules AH5–AH7): the rules say whose, the text is
 * checked once more, the row is written for the coordinator, and the call and its key are destroyed – one transaction.
 */
@Injectable()
export class SendFromCall {
  constructor(
    private readonly parts: SendParts,
    private readonly claim: ClaimCall,
    private readonly events: EventStore,
    private readonly words: EventWords,
    private readonly write: WriteEvent,
  ) {}

  /** @throws LotsError not_found · conflict · not_ready_to_end with what must be answered or struck out */
  async run(principal: SignedIn, command: SendFromCallCommand): Promise<EventSentFromCall> {
    const call = await this.claim.claim(principal, command.callId);
    const [token = null, ...older] = this.parts.vault.tokens('event-of-call', `${principal.userId}:${command.callId}`);
    const done = await this.events.findRepeat(token === null ? [] : [token, ...older]);
    const [unitId] = principal.unitIds;
    if (!call || unitId === undefined) return this.repeated(command.callId, done);
    if (call.version !== command.version) throw conflict('Samtalet har ändrats sedan du läste det. Läs det en gång till.');
    const now = this.parts.clock.now();
    const receiver = eventReceiver(call.draft, this.parts.city, now.toISOString(), command);
    if (receiver.outcome !== 'event') throw notReady(command.callId, receiver);
    const checked = this.checked(command, isReturnee(call));
    const row = await this.write.run({
      ...this.fields(call, command, checked.withPersons),
      from: { authorityId: principal.authorityId, unitId },
      toUnitCode: receiver.unitCode,
      receiptBy: new Date(receiver.receiptBy),
      aboutReturnee: checked.returnee,
      text: command.text.trim(),
      repeatToken: token,
      receiptToken: null,
    });
    this.events.forgetTokens(principal.unitIds, this.words.today());
    await this.claim.end(call);
    await this.record(command.callId, 'sent');
    return { ref: row.ref, unitName: row.unitName, kept: this.kept({ ...row, hasText: row.bodyEnc !== null }) };
  }

  private checked(command: SendFromCallCommand, aboutReturnee: boolean) {
    const { types, environment, place, damage, text } = command;
    const answers: EventAnswers = { types, environment, place, damage, text, aboutReturnee, ...unasked };
    const checked = checkEvent(answers, this.words.now(), this.words.lexicon, this.words.today());
    const [first] = checked.problems;
    if (first)
      throw new LotsError(ErrorCode.NotReadyToEnd, 422, first.sv, {
        details: checked.problems.map(({ field, sv }) => ({ code: field, sv })),
        denial: {
          action: 'events.send',
          objectType: 'call',
          objectIds: [command.callId],
          reasonCode: 'not_complete',
          ruleRef: 'AH3',
        },
      });
    return checked;
  }

  /** The day of the call is kept as a week: an event from a call is about what one caller saw (rule AH6). */
  private fields(call: ClaimedCall, command: SendFromCallCommand, withPersons: boolean) {
    const day = stockholmDate(call.startedAt.getTime());
    const { types, environment, place, damage } = command;
    const nothing = {
      onDate: null,
      dayPart: null,
      ageBand: null,
      gender: null,
      groupSize: null,
      reliability: null,
      police: null,
      reported: null,
    };
    return {
      source: EventSource.Call,
      types,
      environment,
      place,
      damage,
      withPersons,
      week: isoWeek(day),
      ...nothing,
      actions: [],
      needsSupport: false,
    };
  }

  private async repeated(callId: string, done: EventRow | null): Promise<EventSentFromCall> {
    if (!done) throw notFound({ action: 'events.send', objectType: 'call', objectIds: [callId], reasonCode: 'not_visible' });
    await this.record(callId, 'repeated');
    return { ref: done.ref, unitName: '', kept: this.kept({ ...done, hasText: done.bodyEnc !== null }) };
  }

  private kept(
    row: Pick<EventRow, 'catalogue' | 'types' | 'environment' | 'place' | 'area' | 'week' | 'damage'> & { hasText: boolean },
  ): string[] {
    const words: EventCatalogue = this.words.of(row.catalogue);
    return eventKeptWords({
      types: row.types.map((code) => wordOf(words.types, code)),
      environment: wordOf(words.environments, row.environment),
      place: wordOf(words.places, row.place),
      area: row.area === null ? null : (this.parts.city.areas.find(({ code }) => code === row.area)?.name ?? row.area),
      week: row.week,
      damage: wordOf(words.damages, row.damage),
      text: row.hasText,
    });
  }

  /** The event's id is not in the call's row of the log: nothing ties the two together afterwards. */
  private record(callId: string, reasonCode: string): Promise<void> {
    const { audit, db } = this.parts;
    return audit.record(db, { action: 'events.send', objectType: 'call', objectIds: [callId], reasonCode, ruleRef: 'AH6' });
  }
}

/** What a caller is not asked (rule AH7). */
const unasked = { onDate: '', ageBand: '', gender: '', groupSize: '', reported: '', actions: [] };

function isReturnee({ draft }: ClaimedCall): boolean {
  return draft.returnee === 'abroad_may_return' || draft.returnee === 'arrival_known' || draft.returnee === 'arrived';
}

function notReady(callId: string, receiver: Exclude<ReturnType<typeof eventReceiver>, { outcome: 'event' }>): LotsError {
  const stops = receiver.outcome === 'no_event' ? [{ code: 'no_event', sv: receiver.sv }] : receiver.stops;
  const never = receiver.outcome === 'never';
  return new LotsError(never ? ErrorCode.DraftMustBeHandedOver : ErrorCode.NotReadyToEnd, never ? 409 : 422, stops[0]?.sv ?? '', {
    details: stops.map(({ code, sv }) => ({ code, sv })),
    denial: {
      action: 'events.send',
      objectType: 'call',
      objectIds: [callId],
      reasonCode: stops[0]?.code ?? 'no_event',
      ruleRef: receiver.ruleRef,
    },
  });
}
