import { Inject, Injectable } from '@nestjs/common';
import type { DeskDecisionKind, GroundJudgement, NeededToday } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore, Vault } from '@lots/crypto';
import { CITY } from '@lots/features/organisation';
import { newId } from '@lots/platform';
import type { City } from '@lots/rules/routing';
import { DeskDecisionStore } from '../data/desk-decision.store.js';

/** In words, encrypted: only a manager or a reviewer of the desk opens it. */
export interface DecisionWords {
  /** Free text to the reason. */
  readonly note: string;
  /** The manager who said yes; '' = nobody was asked. */
  readonly agreedWith: string;
  readonly neededToday?: NeededToday | null;
  /** What was judged, as the gate keeps it: provision, wording, the engine's question and each answer (rule Ö19). */
  readonly ground?: JudgedGround;
}

export interface JudgedGround {
  readonly id: string;
  readonly version: string | null;
  readonly lawDate: string;
  readonly recipient: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly subject: object;
  readonly judgements: readonly GroundJudgement[];
}

export interface DecisionOrder {
  readonly referralId: string;
  readonly unitId: number;
  readonly kind: DeskDecisionKind;
  readonly reasonCode: string;
  /** The row of the table that was overridden. */
  readonly tableRow?: string | null;
  readonly at: Date;
  readonly words: DecisionWords;
}

/** Keeps who said yes to what, with the hand-over it is about, under a key of the desk's own (rule Ö14). */
@Injectable()
export class RecordDecision {
  constructor(
    private readonly decisions: DeskDecisionStore,
    private readonly keys: DataKeyStore,
    private readonly vault: Vault,
    @Inject(CITY) private readonly city: City,
  ) {}

  async run(principal: SignedIn, order: DecisionOrder): Promise<void> {
    const key = this.vault.newKey(principal.authorityId, 'contact');
    await this.keys.add([key]);
    await this.decisions.add({
      id: newId(),
      referralId: order.referralId,
      authorityId: principal.authorityId,
      unitId: order.unitId,
      kind: order.kind,
      reasonCode: order.reasonCode,
      tableRow: order.tableRow ?? null,
      tableVersion: order.tableRow ? this.city.tableVersion : null,
      at: order.at,
      byInitials: principal.initials,
      keyId: key.id,
      bodyEnc: this.vault.seal(key, 'desk_decision', order.words),
    });
  }
}
