import { Injectable } from '@nestjs/common';
import { CircleReason, ErrorCode, type CallDraft } from '@lots/contracts';
import { Clock, LotsError, newId, sqlState } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { isSealed } from '@lots/rules/protection';
import { CircleStore } from '../data/circle.store.js';

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
  async sealOf(unitId: number, draft: CallDraft, before: Seal): Promise<Seal> {
    if (!isSealed(draft)) return { circleId: null, alias: before.alias };
    if (before.circleId !== null && before.alias !== null) return before;
    const circleId = newId();
    await this.store.openForDesk(circleId, unitId, reasonOf(draft));
    return { circleId, alias: before.alias ?? (await this.newAlias(unitId)) };
  }

  /** @throws LotsError not_ready_to_hand_over when somebody is not on the unit's named list */
  async openForReceiver(unitId: number, draft: CallDraft): Promise<string> {
    const id = newId();
    const opening = this.store.openForReceiver(id, unitId, reasonOf(draft), draft.protection.decision.receivers);
    await opening.catch((error: unknown) => {
      throw sqlState(error) === '23514' ? notNamed() : error;
    });
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
    const opening = this.store.openForReceiver(id, unitId, reason, members);
    await opening.catch((error: unknown) => {
      throw sqlState(error) === '23514' ? notNamed(action) : error;
    });
  }

  private async newAlias(unitId: number): Promise<string> {
    const year = Number(stockholmDate(this.clock.now().getTime()).slice(0, 4));
    const number = await this.store.nextAlias(unitId, year);
    return `Skyddat ${String(year).slice(2)}-${String(number).padStart(3, '0')}`;
  }
}

function reasonOf({ protection }: CallDraft): CircleReason {
  return protection.on ? CircleReason.ProtectedIdentity : CircleReason.Colleague;
}

function notNamed(action = 'handovers.create'): LotsError {
  const sv = 'Välj minst två mottagare som enheten själv har namngett. Listan kan ha ändrats: öppna den igen.';
  return new LotsError(ErrorCode.NotReadyToHandOver, 422, sv, {
    details: [{ code: 'decision_receivers', sv }],
    denial: { action, objectType: 'circle', objectIds: [], reasonCode: 'not_named', ruleRef: 'SK5' },
  });
}
