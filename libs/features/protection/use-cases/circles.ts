import { Injectable } from '@nestjs/common';
import { CircleReason, ErrorCode, type CallDraft } from '@lots/contracts';
import { Clock, LotsError, newId, sqlState } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { concernedIn, isSealed } from '@lots/rules/protection';
import { CircleStore, type DeskCircleOrder, type DeskMember } from '../data/circle.store.js';
import { inWords } from './refused-circle.js';

/** Which circle hides a call, and what it is called there. */
export interface Seal {
  readonly circleId: string | null;
  /** "Skyddat 26-014" */
  readonly alias: string | null;
}

export const notSealed: Seal = { circleId: null, alias: null };

/** Opens circles: one for the desk when a call is sealed, one of its own for the receiver when it is handed over (rules SK5, SK9). */
@Injectable()
export class Circles {
  constructor(
    private readonly store: CircleStore,
    private readonly clock: Clock,
  ) {}

  /** The seal a call has after this save. A call that is not protected any more keeps its alias, in case the key was pressed by mistake. */
  async sealOf(officer: { unitId: number; userId: string }, draft: CallDraft, before: Seal): Promise<Seal> {
    if (!isSealed(draft)) return { circleId: null, alias: before.alias };
    const { unitId, userId } = officer;
    // A call is saved whatever stands in it: the one who writes it cannot be shut out of it, so her own name is passed over.
    const concerned = concernedIn(draft).filter((id) => id !== userId);
    if (before.circleId !== null && before.alias !== null) {
      await this.store.nameConcerned(before.circleId, unitId, concerned);
      return before;
    }
    const circleId = newId();
    await this.store.openForDesk(circleId, { unitId, reason: reasonOf(draft), members: [], concerned, fewest: 1 });
    return { circleId, alias: before.alias ?? (await this.newAlias(unitId)) };
  }

  /**
   * The desk's circle of what has been handed over already (rule SK17): at least two, never whom it is about.
   * @throws LotsError invalid_input in words
   */
  async openAfterwards(order: Omit<DeskCircleOrder, 'fewest'>, action: string): Promise<string> {
    const id = newId();
    await inWords(this.store.openForDesk(id, { ...order, fewest: 2 }), action);
    return id;
  }

  /** @throws LotsError not_ready_to_hand_over when somebody is not on the unit's named list, or is whom it is about */
  async openForReceiver(unitId: number, draft: CallDraft): Promise<string> {
    const id = newId();
    const members = draft.protection.decision.receivers;
    const concerned = concernedIn(draft);
    await this.opening(this.store.openForReceiver(id, { unitId, reason: reasonOf(draft), members, concerned }));
    return id;
  }

  /** For something that is no sealed call: whom the sender names, from that unit's own list. @throws LotsError as above */
  async openForNamed(
    id: string,
    unitId: number,
    reason: CircleReason,
    members: readonly string[],
    action: string,
  ): Promise<void> {
    await this.opening(this.store.openForReceiver(id, { unitId, reason, members, concerned: [] }), action);
  }

  private async opening(work: Promise<void>, action?: string): Promise<void> {
    await work.catch((error: unknown) => {
      if (sqlState(error) !== '23514') throw error;
      const { constraint = '' } = error as { constraint?: string };
      throw constraint === 'named_receivers' ? notNamed(action) : aboutReceiver(action);
    });
  }

  /** Of one's own desk: who may be in its circles. */
  deskMembers(unitId: number): Promise<DeskMember[]> {
    return this.store.deskMembers(unitId);
  }

  /** "Skyddat 26-014" */
  async newAlias(unitId: number): Promise<string> {
    const year = Number(stockholmDate(this.clock.now().getTime()).slice(0, 4));
    const number = await this.store.nextAlias(unitId, year);
    return `Skyddat ${String(year).slice(2)}-${String(number).padStart(3, '0')}`;
  }
}

function reasonOf({ protection }: CallDraft): CircleReason {
  return protection.on ? CircleReason.ProtectedIdentity : CircleReason.Colleague;
}

/** Whom it is about works where it is sent: somebody else must be chosen there. */
function aboutReceiver(action = 'handovers.create'): LotsError {
  const sv = 'En av mottagarna är den medarbetare som berörs. Välj någon annan.';
  return new LotsError(ErrorCode.NotReadyToHandOver, 422, sv, {
    details: [{ code: 'decision_receivers', sv }],
    denial: { action, objectType: 'circle', objectIds: [], reasonCode: 'not_barred', ruleRef: 'SK20' },
  });
}

function notNamed(action = 'handovers.create'): LotsError {
  const sv = 'Välj minst två mottagare som enheten själv har namngett. Listan kan ha ändrats: öppna den igen.';
  return new LotsError(ErrorCode.NotReadyToHandOver, 422, sv, {
    details: [{ code: 'decision_receivers', sv }],
    denial: { action, objectType: 'circle', objectIds: [], reasonCode: 'not_named', ruleRef: 'SK5' },
  });
}
