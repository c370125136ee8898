import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { DisposalState, type RefuseReason } from '@lots/contracts';
import { DbSession } from '@lots/db';
import { conflict, idPattern, notFound, type DenialRecord } from '@lots/platform';
import type { BatchRow } from '../data/disposal.store.js';
import { DisposalParts } from './disposal-parts.js';

export interface DisposalDecision {
  readonly id: string;
  /** null: yes, it may go. */
  readonly refuse: RefuseReason | null;
  /** How many rows the person saw: another number, and she is asked to look again. */
  readonly rows: number;
}

/** One person says yes or no to a proposal; where the municipality wants two, the first yes waits for another's (rules G8, G19). */
@Injectable()
export class DecideDisposal {
  constructor(
    private readonly db: DbSession,
    private readonly parts: DisposalParts,
  ) {}

  /** @throws LotsError not_found · conflict: decided already, by oneself, or by a term the board has not decided */
  async run(principal: SignedIn, { id, refuse, rows }: DisposalDecision): Promise<DisposalState> {
    const { store, audit, clock } = this.parts;
    const denial = { action: 'retention.decide', objectType: 'disposal', objectIds: idPattern.test(id) ? [id] : [] };
    const batch = idPattern.test(id) ? await store.find(id) : null;
    if (batch === null) throw notFound({ ...denial, reasonCode: 'not_visible' });
    if (batch.state === DisposalState.Proposed && !batch.mayBegin)
      throw conflict(notFirst, { ...denial, reasonCode: 'not_first', ruleRef: 'G19' });
    const to = nextState(batch, { userId: principal.userId, refuse, rows }, denial);
    if (to !== DisposalState.Refused && this.parts.undecided().includes(batch.kind))
      throw conflict(undecided, { ...denial, reasonCode: 'no_term_decided', ruleRef: 'G7' });
    const step = { from: batch.state, to, at: clock.now(), initials: principal.initials, reason: refuse };
    if (!(await store.step(id, step))) throw conflict(late, { ...denial, reasonCode: 'late' });
    await audit.record(this.db, { ...denial, reasonCode: refuse ?? to, ruleRef: batch.ruleRef });
    return to;
  }
}

const undecided = 'Nämnden har inte beslutat gallringstiden. Inget gallras förrän den har gjort det. Du kan avslå förslaget.';
const notFirst = 'Den i kretsen som är chef eller loggranskare på enheten beslutar först. Sedan kan du godkänna.';
const late = 'Någon annan har redan beslutat. Ladda om sidan.';

function nextState(
  batch: BatchRow,
  { userId, refuse, rows }: { userId: string; refuse: RefuseReason | null; rows: number },
  denial: Omit<DenialRecord, 'reasonCode'>,
): DisposalState {
  if (batch.state !== DisposalState.Proposed && batch.state !== DisposalState.Half)
    throw conflict(late, { ...denial, reasonCode: 'late' });
  if (batch.rows !== rows)
    throw conflict('Förslaget har ändrats sedan du läste det. Läs det en gång till.', { ...denial, reasonCode: 'changed' });
  if (refuse !== null) return DisposalState.Refused;
  if (batch.state === DisposalState.Proposed && batch.needsSecond) return DisposalState.Half;
  if (batch.firstBy === userId)
    throw conflict('En annan person än du ska godkänna. Be en kollega med samma uppdrag.', {
      ...denial,
      reasonCode: 'same_person',
    });
  return DisposalState.Decided;
}
